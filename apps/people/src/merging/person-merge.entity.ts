import { Moment, type NamingRow } from '@patenwerk/persistence';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '../persons/person.entity.js';

/** One record that went into another. It goes when one of the two is erased: with the record that went, after 30 days. */
@Entity('person_merge')
@Index(['siteId', 'mergedAt'])
@Index(['keptPersonId'])
@Index('person_merge_gone_once_idx', ['gonePersonId'], { unique: true, where: 'undone_at IS NULL' })
export class PersonMergeEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  siteId: string;

  @Column('uuid')
  keptPersonId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'kept_person_id' })
  keptPerson?: Relation<PersonEntity>;

  @Column('uuid')
  gonePersonId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'gone_person_id' })
  gonePerson?: Relation<PersonEntity>;

  @Moment()
  mergedAt: string;

  @Column('text')
  mergedBy: string;

  @Moment()
  undoUntil: string;

  @Moment({ nullable: true })
  undoneAt: string | null;

  /** What the merge changed in the kept record, before and after, sealed. Null once nobody may undo it any more. */
  @Column('text', { nullable: true })
  sealed: string | null;

  /** The rows that moved, so that exactly these go back; after that the matches among them, until word of them comes that knows of it. */
  @Column('jsonb')
  moved: NamingRow[];
}
