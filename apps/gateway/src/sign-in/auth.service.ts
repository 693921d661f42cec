import { type Actor, DomainError, type FactorKind, fieldError, type FieldProblem, type SessionLook } from '@patenwerk/contracts';
import { actorContext, UnitOfWork } from '@patenwerk/persistence';
import { InjectConfig } from '@patenwerk/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { GatewayConfig } from '../config.js';
import { IdentityRepository } from '../identity/identity.repository.js';
import { type Auth, clientAddressHeader, deviceCookie, sessionCookie } from './auth.js';
import { Passwords } from './passwords.js';
import { SecondFactorsService } from './second-factors.service.js';
import { sessionCookieHeader, deviceCookieHeader, newSessionToken } from './session-cookies.js';
import { SessionsRepository } from './sessions.repository.js';
import { AUTH, type SignedIn, SignedInUsers } from './signed-in-users.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { type Attempt, networkOf } from './throttle-rules.js';

/** What signing in needs to know of a request. */
export interface Caller {
  cookie: string | undefined;
  address: string;
  userAgent: string | undefined;
  correlationId: string;
  /** Told who it is as soon as that is known; for the log. */
  known: (userId: string) => void;
}

/** What goes back: a body, and cookies to set. */
export interface Reply {
  body: unknown;
  cookies: string[];
}

const WithToken = z.object({ token: z.string() });
const PasskeyAnswer = z.object({ session: z.object({ id: z.string(), token: z.string() }), user: z.object({ id: z.string() }) });

const wrongPassword: FieldProblem = {
  field: 'password',
  de: 'E-Mail-Adresse oder Kennwort stimmt nicht. Bitte prüfen Sie beides.',
  en: 'The e-mail address or the password is not right. Please check both.',
};

/** Signing in, step by step, around the library that keeps sessions, passwords and passkeys. */
@Injectable()
export class AuthService {
  constructor(
    @Inject(AUTH) private readonly auth: Auth,
    private readonly users: SignedInUsers,
    private readonly sessions: SessionsRepository,
    private readonly identities: IdentityRepository,
    private readonly factors: SecondFactorsService,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly uow: UnitOfWork,
    @InjectConfig() private readonly config: GatewayConfig,
  ) {}

  /** The password, the first step. Tells what the session may do now. */
  async signIn(caller: Caller, email: string, password: string): Promise<Reply> {
    const attempt = await this.attempt(caller, 'password', email, email);
    const response = await this.ask(caller, '/sign-in/email', { email: email.toLowerCase(), password });
    if (!response.ok) throw this.refusalOf(response, 'password');
    if (!(await this.users.begin(WithToken.parse(await response.json()).token))) throw new DomainError('unauthenticated', { errors: [wrongPassword] });
    await this.throttle.succeeded(attempt);
    const cookies = response.headers.getSetCookie();
    const signedIn = await this.users.signedIn(nameAndValue(cookies, sessionCookie(this.config)));
    if (!signedIn) throw new DomainError('unauthenticated', { errors: [wrongPassword] });
    caller.known(signedIn.actor.id);
    return { body: { signedIn: true, state: signedIn.state }, cookies: [...cookies, ...(signedIn.state === 'open' ? await this.deviceCookies(caller, signedIn) : [])] };
  }

  async signOut(caller: Caller): Promise<Reply> {
    const response = await this.ask(caller, '/sign-out', {});
    this.users.forget(caller.cookie);
    if (!response.ok) throw this.refusalOf(response, 'sign-out');
    return { body: { signedIn: false }, cookies: response.headers.getSetCookie() };
  }

  /** The session behind the cookie, in whatever state; null without one. Looking is not work. */
  async look(caller: Caller): Promise<SessionLook | null> {
    const signedIn = await this.users.signedIn(caller.cookie, { work: false });
    if (!signedIn) return null;
    const { session, state } = signedIn;
    return {
      user: { id: session.userId, name: session.name, email: session.email },
      expiresAt: session.expiresAt,
      state,
      factors: await this.factors.kinds(session.userId),
      idleMinutes: this.config.SESSION_IDLE_MINUTES,
    };
  }

