import type { TransferState } from '@patenwerk/contracts';
import { Day, Moment, RecordEntity } from '@patenwerk/persistence';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '../persons/person.entity.js';

/** People on their way from one site to another: numbers, seen by both sites and by BaS. */
@Entity('transfer')
@Index(['fromSiteId', 'createdAt'])
@Index(['toSiteId', 'createdAt'])
@Index('transfer_one_at_a_time_idx', ['fromSiteId', 'toSiteId'], { unique: true, where: `state IN ('offered', 'moving')` })
export class TransferEntity extends RecordEntity {
  @Column('uuid')
  fromSiteId: string;

  @Column('uuid')
  toSiteId: string;

  @Column('text')
  state: TransferState;

  @Day()
  informedOn: string;

  @Day()
  answerBy: string;

  @Column('boolean')
  byOperator: boolean;

  @Column('int')
  people: number;

  @Column('int')
  matches: number;

  @Column('int')
  moved: number;

  @Column('int')
  stayed: number;

  @Moment({ nullable: true })
  answeredAt: string | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Moment({ nullable: true })
  finishedAt: string | null;
}

/** One person of a transfer, seen by the site that has the person. */
@Entity('transfer_person')
@Index(['personId'])
export class TransferPersonEntity {
  @PrimaryColumn('uuid')
  transferId: string;

  @ManyToOne(() => TransferEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transfer_id' })
  transfer?: Relation<TransferEntity>;

  @PrimaryColumn('uuid')
  personId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id' })
  person?: Relation<PersonEntity>;

  @Column('uuid')
  siteId: string;

  /** Asked, and does not want to change the site. */
  @Column('boolean')
  saidNo: boolean;

  @Moment({ nullable: true })
  movedAt: string | null;
}
