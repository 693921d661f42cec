import type { FormLanguage } from '@patenwerk/contracts';
import { Moment } from '@patenwerk/persistence';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '../persons/person.entity.js';

/** A form sent on the website: sealed until its address is confirmed, afterwards the proof of when, in which language and to which text somebody agreed. */
@Entity('public_interest')
export class PublicInterestEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  siteId: string;

  @Moment()
  receivedAt: string;

  @Column('text')
  language: FormLanguage;

  @Column('text')
  textVersion: string;

  /** Keyed hash of what makes two forms the same. */
  @Index()
  @Column('text')
  fingerprint: string;

  /** Hash of the secret in the mailed link. */
  @Index({ unique: true })
  @Column('text', { nullable: true })
  tokenHash: string | null;

  /** The whole form while nobody is known yet; afterwards nothing (of forms of before 25 November 2026: whom to ask for a minor). */
  @Column('text', { nullable: true })
  sealed: string | null;

  @Moment({ nullable: true })
  confirmedAt: string | null;

  /** Who it became. */
  @Index()
  @Column('uuid', { nullable: true })
  personId: string | null;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'person_id' })
  person?: Relation<PersonEntity>;
}
