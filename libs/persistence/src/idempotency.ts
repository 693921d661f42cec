import { createHash } from 'node:crypto';
import { DomainError } from '@patenwerk/contracts';
import type { Clock } from './clock.js';
import type { Connection } from './connection.js';
import { openText, sealText, type SealingKeys } from './sealing.js';
import type { UnitOfWork } from './unit-of-work.js';

/** A request that must have its effect once. */
export interface IdempotentRequest {
  key: string;
  input: unknown;
}

/** What keeps the results: they may name people and hold opened confidential texts, so they lie sealed. */
export interface Remembering {
  uow: UnitOfWork;
  clock: Clock;
  sealing: SealingKeys;
}

interface Kept {
  request_hash: string;
  result: string;
}

const dayMillis = 24 * 3_600_000;

/**
 * Does the work once per actor and key within 24 hours; the result is kept in the same transaction as the facts.
 * The same request again gets the first result, another one with the same key is refused, a parallel one waits for the first.
 */
export async function idempotently<T>(parts: Remembering, actorId: string, subject: string, request: IdempotentRequest, work: () => Promise<T>): Promise<T> {
  const [result] = await idempotentlyEach(parts, actorId, subject, [request], async () => [await work()]);
  if (result instanceof DomainError) throw result;
  return result as T;
}

/**
 * The same for several requests of one actor in one transaction. `work` gets the places of those that are new (or have no key) and returns
 * a result or a refusal for each; a refused one is forgotten, so that it may be tried again.
 */
export async function idempotentlyEach<T>(
  { uow, clock, sealing }: Remembering,
  actorId: string,
  subject: string,
  requests: readonly (IdempotentRequest | undefined)[],
  work: (fresh: readonly number[]) => Promise<readonly (T | DomainError)[]>,
): Promise<(T | DomainError)[]> {
  const hashes = requests.map((request) => request && createHash('sha256').update(JSON.stringify([subject, request.input])).digest('hex'));
  const ownerOf = (key: string): string => JSON.stringify([actorId, key]);
  /** Where each key stands first. */
  const places = new Map<string, number>();
  for (const [place, request] of requests.entries()) if (request && !places.has(request.key)) places.set(request.key, place);
  return uow.sharing(async (connection, atEnd) => {
    const claimed = await claim(connection, clock.now(), actorId, [...places].map(([key, place]) => ({ key, hash: hashes[place] as string })));
    const known = [...places.keys()].filter((key) => !claimed.has(key));
    const kept = known.length === 0 ? new Map<string, Kept>() : await keptOf(connection, actorId, known);

    const fresh = requests.flatMap((request, place) => (!request || (claimed.has(request.key) && places.get(request.key) === place) ? [place] : []));
    const done = new Map<number, T | DomainError>();
    if (fresh.length > 0) {
      const results = await work(fresh);
      for (const [at, place] of fresh.entries()) done.set(place, results[at] as T | DomainError);
    }
    const finished = [...places].filter(([key]) => claimed.has(key)).map(([key, place]) => ({ key, result: done.get(place) as T | DomainError }));
    const refused = finished.filter(({ result }) => result instanceof DomainError).map(({ key }) => key);
    if (refused.length > 0) atEnd(`DELETE FROM idempotency_key WHERE actor_id = $1 AND key = ANY ($2)`, [actorId, refused]);
    const sealed = finished.flatMap(({ key, result }) => (result instanceof DomainError ? [] : [{ key, result: sealText(sealing, JSON.stringify({ value: result }), ownerOf(key)) }]));
    if (sealed.length > 0) {
      atEnd(`UPDATE idempotency_key k SET result = e->'result' FROM jsonb_array_elements($2::jsonb) AS e WHERE k.actor_id = $1 AND k.key = e->>'key' AND k.key = ANY ($3)`, [
        actorId,
        JSON.stringify(sealed),
        sealed.map(({ key }) => key),
      ]);
    }
    return requests.map((request, place) => {
      if (!request) return done.get(place) as T | DomainError;
      const first = places.get(request.key) as number;
      if (hashes[first] !== hashes[place]) return new DomainError('idempotency_mismatch');
      if (claimed.has(request.key)) return done.get(first) as T | DomainError;
      const before = kept.get(request.key);
      if (!before || before.request_hash !== hashes[place]) return new DomainError('idempotency_mismatch');
      return JSON.parse(openText(sealing, before.result, ownerOf(request.key))).value as T;
    });
  });
}

/** Takes the keys that nobody has used within a day, always in the same order, and says which. Waits for whoever uses one at this moment. */
async function claim(connection: Connection, now: Date, actorId: string, keys: readonly { key: string; hash: string }[]): Promise<Set<string>> {
  const { rows } = await connection.sendPrepared(
    `INSERT INTO idempotency_key AS k (actor_id, key, request_hash, created_at)
     SELECT $1, e.key, e.hash, $3 FROM jsonb_to_recordset($2::jsonb) AS e(key text, hash text) ORDER BY e.key
     ON CONFLICT (actor_id, key) DO UPDATE SET request_hash = excluded.request_hash, created_at = excluded.created_at, result = NULL WHERE k.created_at < $4
     RETURNING key`,
    [actorId, JSON.stringify(keys), now, new Date(now.getTime() - dayMillis)],
  );
  return new Set((rows as { key: string }[]).map(({ key }) => key));
}

async function keptOf(connection: Connection, actorId: string, keys: readonly string[]): Promise<Map<string, Kept>> {
  const { rows } = await connection.sendPrepared(`SELECT key, request_hash, result FROM idempotency_key WHERE actor_id = $1 AND key = ANY ($2)`, [actorId, keys]);
  return new Map((rows as (Kept & { key: string })[]).map((row) => [row.key, row]));
}
