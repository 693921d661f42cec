import type { MatchState } from '@patenwerk/contracts';
import { Moment } from '@patenwerk/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MatchFields } from './match-machine.js';

/** One step of a match. `before` keeps what the step changed, so that a wrong click can be taken back. */
@Entity('match_step')
@Index('match_step_match_id_seq_idx', ['matchId', 'seq'], { unique: true })
export class MatchStepEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  matchId: string;

  @Column('uuid')
  siteId: string;

  @Column('int')
  seq: number;

  @Column('text')
  transition: string;

  @Column('text', { nullable: true })
  fromState: MatchState | null;

  @Column('text')
  toState: MatchState;

  @Moment()
  at: string;

  @Column('text')
  by: string;

  /** Sealed. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('jsonb', { nullable: true })
  before: Partial<MatchFields> | null;

  @Moment({ nullable: true })
  correctedAt: string | null;

  @Column('text', { nullable: true })
  correctedBy: string | null;

  /** Sealed. */
  @Column('text', { nullable: true })
  correctionReason: string | null;
}
