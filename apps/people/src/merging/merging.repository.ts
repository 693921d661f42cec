import { endStates, peopleTables, staysWithItsRecord } from '@patenwerk/contracts';
import { moveBack, movePerson, type NamingRow, openText, sealText, type SealingKeys, type Tx } from '@patenwerk/persistence';
import { InjectSealingKeys } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { ConsentRow, Overwritten, PaperExchange, Together } from './merge-rules.js';
import type { PaperRow } from './papers-of-two.js';
import type { OpenTask, TasksOfTwo } from './tasks-of-two.js';

/** Why people sees a record that went into another. */
export const mergingPeople = 'merge people';

export interface MergeRow {
  id: string;
  siteId: string;
  keptId: string;
  goneId: string;
  mergedAt: string;
  mergedBy: string;
  undoUntil: string;
  undoneAt: string | null;
}

export interface MovePlan {
  keptId: string;
  goneId: string;
  /** Whether the intake of the record that goes is the one that goes on. */
  intake: boolean;
  consents: readonly string[];
  /** Types of which the paper of the record that goes is kept: the two change places. */
  papers: readonly PaperExchange[];
  tasks: TasksOfTwo;
}
export interface Moved {
  moved: NamingRow[];
  left: NamingRow[];
  aside: NonNullable<Overwritten['aside']>;
}
interface PaperMove {
  row: string;
  from: string;
  to: string;
}

export interface MergeMemory {
  moved: NamingRow[];
  /** Null when it may no longer be undone. */
  overwritten: Overwritten | null;
}

const columns = 'id, site_id AS "siteId", kept_person_id AS "keptId", gone_person_id AS "goneId", merged_at AS "mergedAt", merged_by AS "mergedBy", undo_until AS "undoUntil", undone_at AS "undoneAt"';
const everybodyIn = `ARRAY[m.mentor_id, m.mentee_id] || ARRAY(SELECT x.person_id FROM match_state_member x WHERE x.match_id = m.match_id)`;
const schema = 'people';

/** All SQL over records that became one. */
@Injectable()
export class MergingRepository {
  constructor(@InjectSealingKeys() private readonly keys: SealingKeys) {}

  async together(tx: Tx, keptId: string, goneId: string): Promise<Together> {
    const [row] = await tx.query<Together>(
      `WITH matches AS (SELECT ${everybodyIn} AS everybody, m.state <> ALL ($3) AS alive FROM match_state m
         WHERE $1 IN (m.mentor_id, m.mentee_id) OR $2 IN (m.mentor_id, m.mentee_id) OR m.match_id IN (SELECT x.match_id FROM match_state_member x WHERE x.person_id IN ($1, $2)))
       SELECT EXISTS (SELECT 1 FROM matches WHERE everybody @> ARRAY[$1, $2]::uuid[]) AS "oneMatch",
         EXISTS (SELECT 1 FROM guardian WHERE (person_id, guardian_id) IN (($1, $2), ($2, $1))) AS "guardianOfOther",
         EXISTS (SELECT 1 FROM matches WHERE alive AND $1 = ANY (everybody)) AND EXISTS (SELECT 1 FROM matches WHERE alive AND $2 = ANY (everybody)) AS "bothInMatches",
         EXISTS (SELECT 1 FROM person_merge WHERE kept_person_id = $2 AND undone_at IS NULL) AS "holdsOthers"`,
      [keptId, goneId, endStates],
    );
    return row as Together;
  }

  async consents(tx: Tx, personId: string): Promise<ConsentRow[]> {
    return tx.query<ConsentRow>('SELECT id, purpose, given_at AS "givenAt", withdrawn_at AS "withdrawnAt" FROM consent WHERE person_id = $1 ORDER BY given_at, id', [personId]);
  }

  /** Those of these records that went into another. */
  async hidden(tx: Tx, ids: readonly string[]): Promise<string[]> {
    return (await tx.query<{ id: string }>('SELECT id FROM person WHERE id = ANY ($1) AND merged_into IS NOT NULL', [ids])).map(({ id }) => id);
  }

