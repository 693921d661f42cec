import { allOperations, DomainError, fieldError, holds, type HttpRoute, isPublicRead, type Operation, publicActor, publicInterest, type Actor } from '@patenwerk/contracts';
import type { GatewayClient } from '@patenwerk/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { KeyHolder } from '../api-keys/key-holders.js';
import type { InterestThrottle } from '../rate-limit/interest-throttle.js';
import type { SignedInUsers } from '../sign-in/signed-in-users.js';
import { readInput } from './read-input.js';

/** After this the gateway stops waiting for a service: 504. */
export const deadlineMs = 4_000;

/** /v1/sites/{id} → /v1/sites/:id */
export const fastifyPath = ({ path }: HttpRoute): string => path.replace(/\{(\w+)\}/g, ':$1');

export interface RouteParts {
  client: Pick<GatewayClient, 'requestBytes'>;
  users: Pick<SignedInUsers, 'actorOf'>;
  /** Counts the forms that come from one network. */
  interests: Pick<InterestThrottle, 'count'>;
  operations?: readonly Operation[];
}

/**
 * One route for each operation of the contracts that has one, but for what everybody may read (src/feeds). They are registered
 * on Fastify itself: the contract is the whole route, a controller per operation would repeat it.
 */
export function operationRoutes(server: FastifyInstance, { client, users, interests, operations = allOperations }: RouteParts): void {
  for (const operation of operations) {
    const { http } = operation;
    if (!http || isPublicRead(operation)) continue;
    server.route({
      method: http.method,
      url: fastifyPath(http),
      handler: async (request, reply) => {
        const actor = await actorFor(operation, request, users);
        const input = readInput(operation, {
          params: request.params as Record<string, unknown>,
          query: request.query as Record<string, unknown>,
          body: request.body,
          ifMatch: request.headers['if-match'],
        });
        if (operation.subject === publicInterest.submit.subject) await interests.count(request.ip);
        const { body, version } = await client.requestBytes(operation, input as never, {
          actor,
          correlationId: request.correlationId,
          deadlineMs,
          idempotencyKey: idempotencyKeyOf(operation, request),
        });
        return answer(operation, body, version, reply);
      },
    });
  }
}

/** Who acts: nobody for what is public, else the key's holder or the signed-in user, whose role must hold the right somewhere. */
async function actorFor({ access, fresh, beforeSecondFactor }: Operation, request: FastifyRequest, users: RouteParts['users']): Promise<Actor> {
  const { keyHolder } = request;
  refuseOutOfScope(access, keyHolder);
  if (access === 'public') return publicActor;
  const actor = keyHolder?.actor ?? (await users.actorOf(request.headers.cookie, { fresh, beforeSecondFactor, background: request.headers['x-background'] === 'true' }));
  if (!actor) throw new DomainError('unauthenticated');
  request.actorId = actor.id;
  if ('services' in access || !holds(actor, access.resource, access.right)) throw new DomainError('forbidden');
  return actor;
}

/** A key opens what its scopes name and nothing else, not even what is open without one. */
export function refuseOutOfScope(access: Operation['access'], holder: KeyHolder | null): void {
  if (holder && !holder.scopes.some((scope) => scope === (access === 'public' ? 'public' : 'resource' in access && access.resource))) throw new DomainError('forbidden');
}

function idempotencyKeyOf(operation: Operation, request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (operation.http?.method !== 'POST' || key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{8,200}$/.test(key)) return key;
  throw fieldError('Idempotency-Key', 'Der Schlüssel braucht 8 bis 200 Zeichen ohne Leerzeichen, am besten eine UUID.', 'The key needs 8 to 200 characters without spaces, best a UUID.');
}

/** The result goes out as the service has written it. */
function answer(operation: Operation, body: Uint8Array, version: number | null, reply: FastifyReply): FastifyReply {
  void reply.status(operation.http?.status ?? 200);
  if (operation.http?.status === 204) return reply.send();
  void reply.header('cache-control', 'no-store');
  if (version !== null) void reply.header('etag', `"${version}"`);
  return reply.type('application/json; charset=utf-8').send(body);
}
