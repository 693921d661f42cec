import type { Grant, StaffState } from '@patenwerk/contracts';
import { newId, type Tx } from '@patenwerk/persistence';

export interface InvitationRow extends Grant {
  id: string;
  version: number;
  email: string | null;
  name: string | null;
  expiresAt: string;
  createdAt: string;
}

export interface NewAccount {
  email: string;
  name: string;
  passwordHash: string;
  grants: Grant[];
  /** Of the demo data set: no second factor is demanded. */
  demo?: boolean;
}

/** So long an invitation that has expired is still shown. */
const shownExpiredDays = 30;
const invitationColumns = `id, version, email, name, role, scope, scope_id AS "scopeId", expires_at AS "expiresAt", created_at AS "createdAt"`;

/** All queries on accounts, grants and invitations. Sessions and passwords are read by the sign-in library alone. */
export class IdentityRepository {
  async account(tx: Tx, userId: string): Promise<{ name: string; email: string } | undefined> {
    const [row] = await tx.query<{ name: string; email: string }>(`SELECT name, email FROM staff_user WHERE id = $1`, [userId]);
    return row;
  }

  /** Invitations that nobody has accepted or withdrawn; an expired one can be sent again for some weeks. */
  async openInvitations(tx: Tx, sites: string[] | 'all'): Promise<InvitationRow[]> {
    return tx.query<InvitationRow>(
      `SELECT ${invitationColumns} FROM staff_invitation
       WHERE used_at IS NULL AND expires_at > $2 AND email IS NOT NULL AND ($1::uuid[] IS NULL OR scope_id = ANY ($1))
       ORDER BY name, id`,
      [sites === 'all' ? null : sites, new Date(tx.clock.now().getTime() - shownExpiredDays * 86_400_000)],
    );
  }

  /** Is there an account with a role in the transaction's sight? Of others nobody learns. */
  async isKnownHere(tx: Tx, email: string): Promise<boolean> {
    return (await tx.query(`SELECT 1 FROM staff_user u JOIN staff_grant g ON g.user_id = u.id WHERE u.email = $1`, [email.toLowerCase()])).length > 0;
  }

  async accountByEmail(tx: Tx, email: string): Promise<{ id: string; state: StaffState } | undefined> {
    const [row] = await tx.query<{ id: string; state: StaffState }>(`SELECT id, state FROM staff_user WHERE email = $1`, [email.toLowerCase()]);
    return row;
  }

  async hasAnyAccount(tx: Tx): Promise<boolean> {
    return (await tx.query(`SELECT 1 FROM staff_user LIMIT 1`)).length > 0;
  }

  /** Two that make the first account at once wait for each other. */
  async lockFirstAccount(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('identity.first-account'))`);
  }

  /** An invitation sent again replaces the one before. */
  async withdrawInvitations(tx: Tx, email: string): Promise<void> {
    await tx.query(`UPDATE staff_invitation SET used_at = $2 WHERE email = $1 AND used_at IS NULL`, [email.toLowerCase(), tx.clock.now()]);
  }

  /** Once somebody administers the house, no other link for a first administrator is good. */
  async withdrawFirstInvitations(tx: Tx): Promise<void> {
    await tx.query(`UPDATE staff_invitation SET used_at = $1 WHERE email IS NULL AND used_at IS NULL`, [tx.clock.now()]);
  }

  /** The open invitation behind a token; `lock` keeps a second taker waiting. */
  async invitationByToken(tx: Tx, tokenHash: string, lock: boolean): Promise<InvitationRow | undefined> {
    const [row] = await tx.query<InvitationRow>(
      `SELECT ${invitationColumns} FROM staff_invitation WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 ${lock ? 'FOR UPDATE' : ''}`,
      [tokenHash, tx.clock.now()],
    );
    return row;
  }

  async unusedInvitation(tx: Tx, id: string): Promise<InvitationRow | undefined> {
    const [row] = await tx.query<InvitationRow>(`SELECT ${invitationColumns} FROM staff_invitation WHERE id = $1 AND used_at IS NULL FOR UPDATE`, [id]);
    return row;
  }

  async useInvitation(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE staff_invitation SET used_at = $2, version = version + 1 WHERE id = $1`, [id, tx.clock.now()]);
  }

  /** Account, password and grants together; written here and not through the library, so that one transaction holds them all. */
  async createAccount(tx: Tx, account: NewAccount, createdBy: string): Promise<string> {
    const id = newId();
    const now = tx.clock.now();
    await tx.query(`INSERT INTO staff_user (id, name, email, email_verified, second_factor_exempt, created_at, updated_at) VALUES ($1, $2, $3, true, $5, $4, $4)`, [id, account.name, account.email.toLowerCase(), now, account.demo ?? false]);
    await tx.query(`INSERT INTO staff_account (id, account_id, provider_id, user_id, password, created_at, updated_at) VALUES ($1, $2, 'credential', $2, $3, $4, $4)`, [
      newId(),
      id,
      account.passwordHash,
      now,
    ]);
    for (const grant of account.grants) {
      await tx.query(`INSERT INTO staff_grant (id, created_at, created_by, user_id, role, scope, scope_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`, [
        newId(),
        now,
        createdBy,
        id,
        grant.role,
        grant.scope,
        grant.scopeId,
      ]);
    }
    return id;
  }

  async passwordHash(tx: Tx, userId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ password: string | null }>(`SELECT password FROM staff_account WHERE user_id = $1 AND provider_id = 'credential'`, [userId]);
    return row?.password ?? undefined;
  }

  /** Accounts of the demo data set need no second factor, also those made before there was one. */
  async markAsDemo(tx: Tx, ids: string[]): Promise<void> {
    await tx.query(`UPDATE staff_user SET second_factor_exempt = true WHERE id = ANY ($1)`, [ids]);
  }

  /** Ids of the accounts that exist, by their e-mail. */
  async accountIds(tx: Tx, emails: string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; email: string }>(`SELECT id, email FROM staff_user WHERE email = ANY ($1)`, [emails.map((email) => email.toLowerCase())]);
    return new Map(rows.map((row) => [row.email, row.id]));
  }
}
