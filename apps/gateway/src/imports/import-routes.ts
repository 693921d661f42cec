import { Readable } from 'node:stream';
import { type Actor, DomainError, holds, ImportId, importRules, imports } from '@patenwerk/contracts';
import type { GatewayClient } from '@patenwerk/service-kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { deadlineMs } from '../routes/operation-routes.js';
import type { SignedInUsers } from '../sign-in/signed-in-users.js';
import { inPieces } from './in-pieces.js';

const maxBytes = importRules.megabytes * 1024 * 1024;

export interface ImportRouteParts {
  client: Pick<GatewayClient, 'request' | 'requestBytes'>;
  users: Pick<SignedInUsers, 'actorOf'>;
}

/**
 * The file of a list as it is, and the faulty rows as a file: what no operation can carry. The upload goes on piece by piece, each acknowledged
 * before the next is read, so that the sender waits instead of our memory growing; what is too large is refused by what it says of itself and by counting.
 */
export function importRoutes(server: FastifyInstance, { client, users }: ImportRouteParts): void {
  void server.register(async (files) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    // Whoever is refused in the midst of sending gets the answer, and then the line is closed: nobody reads what still comes, and an unread line never ends by itself.
    files.addHook('onRequest', async ({ raw, raw: { socket } }, reply) => {
      reply.raw.once('finish', () => {
        if (!raw.complete) setTimeout(() => socket.destroy(), lingerMs).unref();
      });
    });
    files.put<{ Params: { id: string } }>('/api/imports/:id/file', { onRequest: async (request) => refuseTooLarge(request.headers['content-length']) }, async (request, reply) => {
      const actor = await actorOf(request, users);
      const id = idOf(request);
      const asked = { actor, correlationId: request.correlationId, deadlineMs };
      let index = 0;
      for await (const piece of inPieces(request.body as AsyncIterable<Buffer>, importRules.pieceBytes, maxBytes)) {
        await client.request(imports.putImportPiece, { id, index, base64: piece.toString('base64') }, asked);
        index += 1;
      }
      const { body } = await client.requestBytes(imports.endImportFile, { id, pieces: index }, { ...asked, deadlineMs: openingMs });
      return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(body);
    });
  });

  server.get<{ Params: { id: string } }>('/api/imports/:id/errors.csv', async (request, reply) => {
    const actor = await actorOf(request, users);
    const id = idOf(request);
    const page = (after: number) => client.request(imports.importProblemFile, { id, after }, { actor, correlationId: request.correlationId, deadlineMs });
    // The first page is asked for before anything is answered: a refusal must still be one.
    const first = await page(0);
    async function* text(): AsyncGenerator<string> {
      yield first.text;
      for (let next = first.next; next !== null; ) {
        const more = await page(next);
        yield more.text;
        next = more.next;
      }
    }
    return reply.header('cache-control', 'no-store').header('content-disposition', 'attachment; filename="Fehler.csv"').type('text/csv; charset=utf-8').send(Readable.from(text()));
  });
}

/** So long a refused sender may read the answer. */
const lingerMs = 1_000;

/** Opening a large list takes longer than an ordinary answer. */
const openingMs = 20_000;

function refuseTooLarge(length: string | undefined): void {
  if (Number(length ?? 0) > maxBytes) throw new DomainError('too_large');
}

async function actorOf(request: FastifyRequest, users: ImportRouteParts['users']): Promise<Actor> {
  // A key opens what its scopes name, and lists are none of it.
  if (request.keyHolder) throw new DomainError('forbidden');
  const actor = await users.actorOf(request.headers.cookie, {});
  if (!actor) throw new DomainError('unauthenticated');
  request.actorId = actor.id;
  if (!holds(actor, 'people', 'write')) throw new DomainError('forbidden');
  return actor;
}

function idOf(request: FastifyRequest<{ Params: { id: string } }>): ReturnType<typeof ImportId.parse> {
  const id = ImportId.safeParse(request.params.id);
  if (!id.success) throw new DomainError('not_found');
  return id.data;
}