  /** The second step with a code. The session gets a new token: one that was seen before is worth nothing more. */
  async passCode(caller: Caller, kind: Exclude<FactorKind, 'passkey'>, code: string): Promise<Reply> {
    const signedIn = await this.present(caller);
    if (signedIn.state === 'locked') throw new DomainError('session_locked');
    const attempt = await this.attempt(caller, 'factor', signedIn.actor.id, signedIn.session.email);
    if (!(await this.factors.passes(signedIn.actor.id, kind, code))) {
      throw fieldError('code', 'Dieser Code stimmt nicht oder ist schon verbraucht. Bitte nehmen Sie den nächsten.', 'This code is not right or has been used. Please take the next one.');
    }
    await this.throttle.succeeded(attempt);
    const token = newSessionToken();
    await this.uow.asSystem('sign-in', async (tx) => {
      await this.sessions.passSecondFactor(tx, signedIn.session.id);
      await this.sessions.renewToken(tx, signedIn.session.id, token);
    });
    this.users.forget(caller.cookie);
    return { body: { signedIn: true, state: 'open' }, cookies: [sessionCookieHeader(this.config, token, signedIn.session.expiresAt), ...(await this.deviceCookies(caller, signedIn))] };
  }

  /** Opens a locked session, and makes it fresh: the password once more. */
  async confirm(caller: Caller, password: string): Promise<Reply> {
    const { session } = await this.present(caller);
    const attempt = await this.attempt(caller, 'confirm', session.userId, session.email, session.id);
    const hash = await this.uow.asSystem('sign-in', (tx) => this.identities.passwordHash(tx, session.userId));
    if (!hash || !(await this.passwords.verify(password, hash))) {
      throw fieldError('password', 'Das Kennwort stimmt nicht. Bitte versuchen Sie es noch einmal.', 'The password is not right. Please try again.');
    }
    await this.throttle.succeeded(attempt);
    await this.uow.asSystem('sign-in', (tx) => this.sessions.confirm(tx, session.id));
    this.users.forget(caller.cookie);
    return { body: { confirmed: true }, cookies: [] };
  }

  /** The person goes away from the screen. */
  async lock(caller: Caller): Promise<Reply> {
    const { session } = await this.present(caller);
    await this.uow.asSystem('sign-in', (tx) => this.sessions.lock(tx, session.id));
    this.users.forget(caller.cookie);
    return { body: { locked: true }, cookies: [] };
  }

  /** What the browser needs to make a passkey for the one who is signed in. */
  async beginPasskey(caller: Caller): Promise<Reply> {
    const actor = await this.whoSetsUp(caller);
    await this.actingAs(actor, caller, () => this.factors.assertMaySetUp());
    return this.passOn(caller, '/passkey/generate-register-options');
  }

  async addPasskey(caller: Caller, response: unknown, name: string | undefined): Promise<Reply> {
    const actor = await this.whoSetsUp(caller);
    await this.actingAs(actor, caller, () => this.factors.assertMaySetUp());
    await this.passOn(caller, '/passkey/verify-registration', { response, name });
    await this.actingAs(actor, caller, () => this.factors.passkeyAdded());
    this.users.forget(caller.cookie);
    return { body: { done: true }, cookies: [] };
  }

  /** What the browser needs to ask for a passkey of the account behind the session. */
  async askForPasskey(caller: Caller): Promise<Reply> {
    await this.present(caller);
    return this.passOn(caller, '/passkey/generate-authenticate-options');
  }

  /** The second step with a passkey; opens a locked session as well. The library's new session takes the place of the old one. */
  async passPasskey(caller: Caller, response: unknown): Promise<Reply> {
    const signedIn = await this.present(caller);
    const { session } = signedIn;
    const attempt = await this.attempt(caller, 'factor', session.userId, session.email);
    const answer = await this.ask(caller, '/passkey/verify-authentication', { response });
    if (!answer.ok) throw this.refusalOf(answer, 'passkey');
    const { session: made, user } = PasskeyAnswer.parse(await answer.json());
    await this.uow.asSystem('sign-in', async (tx) => {
      if (user.id === session.userId) {
        await this.sessions.begin(tx, made.id, new Date(session.expiresAt));
        await this.sessions.passSecondFactor(tx, made.id);
        await this.sessions.end(tx, session.userId, session.id);
      } else await this.sessions.end(tx, user.id, made.id);
    });
    if (user.id !== session.userId) throw fieldError('', 'Dieser Passkey gehört zu einem anderen Zugang.', 'This passkey belongs to another account.');
    await this.throttle.succeeded(attempt);
    this.users.forget(caller.cookie);
    return { body: { signedIn: true, state: 'open' }, cookies: [...answer.headers.getSetCookie(), ...(await this.deviceCookies(caller, signedIn))] };
  }

