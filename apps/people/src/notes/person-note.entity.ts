import { Moment, SiteRecordEntity } from '@patenwerk/persistence';
import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { PersonEntity } from '../persons/person.entity.js';

/** A confidential note on a person; only sealed text lies here. */
@Entity('person_note')
@Index(['personId', 'createdAt'])
export class PersonNoteEntity extends SiteRecordEntity {
  @Column('uuid')
  personId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id' })
  person?: Relation<PersonEntity>;

  @Moment({ nullable: true })
  changedAt: string | null;

  @Column('text')
  sealed: string;
}
