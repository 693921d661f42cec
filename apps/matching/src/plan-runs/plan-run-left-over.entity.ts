import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GateCount } from './left-over-reason.js';

/** A mentee for whom a plan has no place. */
@Entity('plan_run_left_over')
export class PlanRunLeftOverEntity {
  @PrimaryColumn('uuid')
  runId: string;

  @PrimaryColumn('uuid')
  menteeId: string;

  @Column('uuid')
  siteId: string;

  @Column('int')
  waitingDays: number;

  /** Mentors who pass all gates. */
  @Column('int')
  fitting: number;

  /** Which gate keeps off how many mentors, most frequent first; empty when somebody fits. */
  @Column('jsonb')
  excluded: GateCount[];

  /** Mentors who would fit but were matched with them before, or declined. */
  @Column('int')
  met: number;
}
