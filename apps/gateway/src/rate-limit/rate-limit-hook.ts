import { DomainError } from '@patenwerk/contracts';
import type { Clock } from '@patenwerk/persistence';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { KeyHolder, KeyHolders } from '../api-keys/key-holders.js';
import type { RateLimiter, Taken } from './rate-limiter.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose key came with a request to the open interface. */
    keyHolder: KeyHolder | null;
  }
}

export interface LimitParts {
  limiter: RateLimiter;
  holders: Pick<KeyHolders, 'holderOf' | 'count'>;
  clock: Clock;
}

/**
 * Every answer below /v1 tells the caller's quota; beyond it 429. A request with a key counts for the key, any other for its
 * address; one with a key that is not good counts for its address, too, so that nobody guesses keys for free.
 */
export function limitOpenInterface(server: FastifyInstance, { limiter, holders, clock }: LimitParts): void {
  server.decorateRequest('keyHolder', null);
  server.addHook('onRequest', (request, reply, done) => {
    if (!request.url.startsWith('/v1/')) return done();
    const now = clock.now().getTime();
    const { authorization } = request.headers;
    if (authorization === undefined) return done(spent(reply, limiter.takeAddress(request.ip, now)));
    holders.holderOf(authorization).then((holder) => {
      if (!holder) {
        void reply.header('www-authenticate', 'Bearer realm="Patenwerk"');
        return done(spent(reply, limiter.takeAddress(request.ip, now)) ?? new DomainError('unauthenticated'));
      }
      request.keyHolder = holder;
      const taken = limiter.takeKey(holder.quota(now), now);
      if (taken.allowed) holders.count(holder.id, now);
      done(spent(reply, taken));
    }, done);
  });
}

/** What the caller has left, as this hook has put it on the reply: for answers that leave past it. Name, value, name, value. */
export function quotaHeaders(reply: FastifyReply): string[] {
  return ['ratelimit-policy', String(reply.getHeader('ratelimit-policy')), 'ratelimit', String(reply.getHeader('ratelimit'))];
}

function spent(reply: FastifyReply, taken: Taken): DomainError | undefined {
  void reply.header('ratelimit-policy', taken.policy).header('ratelimit', taken.state);
  return taken.allowed ? undefined : new DomainError('too_many_requests', { retryAfterSeconds: taken.retryAfterSeconds });
}
