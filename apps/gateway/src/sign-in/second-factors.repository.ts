import type { FactorKind } from '@patenwerk/contracts';
import { newId, type Tx } from '@patenwerk/persistence';

export interface TimeCodeRow {
  secret: string;
  startedAt: string;
  confirmedAt: string | null;
}

export interface SheetRow {
  id: string;
  salt: string;
  createdAt: string;
  confirmedAt: string | null;
  left: number;
}

/** All queries on second factors. Passkeys are written by the sign-in library, read and removed here. */
export class SecondFactorsRepository {
  async kinds(tx: Tx, userId: string): Promise<FactorKind[]> {
    const rows = await tx.query<{ kind: FactorKind }>(
      `SELECT 'passkey' AS kind FROM staff_passkey WHERE user_id = $1
       UNION SELECT 'time_code' FROM time_code WHERE user_id = $1 AND confirmed_at IS NOT NULL
       UNION SELECT 'one_time_code' FROM one_time_code_sheet WHERE user_id = $1 AND confirmed_at IS NOT NULL ORDER BY 1`,
      [userId],
    );
    return rows.map(({ kind }) => kind);
  }

  async timeCode(tx: Tx, userId: string): Promise<TimeCodeRow | undefined> {
    const [row] = await tx.query<TimeCodeRow>(`SELECT secret, started_at AS "startedAt", confirmed_at AS "confirmedAt" FROM time_code WHERE user_id = $1`, [userId]);
    return row;
  }

  /** Begins a new app; one that works stays until it is removed. False when there is one. */
  async beginTimeCode(tx: Tx, userId: string, secret: string): Promise<boolean> {
    const written = await tx.query(
      `INSERT INTO time_code AS present (user_id, secret, started_at) VALUES ($1, $2, $3)
       ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, started_at = excluded.started_at, last_step = 0 WHERE present.confirmed_at IS NULL RETURNING 1 AS written`,
      [userId, secret, tx.clock.now()],
    );
    return written.length > 0;
  }

  async confirmTimeCode(tx: Tx, userId: string): Promise<void> {
    await tx.query(`UPDATE time_code SET confirmed_at = $2 WHERE user_id = $1 AND confirmed_at IS NULL`, [userId, tx.clock.now()]);
  }

  /** Takes a step so that its code, and every one before, is not good again. False when it was taken. */
  async takeStep(tx: Tx, userId: string, step: number): Promise<boolean> {
    return (await tx.query(`UPDATE time_code SET last_step = $2 WHERE user_id = $1 AND last_step < $2 RETURNING 1 AS taken`, [userId, step])).length > 0;
  }

  async removeTimeCode(tx: Tx, userId: string): Promise<boolean> {
    return (await tx.query(`DELETE FROM time_code WHERE user_id = $1 RETURNING 1 AS removed`, [userId])).length > 0;
  }

  async passkeys(tx: Tx, userId: string): Promise<{ id: string; name: string | null; since: string | null }[]> {
    return tx.query(`SELECT id, name, created_at AS since FROM staff_passkey WHERE user_id = $1 ORDER BY created_at, id`, [userId]);
  }

  async removePasskey(tx: Tx, userId: string, id: string): Promise<boolean> {
    return (await tx.query(`DELETE FROM staff_passkey WHERE user_id = $1 AND id = $2 RETURNING 1 AS removed`, [userId, id])).length > 0;
  }

  /** The sheet in use, or the one that waits to be taken into use. */
  async sheet(tx: Tx, userId: string, confirmed: boolean): Promise<SheetRow | undefined> {
    const [row] = await tx.query<SheetRow>(
      `SELECT s.id, s.salt, s.created_at AS "createdAt", s.confirmed_at AS "confirmedAt",
              (SELECT count(*)::int FROM one_time_code c WHERE c.sheet_id = s.id AND c.used_at IS NULL) AS left
         FROM one_time_code_sheet s WHERE s.user_id = $1 AND (s.confirmed_at IS NOT NULL) = $2 ORDER BY s.created_at DESC LIMIT 1`,
      [userId, confirmed],
    );
    return row;
  }

  /** A new sheet in place of any that was not taken into use. */
  async addSheet(tx: Tx, userId: string, salt: string, hashes: string[]): Promise<void> {
    await tx.query(`DELETE FROM one_time_code_sheet WHERE user_id = $1 AND confirmed_at IS NULL`, [userId]);
    const id = newId();
    await tx.query(`INSERT INTO one_time_code_sheet (id, user_id, salt, created_at) VALUES ($1, $2, $3, $4)`, [id, userId, salt, tx.clock.now()]);
    await tx.query(`INSERT INTO one_time_code (sheet_id, code_hash) SELECT $1, unnest($2::text[])`, [id, hashes]);
  }

  async hasCode(tx: Tx, sheetId: string, hash: string): Promise<boolean> {
    return (await tx.query(`SELECT 1 FROM one_time_code WHERE sheet_id = $1 AND code_hash = $2`, [sheetId, hash])).length > 0;
  }

  /** Takes the sheet into use; every other one of the user ends. */
  async confirmSheet(tx: Tx, userId: string, sheetId: string): Promise<void> {
    await tx.query(`DELETE FROM one_time_code_sheet WHERE user_id = $1 AND id <> $2`, [userId, sheetId]);
    await tx.query(`UPDATE one_time_code_sheet SET confirmed_at = $2 WHERE id = $1`, [sheetId, tx.clock.now()]);
  }

  /** Uses a code up. False when it is none of the sheet, or used. */
  async useCode(tx: Tx, sheetId: string, hash: string): Promise<boolean> {
    return (await tx.query(`UPDATE one_time_code SET used_at = $3 WHERE sheet_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING 1 AS used`, [sheetId, hash, tx.clock.now()])).length > 0;
  }

  async removeSheets(tx: Tx, userId: string): Promise<boolean> {
    return (await tx.query(`DELETE FROM one_time_code_sheet WHERE user_id = $1 RETURNING 1 AS removed`, [userId])).length > 0;
  }
}
