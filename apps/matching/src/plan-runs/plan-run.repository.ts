import { Injectable } from '@nestjs/common';
import { loadStates, type MatchId, type MatchState, openStates, type PersonId, type PlanCriterionId, type PlanFigures, type PlanRunId, type PlanRunRow, type SiteId, type UserId } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { sideOf } from '../matches/members-sql.js';
import type { ExplainedPlan } from './make-plan.js';
import type { GateCount } from './left-over-reason.js';
import { PlanRunEntity } from './plan-run.entity.js';

/** So many runs of a site are kept. */
export const keptRuns = 50;

/** A run to keep. */
export interface NewRun {
  siteId: SiteId;
  day: string;
  criterion: PlanCriterionId;
  maxDistanceKm: number | null;
  repeatOf: PlanRunId | null;
  figures: PlanFigures;
  inputHash: string;
  gap: number;
}

export type KeptRun = PlanRunRow & Pick<PlanRunEntity, 'inputHash' | 'gap'>;

export interface KeptPair {
  menteeId: PersonId;
  mentorId: PersonId;
  score: number;
  distanceKm: number | null;
  samePostcode: boolean;
  menteeWaitingDays: number;
  mentorWaitingDays: number;
  firstChoice: boolean;
}

export interface KeptLeftOver {
  menteeId: PersonId;
  waitingDays: number;
  fitting: number;
  excluded: GateCount[];
  met: number;
}

/** A match that is open or running now. */
export interface LiveMatch {
  matchId: MatchId;
  mentorId: PersonId;
  menteeId: PersonId;
  menteeIds: PersonId[];
  state: MatchState;
}

const runColumns = `id, site_id AS "siteId", created_at AS "createdAt", created_by AS "createdBy", day, criterion, max_distance_km AS "maxDistanceKm", repeat_of AS "repeatOf", figures`;
const deleteRuns = (chosen: string): string => `
  WITH gone AS (DELETE FROM plan_run WHERE ${chosen} RETURNING id),
       pairs AS (DELETE FROM plan_run_pair WHERE run_id IN (SELECT id FROM gone))
  DELETE FROM plan_run_left_over WHERE run_id IN (SELECT id FROM gone)`;

/** All SQL of dry runs. */
@Injectable()
export class PlanRunRepository {
  /** Writes a run with everybody in it, and lets go of what is beyond the newest of the site. */
  async keep(tx: Tx, run: NewRun, { pairs, leftOver }: ExplainedPlan): Promise<PlanRunRow> {
    const { id, createdAt, createdBy } = await tx.insert(PlanRunEntity, run);
    await tx.query(
      `INSERT INTO plan_run_pair (run_id, site_id, mentee_id, mentor_id, score, distance_km, same_postcode, mentee_waiting_days, mentor_waiting_days, first_choice)
       SELECT $1::uuid, $2::uuid, e."menteeId", e."mentorId", e.score, e."distanceKm", e."samePostcode", e."menteeWaitingDays", e."mentorWaitingDays", e."firstChoice"
       FROM jsonb_to_recordset($3::jsonb) AS e("menteeId" uuid, "mentorId" uuid, score int, "distanceKm" double precision, "samePostcode" boolean, "menteeWaitingDays" int, "mentorWaitingDays" int, "firstChoice" boolean)`,
      [id, run.siteId, JSON.stringify(pairs)],
    );
    await tx.query(
      `INSERT INTO plan_run_left_over (run_id, site_id, mentee_id, waiting_days, fitting, excluded, met)
       SELECT $1::uuid, $2::uuid, e."menteeId", e."waitingDays", e.fitting, e.excluded, e.met FROM jsonb_to_recordset($3::jsonb) AS e("menteeId" uuid, "waitingDays" int, fitting int, excluded jsonb, met int)`,
      [id, run.siteId, JSON.stringify(leftOver)],
    );
    await tx.query(deleteRuns(`site_id = $1 AND id NOT IN (SELECT id FROM plan_run WHERE site_id = $1 ORDER BY created_at DESC, id DESC LIMIT ${keptRuns})`), [run.siteId]);
    return { ...run, id: id as PlanRunId, createdAt, createdBy: createdBy as UserId };
  }

  /** The kept runs of a site, newest first. */
  async ofSite(tx: Tx, siteId: SiteId): Promise<PlanRunRow[]> {
    return tx.query<PlanRunRow>(`SELECT ${runColumns} FROM plan_run WHERE site_id = $1 ORDER BY created_at DESC, id DESC LIMIT ${keptRuns}`, [siteId]);
  }

  async find(tx: Tx, id: PlanRunId): Promise<KeptRun | undefined> {
    const [row] = await tx.query<KeptRun>(`SELECT ${runColumns}, input_hash AS "inputHash", gap FROM plan_run WHERE id = $1`, [id]);
    return row;
  }

  /** The pairs of a run, longest waiting mentee first. */
  async pairs(tx: Tx, id: PlanRunId): Promise<KeptPair[]> {
    return tx.query<KeptPair>(
      `SELECT mentee_id AS "menteeId", mentor_id AS "mentorId", score, distance_km AS "distanceKm", same_postcode AS "samePostcode", mentee_waiting_days AS "menteeWaitingDays",
              mentor_waiting_days AS "mentorWaitingDays", first_choice AS "firstChoice" FROM plan_run_pair WHERE run_id = $1 ORDER BY mentee_waiting_days DESC, mentee_id`,
      [id],
    );
  }

  /** Who goes without in a run, longest waiting first. */
  async leftOver(tx: Tx, id: PlanRunId): Promise<KeptLeftOver[]> {
    return tx.query<KeptLeftOver>(
      `SELECT mentee_id AS "menteeId", waiting_days AS "waitingDays", fitting, excluded, met FROM plan_run_left_over WHERE run_id = $1 ORDER BY waiting_days DESC, mentee_id`,
      [id],
    );
  }

  /** Does a kept run of this site have this pair? */
  async hasPair(tx: Tx, id: PlanRunId, siteId: SiteId, { mentorId, menteeId }: { mentorId: PersonId; menteeId: PersonId }): Promise<boolean> {
    const found = await tx.query(`SELECT 1 FROM plan_run_pair WHERE run_id = $1 AND site_id = $2 AND mentee_id = $3 AND mentor_id = $4`, [id, siteId, menteeId, mentorId]);
    return found.length > 0;
  }

  /** The open and running matches of these mentees. */
  async liveMatches(tx: Tx, menteeIds: readonly PersonId[]): Promise<LiveMatch[]> {
    return tx.query<LiveMatch>(`SELECT m.id AS "matchId", m.mentor_id AS "mentorId", m.mentee_id AS "menteeId", ${sideOf('mentee')} AS "menteeIds", m.state FROM match m WHERE m.mentee_id = ANY ($1) AND m.state = ANY ($2)`, [menteeIds, [...openStates, ...loadStates]]);
  }

  /** Deletes runs that were made before a moment, at all sites. */
  async forgetBefore(tx: Tx, moment: Date): Promise<void> {
    await tx.query(deleteRuns('created_at < $1'), [moment]);
  }
}
