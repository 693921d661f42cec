import type { Grant } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';

export interface SessionRow {
  id: string;
  userId: string;
  name: string;
  email: string;
  expiresAt: string;
  usedAt: string;
  lockedAt: string | null;
  confirmedAt: string | null;
  secondFactorAt: string | null;
  hasFactor: boolean;
  marked: boolean;
  grants: Grant[];
}

export interface OwnSessionRow {
  id: string;
  createdAt: string;
  usedAt: string;
  userAgent: string | null;
}

/** A codes sheet whose codes are all used still counts: else a password alone could set up a new factor. */
export const hasFactor = `(EXISTS (SELECT 1 FROM time_code t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL)
  OR EXISTS (SELECT 1 FROM staff_passkey p WHERE p.user_id = u.id)
  OR EXISTS (SELECT 1 FROM one_time_code_sheet c WHERE c.user_id = u.id AND c.confirmed_at IS NOT NULL))`;

/** All queries on sessions beyond those of the sign-in library: what a session has proved, when it was last used, its end. */
export class SessionsRepository {
  async byId(tx: Tx, id: string): Promise<SessionRow | undefined> {
    const [row] = await tx.query<SessionRow>(
      `SELECT s.id, u.id AS "userId", u.name, u.email, s.expires_at AS "expiresAt", coalesce(s.used_at, s.updated_at) AS "usedAt", s.locked_at AS "lockedAt",
              s.confirmed_at AS "confirmedAt", s.second_factor_at AS "secondFactorAt", u.second_factor_exempt AS marked, ${hasFactor} AS "hasFactor",
              coalesce((SELECT jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope, 'scopeId', g.scope_id)) FROM staff_grant g WHERE g.user_id = u.id), '[]') AS grants
         FROM staff_session s JOIN staff_user u ON u.id = s.user_id WHERE s.id = $1 AND u.state = 'active'`,
      [id],
    );
    return row;
  }

  async idOfToken(tx: Tx, token: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(`SELECT s.id FROM staff_session s JOIN staff_user u ON u.id = s.user_id WHERE s.token = $1 AND u.state = 'active'`, [token]);
    return row?.id;
  }

  /** A new session has just been worked in and its password just been proved; it ends at `expiresAt` whatever happens. */
  async begin(tx: Tx, id: string, expiresAt: Date): Promise<void> {
    await tx.query(`UPDATE staff_session SET used_at = $2, confirmed_at = $2, expires_at = $3 WHERE id = $1`, [id, tx.clock.now(), expiresAt]);
    await tx.query(`UPDATE staff_user u SET last_sign_in_at = $2 FROM staff_session s WHERE s.id = $1 AND u.id = s.user_id`, [id, tx.clock.now()]);
  }

  async touch(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE staff_session SET used_at = $2 WHERE id = $1`, [id, tx.clock.now()]);
  }

  async lock(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE staff_session SET locked_at = $2 WHERE id = $1 AND locked_at IS NULL`, [id, tx.clock.now()]);
  }

  /** The person has proved again who they are: open, and fresh. */
  async confirm(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE staff_session SET confirmed_at = $2, used_at = $2, locked_at = NULL WHERE id = $1`, [id, tx.clock.now()]);
  }

  async passSecondFactor(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE staff_session SET second_factor_at = $2, confirmed_at = $2, used_at = $2, locked_at = NULL WHERE id = $1`, [id, tx.clock.now()]);
  }

  /** The session stays, but whoever knew its token before knows nothing more. */
  async renewToken(tx: Tx, id: string, token: string): Promise<void> {
    await tx.query(`UPDATE staff_session SET token = $2 WHERE id = $1`, [id, token]);
  }

  async ofUser(tx: Tx, userId: string): Promise<OwnSessionRow[]> {
    return tx.query<OwnSessionRow>(
      `SELECT id, created_at AS "createdAt", coalesce(used_at, updated_at) AS "usedAt", user_agent AS "userAgent"
         FROM staff_session WHERE user_id = $1 AND expires_at > $2 ORDER BY coalesce(used_at, updated_at) DESC`,
      [userId, tx.clock.now()],
    );
  }

  /** True when there was such a session of this user. */
  async end(tx: Tx, userId: string, id: string): Promise<boolean> {
    return (await tx.query(`DELETE FROM staff_session WHERE user_id = $1 AND id = $2 RETURNING id`, [userId, id])).length > 0;
  }
}
