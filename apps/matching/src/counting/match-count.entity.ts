import { Day } from '@patenwerk/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What one match brought to one year, and whether it counts. */
@Entity('match_count')
@Index('match_count_site_id_year_idx', ['siteId', 'year'])
export class MatchCountEntity {
  @PrimaryColumn('uuid')
  matchId: string;

  @PrimaryColumn('int')
  year: number;

  @Column('uuid')
  siteId: string;

  /** Days of the year with a meeting; two meetings on one day are one. */
  @Column('int')
  meetingDays: number;

  @Day({ nullable: true })
  thirdMeetingOn: string | null;

  @Column('boolean')
  counts: boolean;

  /** The day from which signature and third meeting were both there. */
  @Day({ nullable: true })
  countsSince: string | null;
}
