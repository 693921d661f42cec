import type { PersonFeatures, PersonRole } from '@patenwerk/contracts';
import { Day } from '@patenwerk/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Replica of what people lets matching know of a person: pseudonymous, never a name. */
@Entity('candidate')
@Index('candidate_site_role_idx', ['siteId', 'role'])
@Index('candidate_restricted_idx', ['personId'], { where: 'restricted' })
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

  /** Nobody may work with the data (Art. 18 GDPR). */
  @Column('boolean', { default: false })
  restricted: boolean;

  @Column('jsonb')
  features: PersonFeatures;
}
