import type { Tx } from '@patenwerk/persistence';

/**
 * Ends every session of a user, but for `except`; wherever they are signed in they are out within five seconds. For whoever
 * suspends an account, changes grants or resets a password; runs in the caller's transaction. Returns how many ended.
 */
export async function endSessionsOf(tx: Tx, userId: string, except: string | null = null): Promise<number> {
  await tx.query(`DELETE FROM known_device WHERE user_id = $1`, [userId]);
  return (await tx.query(`DELETE FROM staff_session WHERE user_id = $1 AND ($2::text IS NULL OR id <> $2) RETURNING id`, [userId, except])).length;
}

/** Removes every second factor of a user, for a recovery by a colleague; a role that needs one sets up a new one at the next sign-in. */
export async function removeFactorsOf(tx: Tx, userId: string): Promise<void> {
  await tx.query(`DELETE FROM time_code WHERE user_id = $1`, [userId]);
  await tx.query(`DELETE FROM staff_passkey WHERE user_id = $1`, [userId]);
  await tx.query(`DELETE FROM one_time_code_sheet WHERE user_id = $1`, [userId]);
}
