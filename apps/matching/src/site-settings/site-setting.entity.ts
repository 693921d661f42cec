import type { Site } from '@patenwerk/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What matching keeps of a site: quota and search limits. */
@Entity('site_setting')
export class SiteSettingEntity {
  @PrimaryColumn('uuid')
  siteId: string;

  @Column('text')
  status: Site['status'];

  @Column('jsonb')
  quotaByYear: Record<string, number>;

  @Column('int', { nullable: true })
  maxDistanceKm: number | null;

  @Column('boolean')
  rural: boolean;

  /** Version of the site at its owner: an older one never overwrites a newer. */
  @Column('int')
  version: number;
}
