import type { KeyRole, KeyScope } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';

export interface ApiKeyRow {
  id: string;
  name: string;
  owner: string;
  role: KeyRole;
  scopes: KeyScope[];
  prefix: string;
  perMinute: number;
  perDay: number;
  expiresAt: string;
  lastUsedAt: string | null;
  withdrawnAt: string | null;
  replacedBy: string | null;
  usedToday: number;
  createdAt: string;
  version: number;
}

const columns = `k.id, k.name, k.owner, k.role, k.scopes, k.prefix, k.per_minute AS "perMinute", k.per_day AS "perDay", k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt",
  k.withdrawn_at AS "withdrawnAt", k.replaced_by AS "replacedBy", k.created_at AS "createdAt", k.version, coalesce(u.count, 0) AS "usedToday"`;
const withUsage = `FROM api_key k LEFT JOIN api_key_usage u ON u.api_key_id = k.id AND u.day = $1`;

/** All queries on keys. Days are those of their quota (UTC). */
export class ApiKeyRepository {
  /** Every key, the usable and newest first. */
  list(tx: Tx, day: string): Promise<ApiKeyRow[]> {
    return tx.query<ApiKeyRow>(`SELECT ${columns} ${withUsage} ORDER BY (k.withdrawn_at IS NOT NULL OR k.expires_at <= $2), k.created_at DESC, k.id`, [day, tx.clock.now()]);
  }

  async byId(tx: Tx, id: string, day: string): Promise<ApiKeyRow | undefined> {
    const [row] = await tx.query<ApiKeyRow>(`SELECT ${columns} ${withUsage} WHERE k.id = $2`, [day, id]);
    return row;
  }

  async bySecret(tx: Tx, secretHash: string, day: string): Promise<ApiKeyRow | undefined> {
    const [row] = await tx.query<ApiKeyRow>(`SELECT ${columns} ${withUsage} WHERE k.secret_hash = $2`, [day, secretHash]);
    return row;
  }

  /** Adds to a day's count and returns it with what the other copies have counted; notes the last use, once a minute at most. */
  async addUse(tx: Tx, id: string, day: string, count: number): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `INSERT INTO api_key_usage AS u (api_key_id, day, count) VALUES ($1, $2, $3)
       ON CONFLICT (api_key_id, day) DO UPDATE SET count = u.count + excluded.count RETURNING u.count`,
      [id, day, count],
    );
    const now = tx.clock.now();
    await tx.query(`UPDATE api_key SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $3)`, [id, now, new Date(now.getTime() - 60_000)]);
    return row?.count ?? count;
  }
}
