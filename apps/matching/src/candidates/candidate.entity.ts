import type { PersonFeatures, PersonRole } from '@patenwerk/contracts';
import { Day } from '@patenwerk/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Replica of what people lets matching know of a person: pseudonymous, never a name. */
@Entity('candidate')
@Index('candidate_site_role_idx', ['siteId', 'role'])
export class CandidateEntity {
  @PrimaryColumn('uuid')
  personId: string;

  @Column('uuid')
  siteId: string;

  @Column('text')
  role: PersonRole;

  /** Version of the person at its owner: an older one never overwrites a newer. */
  @Column('int')
  featureVersion: number;

  @Column('boolean')
  ready: boolean;

  @Day({ nullable: true })
  readySince: string | null;

  @Column('jsonb')
  features: PersonFeatures;
}
