import type { EventPlan, TrainingEvent } from '@patenwerk/contracts';
import { Moment, RecordEntity } from '@patenwerk/persistence';
import { Column, Entity, Index } from 'typeorm';

type Counters = Pick<TrainingEvent, 'confirmed' | 'waitlisted' | 'cancelReason' | 'state'>;

@Entity('event')
@Index(['siteId', 'startsAt'])
export class EventEntity extends RecordEntity implements EventPlan, Counters {
  /** Null: an event of the nation. */
  @Column('uuid', { nullable: true })
  siteId: string | null;

  @Column('text')
  type: EventPlan['type'];

  @Column('text')
  title: string;

  @Column('text')
  description: string;

  @Column('text', { array: true })
  topics: EventPlan['topics'];

  @Moment()
  startsAt: string;

  @Moment()
  endsAt: string;

  @Column('text')
  place: string;

  @Column('int', { nullable: true })
  seats: number | null;

  @Column('text')
  accessibility: string;

  @Column('text', { array: true })
  interpreters: EventPlan['interpreters'];

  @Column('text')
  lead: string;

  @Column('text')
  state: TrainingEvent['state'];

  /** Seats taken: confirmed, and later whether they came or not. */
  @Column('int', { default: 0 })
  confirmed: number;

  @Column('int', { default: 0 })
  waitlisted: number;

  /** Confirmed people of whom nobody has yet noted whether they came. */
  @Column('int', { default: 0 })
  unrecorded: number;

  @Column('text', { nullable: true })
  cancelReason: string | null;
}
