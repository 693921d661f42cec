import type { ImportCounts, ImportKind, ImportStatement, ListImportState, PersonRole, Sentence } from '@patenwerk/contracts';
import { Moment, SiteRecordEntity } from '@patenwerk/persistence';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '../persons/person.entity.js';

/** One list on its way into the house. */
@Entity('list_import')
@Index(['siteId', 'createdAt'])
export class ListImportEntity extends SiteRecordEntity {
  @Column('text')
  kind: ImportKind;

  @Column('text')
  state: ListImportState;

  /** Sealed: what the file is called, its sheets, the titles of its columns and its first rows. */
  @Column('text')
  head: string;

  /** In bytes. */
  @Column('int')
  size: number;

  @Column('int')
  sheet: number;

  @Column('int')
  headLine: number;

  @Column('text', { nullable: true })
  fingerprint: string | null;

  @Column('jsonb')
  fields: (string | null)[];

  @Column('boolean')
  remembered: boolean;

  @Column('text', { nullable: true })
  role: PersonRole | null;

  @Column('jsonb', { nullable: true })
  statement: ImportStatement | null;

  @Column('int', { array: true })
  takeDuplicates: number[];

  @Column('jsonb', { nullable: true })
  counts: ImportCounts | null;

  /** The last line that is done: work that was broken off goes on behind it. */
  @Column('int')
  doneLine: number;

  @Column('real')
  progress: number;

  @Column('jsonb', { nullable: true })
  problem: Sentence | null;

  /** Who has begun what is under way: it is done in their name. */
  @Column('text', { nullable: true })
  startedBy: string | null;

  @Moment({ nullable: true })
  finishedAt: string | null;

  @Moment({ nullable: true })
  takeBackUntil: string | null;

  @Column('int')
  kept: number;
}

/** A sealed piece of the file; gone when the list is done, or after 30 days. */
@Entity('list_import_piece')
export class ListImportPieceEntity {
  @PrimaryColumn('uuid')
  importId: string;

  @ManyToOne(() => ListImportEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'import_id' })
  import?: Relation<ListImportEntity>;

  @PrimaryColumn('int')
  seq: number;

  @Column('uuid')
  siteId: string;

  @Column('text')
  sealed: string;
}

/** A row that was not, or not simply, taken: sealed, with what is wrong. */
@Entity('list_import_problem')
export class ListImportProblemEntity {
  @PrimaryColumn('uuid')
  importId: string;

  @ManyToOne(() => ListImportEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'import_id' })
  import?: Relation<ListImportEntity>;

  @PrimaryColumn('int')
  line: number;

  @Column('uuid')
  siteId: string;

  @Column('text')
  kind: 'error' | 'duplicate' | 'changed' | 'kept';

  @Column('text')
  sealed: string;
}

/** Where the release before noted who came by a list; it stands with the person now, and this goes with the next release. */
@Entity('list_import_person')
@Index(['importId'])
export class ListImportPersonEntity {
  @PrimaryColumn('uuid')
  personId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id' })
  person?: Relation<PersonEntity>;

  @Column('uuid')
  importId: string;

  @Column('uuid')
  siteId: string;

  @Column('int')
  line: number;

  /** Hashes of who the row stands for, and of what it says. */
  @Column('text')
  identity: string;

  @Column('text')
  content: string;
}

/** A match that came by a list. */
@Entity('list_import_match')
@Index(['importId'])
@Index(['mentorId'])
@Index(['menteeId'])
export class ListImportMatchEntity {
  @PrimaryColumn('uuid')
  matchId: string;

  @Column('uuid')
  importId: string;

  @Column('uuid')
  siteId: string;

  @Column('uuid')
  mentorId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'mentor_id' })
  mentor?: Relation<PersonEntity>;

  @Column('uuid')
  menteeId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'mentee_id' })
  mentee?: Relation<PersonEntity>;

  @Column('int')
  line: number;

  @Column('text')
  content: string;

  /** Matching has it. */
  @Column('boolean')
  loaded: boolean;
}

/** What a site has said its columns are, by the head of the list. */
@Entity('list_columns')
export class ListColumnsEntity {
  @PrimaryColumn('uuid')
  siteId: string;

  @PrimaryColumn('text')
  fingerprint: string;

  @Column('jsonb')
  fields: (string | null)[];

  @Column('text', { nullable: true })
  role: PersonRole | null;

  @Moment()
  updatedAt: string;
}
