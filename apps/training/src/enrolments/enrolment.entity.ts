import type { EnrolmentState } from '@patenwerk/contracts';
import { Moment, SiteRecordEntity } from '@patenwerk/persistence';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { EventEntity } from '../events/event.entity.js';

/** A person's place at an event. `siteId` is the site that looks after the person, also on national events. */
@Entity('enrolment')
@Index(['eventId', 'personId'], { unique: true, where: `(state <> 'cancelled'::text)` })
export class EnrolmentEntity extends SiteRecordEntity {
  @ForeignKey(() => EventEntity)
  @Column('uuid')
  eventId: string;

  @Index()
  @Column('uuid')
  personId: string;

  @Column('text')
  state: EnrolmentState;

  @Moment()
  enrolledAt: string;

  /** Nobody may work with the person's data, as people tells: they keep their place in the line and do not move up. */
  @Column('boolean', { default: false })
  restricted: boolean;
}
