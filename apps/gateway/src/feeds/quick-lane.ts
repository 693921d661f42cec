import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import proxyAddress from '@fastify/proxy-addr';
import type { Clock } from '@patenwerk/persistence';
import type { Departure } from '@patenwerk/service-kit';
import { correlationIdFor } from '../http/correlation-id.js';
import type { RateLimiter } from '../rate-limit/rate-limiter.js';
import { encodingFor } from './accept-encoding.js';
import { giveAnswer } from './give-answer.js';
import { keyOf } from './key-of.js';
import type { Snapshots } from './snapshots.js';
import { ConnectionLines } from './written-head.js';

export interface QuickLaneParts {
  snapshots: Pick<Snapshots, 'fresh' | 'counts'>;
  limiter: RateLimiter;
  departure: Pick<Departure, 'begun'>;
  clock: Clock;
  trustProxy: string[] | false;
}

/**
 * Gives fresh kept answers before Fastify has looked at the request: false when it is Fastify's. Whatever needs a thought goes
 * there: keys, a used-up quota, what must be asked or compressed, a gateway that leaves.
 */
export function quickLane({ snapshots, limiter, departure, clock, trustProxy }: QuickLaneParts): (request: IncomingMessage, response: ServerResponse, keepAliveTimeout: number) => boolean {
  const trusted = trustProxy ? proxyAddress.compile(trustProxy) : undefined;
  const addressOf = (request: IncomingMessage): string => (trusted ? proxyAddress(request, trusted) : request.socket.remoteAddress) ?? '';
  const connection = new ConnectionLines();
  return (request, response, keepAliveTimeout) => {
    const { method, url = '', headers } = request;
    if (!url.startsWith('/v1/') || (method !== 'GET' && method !== 'HEAD') || headers.authorization !== undefined || departure.begun) return false;
    const variant = snapshots.fresh(keyOf(url))?.now(encodingFor(headers['accept-encoding'] as string | undefined));
    if (!variant) return false;
    // A refused request is not counted: Fastify may refuse it once more.
    const now = clock.now().getTime();
    const { allowed, policy, state } = limiter.takeAddress(addressOf(request), now);
    if (!allowed) return false;
    const own = ['x-correlation-id', correlationIdFor(headers), 'ratelimit-policy', policy, 'ratelimit', state];
    giveAnswer(snapshots, request, response, variant, own, connection.at(now, keepAliveTimeout));
    return true;
  };
}

/** Fastify's own server, with the lane before it. */
export function serverWithLane(lane: ReturnType<typeof quickLane>): (handler: RequestListener, options: { keepAliveTimeout?: number; requestTimeout?: number }) => Server {
  return (handler, { keepAliveTimeout, requestTimeout }) => {
    const server = createServer((request, response) => {
      if (!lane(request, response, server.keepAliveTimeout)) handler(request, response);
    });
    // As Fastify does with a server of its own making.
    if (keepAliveTimeout !== undefined) server.keepAliveTimeout = keepAliveTimeout;
    if (requestTimeout !== undefined) server.requestTimeout = requestTimeout;
    server.setTimeout(0);
    return server;
  };
}
