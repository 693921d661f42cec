import type { DataSource } from 'typeorm';

/** An event by its id and what it is about. */
export interface EventKey {
  id: string;
  subject: string;
}

/** A listener by the name under which the inbox knows it. */
export interface ListenerKey {
  listener: string;
  subject: string;
}

/**
 * Which of these events at least one listener of this service has neither handled nor given up. A listener that a release has added
 * misses everything it has not heard; what was given up is for `tools/replay`.
 */
export async function missingEvents(source: DataSource, events: readonly EventKey[], listeners: readonly ListenerKey[]): Promise<string[]> {
  const rows: { id: string }[] = await source.query(
    `SELECT DISTINCT e.id FROM unnest($1::uuid[], $2::text[]) AS e(id, subject) JOIN unnest($3::text[], $4::text[]) AS l(listener, subject) USING (subject)
     WHERE NOT EXISTS (SELECT 1 FROM inbox i WHERE i.event_id = e.id AND i.listener = l.listener)
       AND NOT EXISTS (SELECT 1 FROM failed_event f WHERE f.event_id = e.id AND f.listener = l.listener)`,
    [events.map(({ id }) => id), events.map(({ subject }) => subject), listeners.map(({ listener }) => listener), listeners.map(({ subject }) => subject)],
  );
  return rows.map(({ id }) => id);
}

/** Notes since when each listener listens; one that has handled anything before is no new one. Returns the moments by name. */
export async function registerListeners(source: DataSource, names: readonly string[], now: Date): Promise<Map<string, string>> {
  await source.query(
    `INSERT INTO listener (name, since) SELECT n, CASE WHEN EXISTS (SELECT 1 FROM inbox i WHERE i.listener = n) THEN 'epoch' ELSE $2::timestamptz END
     FROM unnest($1::text[]) AS n ORDER BY n ON CONFLICT DO NOTHING`,
    [names, now],
  );
  const rows: { name: string; since: string }[] = await source.query('SELECT name, since FROM listener WHERE name = ANY ($1)', [names]);
  return new Map(rows.map(({ name, since }) => [name, since]));
}

/** A page of this service's published events, oldest first, made after `from` and published before `until`. */
export async function publishedEvents(source: DataSource, range: { from: Date; until: Date; after?: string | undefined; limit: number }): Promise<EventKey[]> {
  return source.query(
    `SELECT id, subject FROM outbox WHERE created_at > $1 AND published_at <= $2 AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4`,
    [range.from, range.until, range.after ?? null, range.limit],
  );
}

export type PublishAgain = (subject: string, messageId: string, payload: string) => Promise<void>;

/** Publishes these events once more, unless that was done after `notSince`; returns how many. */
export async function publishAgain(source: DataSource, ids: readonly string[], moments: { now: Date; notSince: Date }, publish: PublishAgain): Promise<number> {
  return source.transaction(async (manager) => {
    const rows: { id: string; subject: string; envelope: string }[] = await manager.query(
      `SELECT id, subject, envelope::text AS envelope FROM outbox WHERE id = ANY ($1) AND (republished_at IS NULL OR republished_at < $2) ORDER BY id FOR UPDATE SKIP LOCKED`,
      [ids, moments.notSince],
    );
    // The broker drops an id it has seen within two minutes: what is said again says so. The inboxes keep each effect single.
    for (const row of rows) await publish(row.subject, `${row.id}:again:${moments.now.getTime()}`, row.envelope);
    await manager.query('UPDATE outbox SET republished_at = $2 WHERE id = ANY ($1)', [rows.map(({ id }) => id), moments.now]);
    return rows.length;
  });
}
