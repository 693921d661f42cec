import type { Grant, StaffState } from '@patenwerk/contracts';
import { newId, type Tx } from '@patenwerk/persistence';
import { hasFactor } from '../sign-in/sessions.repository.js';

export interface StaffRow {
  id: string;
  name: string;
  email: string | null;
  state: StaffState;
  createdAt: string;
  lastSignInAt: string | null;
  secondFactor: boolean;
  grants: Grant[];
}

export interface RecoveryRow {
  id: string;
  userId: string;
  name: string;
  email: string;
  expiresAt: string;
}

const columns = `u.id, u.name, CASE WHEN u.state = 'left' THEN NULL ELSE u.email END AS email, u.state, u.created_at AS "createdAt", u.last_sign_in_at AS "lastSignInAt", ${hasFactor} AS "secondFactor",
  jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope, 'scopeId', g.scope_id) ORDER BY g.role, g.scope_id) AS grants`;
const withGrants = 'staff_user u JOIN staff_grant g ON g.user_id = u.id';

/** All queries on members of staff, their roles and their recoveries. */
export class StaffRepository {
  /** Staff with a grant on one of the sites, or all of them; grants are those in sight. */
  list(tx: Tx, sites: string[] | 'all'): Promise<StaffRow[]> {
    return tx.query<StaffRow>(
      `SELECT ${columns} FROM ${withGrants} WHERE $1::uuid[] IS NULL OR g.scope_id = ANY ($1)
       GROUP BY u.id ORDER BY array_position(ARRAY['active', 'suspended', 'left'], u.state), u.name, u.id`,
      [sites === 'all' ? null : sites],
    );
  }

  async byId(tx: Tx, id: string): Promise<StaffRow | undefined> {
    const [row] = await tx.query<StaffRow>(`SELECT ${columns} FROM ${withGrants} WHERE u.id = $1 GROUP BY u.id`, [id]);
    return row;
  }

  /** Active coordinators of a site, to write to. */
  coordinatorsOf(tx: Tx, siteId: string): Promise<{ id: string; name: string; email: string }[]> {
    return tx.query(`SELECT DISTINCT u.id, u.name, u.email FROM ${withGrants} WHERE u.state = 'active' AND g.role = 'site_coordinator' AND g.scope_id = $1 ORDER BY u.email`, [siteId]);
  }

  /** Names by id, of those who have left as well. */
  names(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    return tx.query(`SELECT id, name FROM staff_user WHERE id::text = ANY ($1)`, [ids]);
  }

  /** Changes to staff wait for each other, so that two last coordinators do not let each other go. */
  async oneAtATime(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('identity.staff'))`);
  }

  /** Is anybody else active in this role? */
  async hasOther(tx: Tx, userId: string, { role, scopeId }: Grant): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM ${withGrants} WHERE u.id <> $1 AND u.state = 'active' AND g.role = $2 AND g.scope_id IS NOT DISTINCT FROM $3::uuid LIMIT 1`,
      [userId, role, scopeId],
    );
    return rows.length > 0;
  }

  async setState(tx: Tx, id: string, state: StaffState): Promise<void> {
    await tx.query(`UPDATE staff_user SET state = $2, state_since = $3, updated_at = $3 WHERE id = $1`, [id, state, tx.clock.now()]);
  }

  /** What nobody needs any more of somebody who has left: address and password. The name stays, the grants tell where they worked. */
  async forget(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE staff_user SET email = id || '@left.invalid', image = NULL, last_sign_in_at = NULL WHERE id = $1`, [id]);
    await tx.query(`DELETE FROM staff_account WHERE user_id = $1`, [id]);
    await tx.query(`DELETE FROM staff_recovery WHERE user_id = $1`, [id]);
  }

  async addGrant(tx: Tx, userId: string, { role, scope, scopeId }: Grant, by: string): Promise<void> {
    await tx.query(`INSERT INTO staff_grant (id, created_at, created_by, user_id, role, scope, scope_id) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`, [newId(), tx.clock.now(), by, userId, role, scope, scopeId]);
  }

  async removeGrant(tx: Tx, userId: string, { role, scope, scopeId }: Grant): Promise<void> {
    await tx.query(`DELETE FROM staff_grant WHERE user_id = $1 AND role = $2 AND scope = $3 AND scope_id IS NOT DISTINCT FROM $4::uuid`, [userId, role, scope, scopeId]);
  }

  /** A new recovery replaces the one before. */
  async addRecovery(tx: Tx, userId: string, tokenHash: string, expiresAt: string, by: string): Promise<string> {
    const id = newId();
    await tx.query(`DELETE FROM staff_recovery WHERE user_id = $1 AND used_at IS NULL`, [userId]);
    await tx.query(`INSERT INTO staff_recovery (id, created_at, created_by, user_id, token_hash, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`, [id, tx.clock.now(), by, userId, tokenHash, expiresAt]);
    return id;
  }

  /** The open recovery behind a token, of somebody whose account may be used; `lock` keeps a second taker waiting. */
  async recoveryByToken(tx: Tx, tokenHash: string, lock: boolean): Promise<RecoveryRow | undefined> {
    const [row] = await tx.query<RecoveryRow>(
      `SELECT r.id, r.user_id AS "userId", u.name, u.email, r.expires_at AS "expiresAt" FROM staff_recovery r JOIN staff_user u ON u.id = r.user_id
       WHERE r.token_hash = $1 AND r.used_at IS NULL AND r.expires_at > $2 AND u.state = 'active' ${lock ? 'FOR UPDATE OF r' : ''}`,
      [tokenHash, tx.clock.now()],
    );
    return row;
  }

  async useRecovery(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE staff_recovery SET used_at = $2 WHERE id = $1`, [id, tx.clock.now()]);
  }

  async setPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
    await tx.query(`UPDATE staff_account SET password = $2, updated_at = $3 WHERE user_id = $1 AND provider_id = 'credential'`, [userId, passwordHash, tx.clock.now()]);
  }
}
