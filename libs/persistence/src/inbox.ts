import type { Tx } from './tx.js';

/** Notes that a listener handles an event in this transaction; false when it already did. */
export async function handleOnce(tx: Tx, eventId: string, listener: string): Promise<boolean> {
  const rows = await tx.prepared(`INSERT INTO inbox (event_id, listener, handled_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING event_id`, [
    eventId,
    listener,
    tx.clock.now(),
  ]);
  return rows.length > 0;
}