  private async present(caller: Caller): Promise<SignedIn> {
    const signedIn = await this.users.signedIn(caller.cookie, { work: false });
    if (!signedIn) throw new DomainError('unauthenticated');
    caller.known(signedIn.actor.id);
    return signedIn;
  }

  /** Who may set up a factor outside of an operation: the same demands as there. */
  private async whoSetsUp(caller: Caller): Promise<Actor> {
    const actor = await this.users.actorOf(caller.cookie, { fresh: true, beforeSecondFactor: true });
    if (!actor) throw new DomainError('unauthenticated');
    return actor;
  }

  private actingAs(actor: Actor, caller: Caller, work: () => Promise<void>): Promise<void> {
    return actorContext.run({ actor, correlationId: caller.correlationId, subject: 'identity.set_up_passkey' }, work);
  }

  private async attempt(caller: Caller, step: Attempt['step'], account: string, email: string, device: string | null = null): Promise<Attempt> {
    const attempt: Attempt = { step, account, network: networkOf(caller.address), device: device ?? (await this.throttle.knownDevice(this.deviceOf(caller), email)) };
    await this.throttle.begin(attempt);
    return attempt;
  }

  private deviceOf({ cookie }: Caller): string | undefined {
    return nameAndValue(cookie?.split(/; */) ?? [], deviceCookie(this.config))?.split('=', 2)[1];
  }

  private async deviceCookies(caller: Caller, { session }: SignedIn): Promise<string[]> {
    return [deviceCookieHeader(this.config, await this.throttle.rememberDevice(this.deviceOf(caller), session.userId))];
  }

  private async passOn(caller: Caller, path: string, body?: unknown): Promise<Reply> {
    const response = await this.ask(caller, path, body);
    if (!response.ok) throw this.refusalOf(response, 'passkey');
    return { body: await response.json(), cookies: response.headers.getSetCookie() };
  }

  private ask(caller: Caller, path: string, body?: unknown): Promise<Response> {
    const headers = new Headers({ origin: this.config.BASE_URL, [clientAddressHeader]: caller.address });
    if (caller.cookie) headers.set('cookie', caller.cookie);
    if (caller.userAgent) headers.set('user-agent', caller.userAgent);
    if (body !== undefined) headers.set('content-type', 'application/json');
    return this.auth.handler(new Request(`${this.config.BASE_URL}/api/auth${path}`, { method: body === undefined ? 'GET' : 'POST', headers, body: body === undefined ? undefined : JSON.stringify(body) }));
  }

  /** The library's refusals in the words of the house; whether an account exists is not told. */
  private refusalOf(response: Response, step: string): DomainError {
    if (response.status === 429) return new DomainError('too_many_requests', { retryAfterSeconds: Number(response.headers.get('x-retry-after')) || 60 });
    if (response.status >= 500 && step !== 'passkey') return new DomainError('unavailable', { retryAfterSeconds: 2 });
    if (step === 'passkey') return fieldError('', 'Der Passkey wurde nicht angenommen. Bitte versuchen Sie es noch einmal oder wählen Sie einen anderen Weg.', 'The passkey was not accepted. Please try again or choose another way.');
    if (response.status === 401) return new DomainError('unauthenticated', { errors: [wrongPassword] });
    if (response.status === 403) return new DomainError('forbidden');
    return new DomainError('validation');
  }
}

/** `name=value` of one cookie, from Set-Cookie lines or the parts of a Cookie header. */
function nameAndValue(cookies: readonly string[], name: string): string | undefined {
  return cookies.map((cookie) => cookie.split(';', 1)[0] ?? '').find((pair) => pair.startsWith(`${name}=`));
}
