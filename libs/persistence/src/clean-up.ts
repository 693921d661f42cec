import type { DataSource } from 'typeorm';

/** How long an event stays in the outbox; the broker keeps it as long. */
export const keepDays = 30;

/** Takes out of the technical tables what nobody needs any more. */
export async function cleanUp(source: DataSource, now: Date): Promise<void> {
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * 24 * 3_600_000);
  await source.query(`DELETE FROM outbox WHERE published_at IS NOT NULL AND created_at < $1`, [daysAgo(keepDays)]);
  // The inbox stays twice as long, so that it never forgets too early.
  await source.query(`DELETE FROM inbox WHERE handled_at < $1`, [daysAgo(2 * keepDays)]);
  await source.query(`DELETE FROM idempotency_key WHERE created_at < $1`, [daysAgo(1)]);
}
