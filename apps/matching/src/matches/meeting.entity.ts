import { Day, Moment } from '@patenwerk/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One meeting of a tandem. What they did is confidential and sealed. */
@Entity('meeting')
@Index('meeting_match_id_date_idx', ['matchId', 'date'])
export class MeetingEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  matchId: string;

  @Column('uuid')
  siteId: string;

  @Day()
  date: string;

  @Column('int')
  minutes: number;

  @Column('text')
  activity: string;

  @Column('text')
  recordedBy: string;

  @Moment()
  createdAt: string;
}
