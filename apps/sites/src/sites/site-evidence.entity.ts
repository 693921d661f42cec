import type { Site } from '@patenwerk/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Dated proof that the site exists or existed. */
@Entity('site_evidence')
export class SiteEvidenceEntity {
  @PrimaryColumn('uuid')
  siteId: string;

  @PrimaryColumn('int')
  position: number;

  @Column('int', { nullable: true })
  year: Site['evidence'][number]['year'];

  @Column('text')
  fact: string;

  @Column('text', { nullable: true })
  url: string | null;
}
