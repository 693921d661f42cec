import type { ContactTry, PersonTask, TaskKind } from '@patenwerk/contracts';
import { berlinDay, newId, type Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';

interface Somebody {
  id: string;
  siteId: string;
}
export type TryRow = ContactTry & { recordedAt: string };
/** A task as it is asked for; without `by` it is the house that asks. */
export interface NewTask {
  kind: TaskKind;
  dueOn: string;
  title?: string;
  assignedTo?: string | null;
  by?: string;
}
export interface TaskChange {
  done?: boolean;
  dueOn?: string;
  assignedTo?: string | null;
}
type TaskRow = Omit<PersonTask, 'doneOn'> & { doneAt: string | null; siteId: string };

const taskColumns = 'id, site_id AS "siteId", person_id AS "personId", kind, title, due_on AS "dueOn", assigned_to AS "assignedTo", created_by AS "createdBy", done_at AS "doneAt", done_by AS "doneBy"';
/** Whoever the house is: its tasks fall away when the intake goes on. */
const house = 'system';

/** All SQL over tries and tasks. */
@Injectable()
export class WorkRepository {
  async tries(tx: Tx, personId: string): Promise<TryRow[]> {
    return tx.query<TryRow>(
      'SELECT id, on_day AS "on", way, reached, recorded_by AS "by", recorded_at AS "recordedAt" FROM contact_try WHERE person_id = $1 ORDER BY on_day DESC, id DESC LIMIT 50',
      [personId],
    );
  }

  async addTry(tx: Tx, person: Somebody, made: Omit<ContactTry, 'id'>): Promise<void> {
    await tx.query('INSERT INTO contact_try (id, site_id, person_id, on_day, way, reached, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
      newId(), person.siteId, person.id, made.on, made.way, made.reached, tx.clock.now(), made.by,
    ]);
  }

  /** Open ones, the most urgent first, then those done last. */
  async tasks(tx: Tx, personId: string): Promise<PersonTask[]> {
    const rows = await tx.query<TaskRow>(`SELECT ${taskColumns} FROM person_task WHERE person_id = $1 ORDER BY done_at DESC NULLS FIRST, due_on, id LIMIT 50`, [personId]);
    return rows.map(toTask);
  }

  /** Open tasks of a site that are due until a day, the oldest first. */
  async due(tx: Tx, siteId: string, until: string, limit: number): Promise<PersonTask[]> {
    const rows = await tx.query<TaskRow>(`SELECT ${taskColumns} FROM person_task WHERE site_id = $1 AND done_at IS NULL AND due_on <= $2 ORDER BY due_on, id LIMIT $3`, [siteId, until, limit]);
    return rows.map(toTask);
  }

  async find(tx: Tx, id: string): Promise<TaskRow | undefined> {
    const [row] = await tx.query<TaskRow>(`SELECT ${taskColumns} FROM person_task WHERE id = $1 FOR UPDATE`, [id]);
    return row;
  }

  async add(tx: Tx, person: Somebody, { kind, dueOn, title, assignedTo, by }: NewTask): Promise<PersonTask> {
    const [row] = await tx.query<TaskRow>(
      `INSERT INTO person_task (id, site_id, person_id, kind, title, due_on, assigned_to, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${taskColumns}`,
      [newId(), person.siteId, person.id, kind, title ?? null, dueOn, assignedTo ?? null, tx.clock.now(), by ?? house],
    );
    return toTask(row as TaskRow);
  }

  async change(tx: Tx, task: TaskRow, { done, dueOn, assignedTo }: TaskChange, by: string): Promise<PersonTask> {
    const doneAt = done === undefined ? task.doneAt : done ? tx.clock.now().toISOString() : null;
    const [row] = await tx.query<TaskRow>(
      `UPDATE person_task SET done_at = $2, done_by = $3, due_on = $4, assigned_to = $5 WHERE id = $1 RETURNING ${taskColumns}`,
      [task.id, doneAt, doneAt === null ? null : (task.doneBy ?? by), dueOn ?? task.dueOn, assignedTo === undefined ? task.assignedTo : assignedTo],
    );
    return toTask(row as TaskRow);
  }

  /** What the house asked for has come about or fallen away; tasks by hand stay. */
  async settle(tx: Tx, personId: string, kinds: readonly TaskKind[], by = house): Promise<void> {
    await tx.query('UPDATE person_task SET done_at = $3, done_by = $4 WHERE person_id = $1 AND kind = ANY ($2) AND created_by = $5 AND done_at IS NULL', [personId, kinds, tx.clock.now(), by, house]);
  }

  /** How many open tasks are somebody's, per site. */
  async countOf(tx: Tx, userId: string): Promise<{ siteId: string; tasks: number }[]> {
    return tx.query('SELECT site_id AS "siteId", count(*)::int AS tasks FROM person_task WHERE assigned_to = $1 AND done_at IS NULL GROUP BY site_id', [userId]);
  }

  /** Open tasks of a colleague at a site go to another. */
  async handOver(tx: Tx, siteId: string, from: string, to: string): Promise<void> {
    await tx.query('UPDATE person_task SET assigned_to = $3 WHERE site_id = $1 AND assigned_to = $2 AND done_at IS NULL', [siteId, from, to]);
  }
}

function toTask({ doneAt, siteId: _site, ...task }: TaskRow): PersonTask {
  return { ...task, doneOn: doneAt === null ? null : berlinDay(new Date(doneAt)) };
}
