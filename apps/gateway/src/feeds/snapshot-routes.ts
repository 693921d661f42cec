import { allOperations, isPublicRead, type Operation } from '@patenwerk/contracts';
import type { Departure } from '@patenwerk/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { correlationIdFor } from '../http/correlation-id.js';
import { quotaHeaders } from '../rate-limit/rate-limit-hook.js';
import { fastifyPath, refuseOutOfScope } from '../routes/operation-routes.js';
import { readInput } from '../routes/read-input.js';
import { type Encoding, encodingFor } from './accept-encoding.js';
import { giveAnswer } from './give-answer.js';
import { keyOf } from './key-of.js';
import type { Variant } from './ready-answer.js';
import type { Snapshots } from './snapshots.js';

export interface SnapshotRouteParts {
  snapshots: Snapshots;
  /** A gateway that leaves asks its callers to go elsewhere. */
  departure: Pick<Departure, 'begun'>;
  /** What every other answer goes through: correlation id and safe headers, for those that are not kept. */
  greet: (request: FastifyRequest, reply: FastifyReply) => void;
  /** Told of those, when they have left. */
  answered: (request: FastifyRequest, reply: FastifyReply) => void;
  operations?: readonly Operation[];
}

/**
 * What everybody may read, as ready bytes. Register it beside the other routes, not below their hooks: a kept answer leaves with
 * headers made beforehand, past Fastify's own reply, and is counted instead of logged. Whatever must be asked goes the long way.
 * Quotas are kept by a hook of `limitOpenInterface` on the same server.
 */
export function snapshotRoutes(server: FastifyInstance, { snapshots, departure, greet, answered, operations = allOperations }: SnapshotRouteParts): void {
  const give = (reply: FastifyReply, variant: Variant, correlationId: string): void => {
    const own = ['x-correlation-id', correlationId, ...quotaHeaders(reply), ...(departure.begun ? ['connection', 'close'] : [])];
    const { request } = reply;
    reply.hijack();
    giveAnswer(snapshots, request.raw, reply.raw, variant, own);
  };
  for (const operation of operations.filter(isPublicRead)) {
    if (!operation.http) continue;
    const ask = async (request: FastifyRequest, reply: FastifyReply, key: string, encoding: Encoding): Promise<void> => {
      greet(request, reply);
      reply.raw.once('finish', () => answered(request, reply));
      const params = request.params as Record<string, unknown>;
      const input = readInput(operation, { params, query: request.query as Record<string, unknown>, body: undefined });
      const answer = await snapshots.answer({ operation, key, input, correlationId: request.correlationId });
      const variant = await answer.in(encoding);
      snapshots.grown(key, answer);
      give(reply, variant, request.correlationId);
    };
    server.route({
      method: ['GET', 'HEAD'],
      url: fastifyPath(operation.http),
      handler: (request, reply) => {
        refuseOutOfScope(operation.access, request.keyHolder);
        const key = keyOf(request.raw.url ?? '');
        const encoding = encodingFor(request.headers['accept-encoding'] as string | undefined);
        const variant = snapshots.fresh(key)?.now(encoding);
        if (!variant) return ask(request, reply, key, encoding);
        // Nothing is returned: Fastify would wait for a reply, which costs as much as all the rest.
        give(reply, variant, correlationIdFor(request.headers));
        return undefined;
      },
    });
  }
}
