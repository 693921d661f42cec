import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Where the matches of this site's people stand, as matching tells. */
@Entity('match_state')
@Index(['mentorId'])
@Index(['menteeId'])
export class MatchStateEntity {
  @PrimaryColumn('uuid')
  matchId: string;

  @Column('uuid')
  siteId: string;

  @Column('uuid')
  mentorId: string;

  @Column('uuid')
  menteeId: string;

  @Column('text')
  state: string;

  @Column('int')
  matchVersion: number;
}