  /** When each field of a record was last corrected. */
  async corrected(tx: Tx, personId: string): Promise<Record<string, string>> {
    const rows = await tx.query<{ field: string; at: string }>('SELECT DISTINCT ON (field) field, changed_at AS at FROM person_change WHERE person_id = $1 ORDER BY field, changed_at DESC', [personId]);
    return Object.fromEntries(rows.map(({ field, at }) => [field, at]));
  }

  async papers(tx: Tx, personId: string): Promise<PaperRow[]> {
    const rows = await tx.query<PaperRow['paper'] & { id: string }>(
      `SELECT id, type, signed_on AS "signedOn", valid_until AS "validUntil", inspected_on AS "inspectedOn", certificate_date AS "certificateDate", entry_free AS "entryFree", text_version AS "textVersion"
       FROM document WHERE person_id = $1 ORDER BY type`,
      [personId],
    );
    return rows.map(({ id, ...paper }) => ({ id, paper }));
  }

  async openTasks(tx: Tx, personId: string): Promise<OpenTask[]> {
    return tx.query<OpenTask>('SELECT id, kind, due_on AS "dueOn" FROM person_task WHERE person_id = $1 AND done_at IS NULL ORDER BY id', [personId]);
  }

  /** Lets the rows of one record lead to the other; steps of an intake only when it goes on, consents only these, and of papers and tasks what was decided. */
  async move(tx: Tx, { keptId, goneId, intake, consents, papers, tasks }: MovePlan): Promise<Moved> {
    for (const { keptRow, goneRow } of papers) await this.exchangePapers(tx, { row: goneRow, from: goneId, to: keptId }, { row: keptRow, from: keptId, to: goneId });
    const theirs = await tx.query<{ id: string }>('SELECT id FROM person_task WHERE person_id = $1 AND id <> ALL ($2)', [goneId, tasks.stay]);
    const only = { consent: consents, person_task: theirs.map(({ id }) => id), ...(intake ? {} : { intake_step: [] }) };
    const { moved, left } = await movePerson(tx, schema, peopleTables, { from: goneId, to: keptId, stays: staysWithItsRecord, only });
    const aside = tasks.aside.map((id): NamingRow => ({ table: 'person_task', column: 'person_id', key: { id } }));
    await moveBack(tx, schema, aside, { from: keptId, to: goneId });
    return { moved, left: [...left, ...aside], aside: { papers: [...papers], tasks: aside } };
  }

  /** What a move would do, without doing it. */
  async tryMove(tx: Tx, plan: MovePlan): Promise<Moved> {
    await tx.query('SAVEPOINT trial');
    try {
      return await this.move(tx, plan);
    } finally {
      await tx.query('ROLLBACK TO SAVEPOINT trial');
    }
  }

  /** Everything is where it was, as it is by now; returns the rows that cannot go back. */
  async putBack(tx: Tx, { keptId, goneId }: Pick<MergeRow, 'keptId' | 'goneId'>, { moved, overwritten }: MergeMemory): Promise<NamingRow[]> {
    const { papers = [], tasks = [] } = overwritten?.aside ?? {};
    for (const { keptRow, goneRow } of papers) await this.exchangePapers(tx, { row: keptRow, from: goneId, to: keptId }, { row: goneRow, from: keptId, to: goneId });
    return [...(await moveBack(tx, schema, moved, { from: keptId, to: goneId })), ...(await moveBack(tx, schema, tasks, { from: goneId, to: keptId }))];
  }

  /** Two papers of one type change their records. Each record has one of a type, so the second is away for a moment; one that is gone by now stays gone, and a place somebody has filled since stays so. */
  private async exchangePapers(tx: Tx, first: PaperMove, second: PaperMove): Promise<void> {
    const [away] = await tx.query<{ row: Record<string, unknown> }>('DELETE FROM document d WHERE d.id = $1 AND d.person_id = $2 RETURNING to_jsonb(d) AS row', [second.row, second.from]);
    await tx.query('UPDATE document d SET person_id = $3 WHERE d.id = $1 AND d.person_id = $2 AND NOT EXISTS (SELECT 1 FROM document o WHERE o.person_id = $3 AND o.type = d.type)', [first.row, first.from, first.to]);
    if (away) await tx.query('INSERT INTO document SELECT (jsonb_populate_record(NULL::document, $1::jsonb)).* ON CONFLICT DO NOTHING', [JSON.stringify({ ...away.row, person_id: second.to })]);
  }

