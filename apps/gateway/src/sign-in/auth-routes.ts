import { DomainError, fieldProblems } from '@patenwerk/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuthService, Caller, Reply } from './auth.service.js';

const SignIn = z.strictObject({ email: z.email().max(200), password: z.string().min(1).max(200) });
const Password = z.strictObject({ password: z.string().min(1).max(200) });
const Code = z.strictObject({ kind: z.enum(['time_code', 'one_time_code']), code: z.string().trim().min(6).max(20) });
/** What a browser answers to a question for a passkey; the library reads it. */
const Credential = z.looseObject({ id: z.string().max(2_000) });
const Passkey = z.strictObject({ response: Credential });
const NewPasskey = z.strictObject({ response: Credential, name: z.string().trim().min(1).max(80).optional() });
const Nothing = z.strictObject({});

/**
 * The only routes below /api/auth; everything else there is answered with 404, whatever the library brings. Each has a row
 * in sign-in.itest.ts. No session token leaves but in the cookie.
 */
export function authRoutes(server: FastifyInstance, auth: AuthService): void {
  const post = <T>(path: string, schema: z.ZodType<T>, work: (caller: Caller, body: T) => Promise<Reply>): void => {
    server.post(`/api/auth/${path}`, async (request, reply) => send(reply, await work(callerOf(request), parse(schema, request.body ?? {}))));
  };
  const get = (path: string, work: (caller: Caller) => Promise<Reply>): void => {
    server.get(`/api/auth/${path}`, async (request, reply) => send(reply, await work(callerOf(request))));
  };

  post('sign-in/email', SignIn, (caller, { email, password }) => auth.signIn(caller, email, password));
  server.post('/api/auth/sign-out', async (request, reply) => {
    parse(Nothing, request.body ?? {});
    // What the browser has kept of answers goes too; what people have set (language, keys) stays.
    return send(reply.header('clear-site-data', '"cache"'), await auth.signOut(callerOf(request)));
  });
  get('get-session', async (caller) => ({ body: await auth.look(caller), cookies: [] }));
  post('second-factor', Code, (caller, { kind, code }) => auth.passCode(caller, kind, code));
  post('confirm', Password, (caller, { password }) => auth.confirm(caller, password));
  post('lock', Nothing, (caller) => auth.lock(caller));
  get('passkey/generate-register-options', (caller) => auth.beginPasskey(caller));
  post('passkey/verify-registration', NewPasskey, (caller, { response, name }) => auth.addPasskey(caller, response, name));
  get('passkey/generate-authenticate-options', (caller) => auth.askForPasskey(caller));
  post('passkey/verify-authentication', Passkey, (caller, { response }) => auth.passPasskey(caller, response));
}

const callerOf = (request: FastifyRequest): Caller => ({
  cookie: request.headers.cookie,
  address: request.ip,
  userAgent: request.headers['user-agent'],
  correlationId: request.correlationId,
  known: (userId) => {
    request.actorId = userId;
  },
});

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (!result.success) throw new DomainError('validation', { errors: fieldProblems(result.error) });
  return result.data;
}

function send(reply: FastifyReply, { body, cookies }: Reply): FastifyReply {
  for (const cookie of cookies) void reply.header('set-cookie', cookie);
  return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(JSON.stringify(body));
}
