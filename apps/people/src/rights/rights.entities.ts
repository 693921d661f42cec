import { Day, Moment } from '@patenwerk/persistence';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { PersonEntity } from '../persons/person.entity.js';
import { PersonPart } from '../persons/person-parts.entities.js';

/** What stood in one field of contact or profile until it was changed. */
@Entity('person_change')
@Index(['personId', 'changedAt'])
export class PersonChangeEntity extends PersonPart {
  @Moment()
  changedAt: string;

  @Column('text')
  changedBy: string;

  @Column('text')
  field: string;

  @Column('jsonb', { nullable: true })
  oldValue: unknown;
}

/** Nobody works with this person's data (Art. 18 GDPR). */
@Entity('restriction')
@Unique(['personId'])
export class RestrictionEntity extends PersonPart {
  @Moment()
  since: string;

  /** Sealed. */
  @Column('text')
  reason: string;

  @Column('text')
  placedBy: string;
}

/** A person is kept beyond the period. */
@Entity('retention_hold')
@Unique(['personId'])
export class RetentionHoldEntity extends PersonPart {
  @Day()
  heldUntil: string;

  /** Sealed. */
  @Column('text')
  reason: string;

  @Moment()
  decidedAt: string;

  @Column('text')
  decidedBy: string;
}

/** A contact with no child, no household and no other role: since when nobody needs the record. */
@Entity('unneeded_contact')
export class UnneededContactEntity {
  @PrimaryColumn('uuid')
  personId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id' })
  person?: Relation<PersonEntity>;

  @Column('uuid')
  siteId: string;

  @Moment()
  since: string;
}
