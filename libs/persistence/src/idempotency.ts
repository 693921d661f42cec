import { createHash } from 'node:crypto';
import { DomainError } from '@patenwerk/contracts';
import type { Clock } from './clock.js';
import { openText, sealText, type SealingKeys } from './sealing.js';
import type { UnitOfWork } from './unit-of-work.js';

export interface IdempotentRequest {
  actorId: string;
  key: string;
  subject: string;
  input: unknown;
}

const dayMillis = 24 * 3_600_000;

/**
 * Does the work once per actor and key within 24 hours; the result is kept in the same transaction as the facts.
 * The same request again gets the first result, another one with the same key is refused, a parallel one waits for the first.
 * A result may name people and hold opened confidential texts, so it lies sealed.
 */
export async function idempotently<T>(uow: UnitOfWork, clock: Clock, sealing: SealingKeys, request: IdempotentRequest, work: () => Promise<T>): Promise<T> {
  const hash = createHash('sha256').update(JSON.stringify([request.subject, request.input])).digest('hex');
  const id = [request.actorId, request.key];
  const owner = JSON.stringify(id);
  return uow.sharing(async (connection) => {
    const now = clock.now();
    const { rows: claimed } = await connection.sendPrepared(
      `INSERT INTO idempotency_key AS k (actor_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (actor_id, key) DO UPDATE SET request_hash = $3, created_at = $4, result = NULL WHERE k.created_at < $5
       RETURNING key`,
      [...id, hash, now, new Date(now.getTime() - dayMillis)],
    );
    if (claimed.length === 0) {
      const { rows } = await connection.sendPrepared(`SELECT request_hash, result FROM idempotency_key WHERE actor_id = $1 AND key = $2`, id);
      const [first] = rows as { request_hash: string; result: string }[];
      if (!first || first.request_hash !== hash) throw new DomainError('idempotency_mismatch');
      return JSON.parse(openText(sealing, first.result, owner)).value as T;
    }
    const value = await work();
    await connection.sendPrepared(`UPDATE idempotency_key SET result = $3 WHERE actor_id = $1 AND key = $2`, [...id, JSON.stringify(sealText(sealing, JSON.stringify({ value }), owner))]);
    return value;
  });
}
