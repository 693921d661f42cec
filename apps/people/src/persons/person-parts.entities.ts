import type { Consent, PersonDocument, PersonId } from '@patenwerk/contracts';
import { Day, Moment } from '@patenwerk/persistence';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';

/** What every part of a person's record has; it goes when the person goes. */
export abstract class PersonPart {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  siteId: string;

  @Column('uuid')
  personId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id' })
  person?: Relation<PersonEntity>;
}

@Entity('consent')
@Index(['personId'])
export class ConsentEntity extends PersonPart implements Consent {
  @Column('text')
  purpose: Consent['purpose'];

  @Column('text')
  textVersion: string;

  @Column('text', { nullable: true })
  language: string | null;

  @Column('text')
  channel: Consent['channel'];

  @Moment()
  givenAt: string;

  /** Who recorded it. */
  @Column('text')
  givenTo: string;

  @Moment({ nullable: true })
  withdrawnAt: string | null;

  /** Who agreed for a minor. */
  @Column('uuid', { nullable: true })
  guardianId: PersonId | null;

  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'guardian_id' })
  guardian?: Relation<PersonEntity>;
}

/** A signed paper, or the three facts of an inspected certificate; never a file. */
@Entity('document')
@Unique(['personId', 'type'])
@Check('document_three_facts', "CASE WHEN type = 'extended_certificate_seen' THEN num_nonnulls(inspected_on, certificate_date, entry_free) = 3 AND num_nonnulls(signed_on, valid_until, text_version) = 0 ELSE signed_on IS NOT NULL AND num_nonnulls(inspected_on, certificate_date, entry_free) = 0 END")
export class DocumentEntity extends PersonPart implements PersonDocument {
  @Column('text')
  type: PersonDocument['type'];

  @Day({ nullable: true })
  signedOn: string | null;

  @Day({ nullable: true })
  validUntil: string | null;

  @Day({ nullable: true })
  inspectedOn: string | null;

  @Day({ nullable: true })
  certificateDate: string | null;

  @Column('boolean', { nullable: true })
  entryFree: boolean | null;

  @Column('text', { nullable: true })
  textVersion: string | null;

  @Moment()
  recordedAt: string;

  /** Who recorded the paper or inspected the certificate. */
  @Column('text')
  recordedBy: string;
}

/** A topic booked or attended: what training tells, and what was attended elsewhere (without enrolment). */
@Entity('training_record')
@Unique(['enrolmentId', 'topic'])
@Index(['personId'])
export class TrainingRecordEntity extends PersonPart {
  @Column('text')
  topic: string;

  @Column('uuid', { nullable: true })
  enrolmentId: string | null;

  /** Version of the enrolment this follows: an older event changes nothing. */
  @Column('int')
  enrolmentVersion: number;

  @Day({ nullable: true })
  bookedFor: string | null;

  @Day({ nullable: true })
  attendedOn: string | null;

  @Column('boolean')
  cancelled: boolean;
}

@Entity('intake_step')
@Index(['personId', 'at'])
export class IntakeStepEntity extends PersonPart {
  @Column('text')
  transition: string;

  @Column('text')
  fromState: string;

  @Column('text')
  toState: string;

  @Moment()
  at: string;

  @Column('text')
  byActor: string;

  @Column('text', { nullable: true })
  reason: string | null;
}
