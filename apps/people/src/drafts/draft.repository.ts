import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';

export interface DraftRow {
  id: string;
  siteId: string;
  sealed: string;
  updatedAt: string;
}

const columns = 'id, site_id AS "siteId", sealed, updated_at AS "updatedAt"';

/** All SQL over unfinished calls. */
@Injectable()
export class DraftRepository {
  async find(tx: Tx, id: string): Promise<DraftRow | undefined> {
    const [row] = await tx.query<DraftRow>(`SELECT ${columns} FROM interest_draft WHERE id = $1`, [id]);
    return row;
  }

  /** Those touched since the given moment, newest first. */
  async ofSite(tx: Tx, siteId: string, since: Date): Promise<DraftRow[]> {
    return tx.query<DraftRow>(`SELECT ${columns} FROM interest_draft WHERE site_id = $1 AND updated_at >= $2 ORDER BY updated_at DESC, id LIMIT 100`, [siteId, since]);
  }

  /** Writes a draft; false when its id is taken by one that cannot be seen here. */
  async put(tx: Tx, draft: DraftRow, by: string): Promise<boolean> {
    const updated = await tx.query('UPDATE interest_draft SET sealed = $2, updated_at = $3 WHERE id = $1 AND site_id = $4 RETURNING id', [draft.id, draft.sealed, draft.updatedAt, draft.siteId]);
    if (updated.length > 0) return true;
    const inserted = await tx.query('INSERT INTO interest_draft (id, site_id, created_by, updated_at, sealed) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id', [
      draft.id, draft.siteId, by, draft.updatedAt, draft.sealed,
    ]);
    return inserted.length > 0;
  }

  async remove(tx: Tx, id: string, siteId: string): Promise<void> {
    await tx.query('DELETE FROM interest_draft WHERE id = $1 AND site_id = $2', [id, siteId]);
  }

  async removeOlder(tx: Tx, siteId: string, before: Date): Promise<void> {
    await tx.query('DELETE FROM interest_draft WHERE site_id = $1 AND updated_at < $2', [siteId, before]);
  }

  async removeOlderEverywhere(tx: Tx, before: Date): Promise<void> {
    await tx.query('DELETE FROM interest_draft WHERE updated_at < $1', [before]);
  }

  /** How many each site has that this user is to finish. */
  async countOf(tx: Tx, userId: string, since: Date): Promise<{ siteId: string; drafts: number }[]> {
    return tx.query<{ siteId: string; drafts: number }>(
      `SELECT site_id AS "siteId", count(*)::int AS drafts FROM interest_draft WHERE coalesce(assigned_to, created_by) = $1 AND updated_at >= $2 GROUP BY site_id ORDER BY site_id`,
      [userId, since],
    );
  }

  /** Ids of those that went from one user to another. */
  async assign(tx: Tx, siteId: string, from: string, to: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>('UPDATE interest_draft SET assigned_to = $3 WHERE site_id = $1 AND coalesce(assigned_to, created_by) = $2 RETURNING id', [siteId, from, to]);
    return rows.map(({ id }) => id);
  }
}
