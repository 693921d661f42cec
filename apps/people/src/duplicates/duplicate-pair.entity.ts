import type { DuplicateLevel } from '@patenwerk/contracts';
import { Day, Moment } from '@patenwerk/persistence';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { PersonEntity } from '../persons/person.entity.js';
import type { DuplicateReason } from './likeness.js';

/** Two records that may be one person; the older one, by its id, stands first. It goes when one of them goes. */
@Entity('duplicate_pair')
@Unique(['personId', 'otherPersonId'])
@Index(['siteId'])
@Index(['otherPersonId'])
export class DuplicatePairEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  siteId: string;

  @Column('uuid')
  personId: string;

  @Column('uuid')
  otherPersonId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id' })
  person?: Relation<PersonEntity>;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'other_person_id' })
  otherPerson?: Relation<PersonEntity>;

  @Column('text')
  level: DuplicateLevel;

  @Column('text', { array: true })
  reasons: DuplicateReason[];

  @Day()
  foundOn: string;

  /** When somebody said that these are two people; null while it is open. */
  @Moment({ nullable: true })
  dismissedAt: string | null;

  @Column('text', { nullable: true })
  dismissedBy: string | null;
}
