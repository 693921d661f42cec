import { endStates, peopleTables, staysWithItsRecord } from '@patenwerk/contracts';
import { movePerson, type NamingRow, openText, sealText, type SealingKeys, type Tx } from '@patenwerk/persistence';
import { InjectSealingKeys } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { ConsentRow, Overwritten, Together } from './merge-rules.js';

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

  /** Lets the rows of one record lead to the other; steps of an intake only when it goes on, consents only these. */
  async move(tx: Tx, { keptId, goneId, intake, consents }: { keptId: string; goneId: string; intake: boolean; consents: readonly string[] }): Promise<{ moved: NamingRow[]; left: NamingRow[] }> {
    return movePerson(tx, schema, peopleTables, { from: goneId, to: keptId, stays: staysWithItsRecord, only: { consent: consents, ...(intake ? {} : { intake_step: [] }) } });
  }

  /** What a move would do, without doing it. */
  async tryMove(tx: Tx, move: Parameters<MergingRepository['move']>[1]): Promise<{ moved: NamingRow[]; left: NamingRow[] }> {
    await tx.query('SAVEPOINT trial');
    try {
      return await this.move(tx, move);
    } finally {
      await tx.query('ROLLBACK TO SAVEPOINT trial');
    }
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

  /** The record is seen again; nothing is remembered of what it was like in between. */
  async undo(tx: Tx, { id, goneId }: Pick<MergeRow, 'id' | 'goneId'>): Promise<void> {
    await tx.query('UPDATE person SET merged_into = NULL, version = version + 1 WHERE id = $1', [goneId]);
    await tx.query(`UPDATE person_merge SET undone_at = $2, sealed = NULL, moved = '[]' WHERE id = $1`, [id, tx.clock.now()]);
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

/** Of these people, who went into whom. */
export async function standIns(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ goneId: string; keptId: string }>('SELECT gone_person_id AS "goneId", kept_person_id AS "keptId" FROM person_merge WHERE gone_person_id = ANY ($1) AND undone_at IS NULL', [ids]);
  return new Map(rows.map(({ goneId, keptId }) => [goneId, keptId]));
}

/** A consent that allowed to keep things has ended, or another site looks after these people: what went into their records goes now, and nothing brings it back. */
export async function endUndoing(tx: Tx, keptIds: readonly string[]): Promise<void> {
  await tx.query(`UPDATE person_merge SET undo_until = $2, sealed = NULL WHERE kept_person_id = ANY ($1) AND undone_at IS NULL`, [keptIds, tx.clock.now()]);
}
