import type { HouseholdRelation } from '@patenwerk/contracts';
import { Moment, SiteRecordEntity } from '@patenwerk/persistence';
import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation, Unique } from 'typeorm';
import { PersonPart } from '../persons/person-parts.entities.js';
import { PersonEntity } from '../persons/person.entity.js';

/** People who live or come together: a family, a class. */
@Entity('household')
@Index(['contactPersonId'])
export class HouseholdEntity extends SiteRecordEntity {
  @Column('text', { nullable: true })
  name: string | null;

  @Column('uuid', { nullable: true })
  contactPersonId: string | null;

  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'contact_person_id' })
  contactPerson?: Relation<PersonEntity>;
}

/** A person lives in one household. */
@Entity('household_member')
@Unique(['personId'])
@Index(['householdId'])
export class HouseholdMemberEntity extends PersonPart {
  @Moment()
  since: string;

  @Column('uuid')
  householdId: string;

  @ManyToOne(() => HouseholdEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'household_id' })
  household?: Relation<HouseholdEntity>;

  @Column('text')
  relation: HouseholdRelation;
}

/** Who has custody of the person. */
@Entity('guardian')
@Unique(['personId', 'guardianId'])
@Index(['guardianId'])
export class GuardianEntity extends PersonPart {
  @Moment()
  since: string;

  @Column('uuid')
  guardianId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'guardian_id' })
  guardian?: Relation<PersonEntity>;
}
