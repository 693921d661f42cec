import { DomainError, type FieldProblem, fieldProblems, type ProblemDetails } from '@patenwerk/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { GatewayConfig } from '../config.js';
import { type Auth, clientAddressHeader } from './auth.js';
import type { SignedInUsers } from './signed-in-users.js';

const SignIn = z.strictObject({ email: z.email().max(200), password: z.string().min(1).max(200), rememberMe: z.boolean().optional() });
const Nothing = z.strictObject({});
const SessionAnswer = z.object({ user: z.object({ id: z.string(), name: z.string(), email: z.string() }), session: z.object({ expiresAt: z.string() }) }).nullable();

const wrongPassword: FieldProblem = {
  field: 'password',
  de: 'E-Mail-Adresse oder Kennwort stimmt nicht. Bitte prüfen Sie beides.',
  en: 'The e-mail address or the password is not right. Please check both.',
};

/**
 * The only routes of the sign-in library that are reachable: sign in, sign out, who is signed in. Everything else below
 * /api/auth is answered with 404. No session token leaves but in the cookie.
 */
export function authRoutes(server: FastifyInstance, auth: Auth, users: SignedInUsers, config: GatewayConfig): void {
  const ask = (request: FastifyRequest, path: string, body?: unknown): Promise<Response> => {
    const headers = new Headers({ origin: config.BASE_URL, [clientAddressHeader]: request.ip });
    if (request.headers.cookie) headers.set('cookie', request.headers.cookie);
    if (request.headers['user-agent']) headers.set('user-agent', request.headers['user-agent']);
    if (body !== undefined) headers.set('content-type', 'application/json');
    return auth.handler(new Request(`${config.BASE_URL}/api/auth${path}`, { method: body === undefined ? 'GET' : 'POST', headers, body: body === undefined ? undefined : JSON.stringify(body) }));
  };

  server.post('/api/auth/sign-in/email', async (request, reply) => {
    const { email, ...rest } = parse(SignIn, request.body);
    const response = await ask(request, '/sign-in/email', { email: email.toLowerCase(), ...rest });
    if (!response.ok) throw refusalOf(response);
    await users.begin(z.object({ token: z.string() }).parse(await response.json()).token);
    return passCookies(response, reply).send({ signedIn: true });
  });

  server.post('/api/auth/sign-out', async (request, reply) => {
    parse(Nothing, request.body ?? {});
    const response = await ask(request, '/sign-out', {});
    users.forget(request.headers.cookie);
    if (!response.ok) throw refusalOf(response);
    // What the browser has kept of answers goes too; what people have set (language, keys) stays.
    return passCookies(response, reply).header('clear-site-data', '"cache"').send({ signedIn: false });
  });

  server.get('/api/auth/get-session', async (request, reply) => {
    const response = await ask(request, '/get-session?disableRefresh=true');
    if (!response.ok) throw refusalOf(response);
    const answer = SessionAnswer.parse(await response.json());
    void reply.type('application/json').header('cache-control', 'no-store');
    return JSON.stringify(answer && { user: answer.user, expiresAt: answer.session.expiresAt });
  });
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (!result.success) throw new DomainError('validation', { errors: fieldProblems(result.error) });
  return result.data;
}

function passCookies(response: Response, reply: FastifyReply): FastifyReply {
  for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie);
  return reply;
}

/** The library's refusals in the words of the house; whether an account exists is not told. */
function refusalOf(response: Response): DomainError {
  if (response.status === 401) return new DomainError('unauthenticated', { errors: [wrongPassword] });
  if (response.status === 429) return new DomainError('too_many_requests', { retryAfterSeconds: Number(response.headers.get('x-retry-after')) || 60 } satisfies ProblemDetails);
  if (response.status === 403) return new DomainError('forbidden');
  if (response.status >= 500) return new DomainError('unavailable', { retryAfterSeconds: 2 });
  return new DomainError('validation');
}