  async add(tx: Tx, merge: Omit<MergeRow, 'undoneAt'>, { moved, overwritten }: { moved: readonly NamingRow[]; overwritten: Overwritten }): Promise<void> {
    await tx.query('UPDATE person SET merged_into = $2, version = version + 1 WHERE id = $1', [merge.goneId, merge.keptId]);
    await tx.query('INSERT INTO person_merge (id, site_id, kept_person_id, gone_person_id, merged_at, merged_by, undo_until, sealed, moved) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)', [
      merge.id, merge.siteId, merge.keptId, merge.goneId, merge.mergedAt, merge.mergedBy, merge.undoUntil, sealText(this.keys, JSON.stringify(overwritten), merge.id), JSON.stringify(moved),
    ]);
  }

  /** The merge, kept from others until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<(MergeRow & MergeMemory) | undefined> {
    const [row] = await tx.query<MergeRow & { moved: NamingRow[]; sealed: string | null }>(`SELECT ${columns}, moved, sealed FROM person_merge WHERE id = $1 FOR UPDATE`, [id]);
    if (!row) return undefined;
    const { sealed, ...merge } = row;
    return { ...merge, overwritten: sealed === null ? null : (JSON.parse(openText(this.keys, sealed, id)) as Overwritten) };
  }

  /** The record is seen again; of what it was like in between nothing is remembered but these rows. */
  async undo(tx: Tx, { id, goneId }: Pick<MergeRow, 'id' | 'goneId'>, remembered: readonly NamingRow[]): Promise<void> {
    await tx.query('UPDATE person SET merged_into = NULL, version = version + 1 WHERE id = $1', [goneId]);
    await tx.query(`UPDATE person_merge SET undone_at = $2, sealed = NULL, moved = $3::jsonb WHERE id = $1`, [id, tx.clock.now(), JSON.stringify(remembered)]);
  }

  async ofSite(tx: Tx, siteId: string, keptId?: string): Promise<MergeRow[]> {
    return tx.query<MergeRow>(`SELECT ${columns} FROM person_merge WHERE site_id = $1 AND ($2::uuid IS NULL OR kept_person_id = $2) AND undo_until > $3 ORDER BY merged_at DESC, id LIMIT 200`, [siteId, keptId ?? null, tx.clock.now()]);
  }

  /** Merges that can no longer be undone, and undone ones whose time is over. A restricted record waits. */
  async over(tx: Tx, limit: number): Promise<MergeRow[]> {
    return tx.query<MergeRow>(
      `SELECT ${columns} FROM person_merge g WHERE undo_until <= $1 AND NOT EXISTS (SELECT 1 FROM restriction r WHERE r.person_id IN (g.kept_person_id, g.gone_person_id)) ORDER BY undo_until, id LIMIT $2`,
      [tx.clock.now(), limit],
    );
  }

  async forget(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM person_merge WHERE id = $1', [id]);
  }
}

/** Records that went into this one and are still there. */
export async function goneInto(tx: Tx, keptId: string): Promise<string[]> {
  return (await tx.query<{ id: string }>('SELECT gone_person_id AS id FROM person_merge WHERE kept_person_id = $1 AND undone_at IS NULL ORDER BY merged_at, id', [keptId])).map(({ id }) => id);
}

/** A consent that allowed to keep things has ended, or another site looks after these people: what went into their records goes now, and nothing brings it back. */
export async function endUndoing(tx: Tx, keptIds: readonly string[]): Promise<void> {
  await tx.query(`UPDATE person_merge SET undo_until = $2, sealed = NULL WHERE kept_person_id = ANY ($1) AND undone_at IS NULL`, [keptIds, tx.clock.now()]);
}
