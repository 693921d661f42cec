import type { Gate, Match, MatchState, PersonRole, ScorePart } from '@patenwerk/contracts';
import { Day, Moment, SiteRecordEntity } from '@patenwerk/persistence';
import type { z } from 'zod';
import { Column, Entity, Index } from 'typeorm';
import { endStatesSql } from './state-sql.js';

type Wire = Pick<Match, 'format' | 'goals' | 'phase' | 'state' | 'introductionOn' | 'trialFrom' | 'agreedOn' | 'plannedEnd' | 'endedOn' | 'endReason' | 'closingTalkOn' | 'lastMeetingOn' | 'expiresOn' | 'declinedBy' | 'score'>;

/** Two people and their way with each other, from the proposal to the end. */
@Entity('match')
@Index('match_site_state_idx', ['siteId', 'state', 'stateSince'])
@Index('match_mentor_idx', ['mentorId'])
@Index('match_mentee_idx', ['menteeId'])
@Index('match_one_alive_per_mentee_idx', ['menteeId'], { unique: true, where: `state NOT IN (${endStatesSql})` })
export class MatchEntity extends SiteRecordEntity implements Wire {
  @Column('uuid')
  mentorId: string;

  @Column('uuid')
  menteeId: string;

  @Column('text')
  format: Match['format'];

  @Column('jsonb')
  goals: Match['goals'];

  @Column('text')
  phase: Match['phase'];

  @Column('text')
  state: MatchState;

  @Moment()
  stateSince: string;

  @Column('text', { nullable: true })
  stateBeforePause: MatchState | null;

  @Column('text')
  coordinatorId: string;

  @Column('double precision', { nullable: true })
  score: number | null;

  @Column('jsonb')
  parts: z.infer<typeof ScorePart>[];

  /** The gates as they were when they were last asked. */
  @Column('jsonb')
  gates: z.infer<typeof Gate>[];

  /** Why another than the first was chosen; sealed. */
  @Column('text', { nullable: true })
  overruleReason: string | null;

  @Day({ nullable: true })
  introductionOn: string | null;

  @Day({ nullable: true })
  trialFrom: string | null;

  @Day({ nullable: true })
  agreedOn: string | null;

  @Day({ nullable: true })
  plannedEnd: string | null;

  @Day({ nullable: true })
  endedOn: string | null;

  @Column('text', { nullable: true })
  endReason: Match['endReason'];

  @Day({ nullable: true })
  closingTalkOn: string | null;

  @Day({ nullable: true })
  lastMeetingOn: string | null;

  /** The last day for an answer; null unless somebody has to give one. */
  @Day({ nullable: true })
  expiresOn: string | null;

  /** Who said no. */
  @Column('text', { nullable: true })
  declinedBy: PersonRole | null;

  /** The kept plan that proposed this pair. */
  @Column('uuid', { nullable: true })
  planRunId: string | null;

  /** Since when the two had been ready when they were proposed: how long they waited is told by it later. */
  @Day({ nullable: true })
  menteeReadySince: string | null;

  @Day({ nullable: true })
  mentorReadySince: string | null;

  /** Since when the present site has it; null when it began there. Years before are told by `departed_year`. */
  @Day({ nullable: true })
  movedOn?: string | null;
}
