import type { PublicContact, Site } from '@patenwerk/contracts';
import { Day, RecordEntity } from '@patenwerk/persistence';
import { Column, Entity } from 'typeorm';

/** The register itself; places and evidence have tables of their own, the label follows from the status. */
type Columns = Omit<Site, 'id' | 'version' | 'places' | 'evidence' | 'statusLabel'>;

@Entity('site')
export class SiteEntity extends RecordEntity implements Columns {
  @Column('text', { unique: true })
  slug: string;

  @Column('text')
  name: string;

  @Column('text')
  state: Site['state'];

  @Column('text')
  status: Site['status'];

  @Day({ nullable: true })
  statusSince: string | null;

  @Column('text', { nullable: true })
  statusSource: string | null;

  @Column('text', { nullable: true })
  carrier: string | null;

  @Column('text', { nullable: true })
  carrierType: Site['carrierType'];

  @Column('text')
  portrait: string;

  @Column('jsonb')
  publicContact: PublicContact;

  @Column('text', { nullable: true })
  openingHours: string | null;

  @Column('int', { nullable: true })
  latestEvidenceYear: number | null;

  @Column('jsonb')
  quotaByYear: Record<string, number>;

  @Column('int')
  maxDistanceKm: number;

  @Column('boolean')
  rural: boolean;

  @Column('boolean')
  demo: boolean;
}
