import type { Tx } from './tx.js';

export interface Heard {
  eventId: string;
  listener: string;
}

/** Notes that a listener handles an event in this transaction; false when it already did. */
export async function handleOnce(tx: Tx, eventId: string, listener: string): Promise<boolean> {
  return (await handleOnceEach(tx, [{ eventId, listener }])).length > 0;
}

/** The same for many: those that are handled for the first time. Always in the same order, so that two copies never wait for each other. */
export async function handleOnceEach(tx: Tx, heard: readonly Heard[]): Promise<Heard[]> {
  return tx.prepared<Heard>(
    `INSERT INTO inbox (event_id, listener, handled_at) SELECT e."eventId", e.listener, $2 FROM jsonb_to_recordset($1::jsonb) AS e("eventId" uuid, listener text) ORDER BY 1, 2
     ON CONFLICT DO NOTHING RETURNING event_id AS "eventId", listener`,
    [JSON.stringify(heard), tx.clock.now()],
  );
}
