import { type Actor, DomainError } from '@patenwerk/contracts';
import { Clock, UnitOfWork } from '@patenwerk/persistence';
import { describeError, InjectConfig, ServiceLogger } from '@patenwerk/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { type Auth, sessionCookie } from './auth.js';
import { isFresh, needsSecondFactor, sessionState, type SessionState } from './session-state.js';
import { type SessionRow, SessionsRepository } from './sessions.repository.js';

export const AUTH = Symbol('sign-in library');

/** How long a session and its grants are believed without asking again: a withdrawn right ends at the latest after this. */
const keepMillis = 5_000;
const keptAtMost = 10_000;
/** The moment of the last work is written down this often at most. */
const noteWorkMillis = 60_000;

/** A session ends after a working day, however much it is used. */
const longestHours = 12;

/** Who is behind a session cookie, and what the session may do now. */
export interface SignedIn {
  actor: Actor;
  session: SessionRow;
  state: Exclude<SessionState, 'ended'>;
  /** Must this account have a second factor? */
  demanded: boolean;
}

/** Who is behind a session cookie, with today's grants. */
@Injectable()
export class SignedInUsers {
  private readonly kept = new Map<string, { until: number; signedIn: SignedIn }>();

  constructor(
    @Inject(AUTH) private readonly auth: Auth,
    private readonly uow: UnitOfWork,
    private readonly sessions: SessionsRepository,
    private readonly clock: Clock,
    private readonly logger: ServiceLogger,
    @InjectConfig() private readonly config: GatewayConfig,
  ) {}

  /**
   * The user who may work with this Cookie header, or null. Refuses a session that is locked (`session_locked`) or lacks its
   * second factor (`second_factor_required`, but for what setting one up needs), and one that is not fresh where that is
   * asked for. What a page asks for by itself (`background`) keeps no session awake. `unavailable` when the database cannot be asked.
   */
  async actorOf(header: string | undefined, needs: { fresh?: true | undefined; beforeSecondFactor?: true | undefined; background?: boolean } = {}): Promise<Actor | null> {
    let found = await this.signedIn(header, { work: !needs.background });
    if (!found) return null;
    // The proof may have been given a moment ago, through another copy of the gateway.
    if (needs.fresh && !isFresh(found.session.confirmedAt, this.clock.now())) {
      this.forget(header);
      found = await this.signedIn(header);
      if (!found) return null;
    }
    if (found.state === 'locked') throw new DomainError('session_locked');
    if (found.state === 'pending' || (found.state === 'set_up' && !needs.beforeSecondFactor)) throw new DomainError('second_factor_required');
    if (needs.fresh && !isFresh(found.session.confirmedAt, this.clock.now())) throw new DomainError('fresh_sign_in_required');
    return found.actor;
  }

  /** The session behind a Cookie header, whatever its state. Looking is work, unless it is said not to be. */
  async signedIn(header: string | undefined, { work = true }: { work?: boolean } = {}): Promise<SignedIn | null> {
    const cookie = this.sessionIn(header);
    if (!cookie) return null;
    const now = this.clock.now().getTime();
    const kept = this.kept.get(cookie);
    if (kept && kept.until > now) return kept.signedIn;
    this.kept.delete(cookie);
    const signedIn = await this.ask(cookie, work);
    // Only what is open is believed for a while: a lock that was opened is open at once in every copy of the gateway.
    if (signedIn?.state === 'open' && work) {
      if (this.kept.size >= keptAtMost) this.kept.clear();
      this.kept.set(cookie, { until: now + keepMillis, signedIn });
    }
    return signedIn;
  }

  /** A session that the password has just opened: from now on its day runs. False when the account may not be used. */
  async begin(token: string): Promise<boolean> {
    return this.uow.asSystem('sign-in', async (tx) => {
      const id = await this.sessions.idOfToken(tx, token);
      if (!id) return false;
      await this.sessions.begin(tx, id, new Date(tx.clock.now().getTime() + longestHours * 3_600_000));
      return true;
    });
  }

  /** After signing out the cookie is good for nothing at once, here; in another copy of the gateway within seconds. */
  forget(header: string | undefined): void {
    this.kept.delete(this.sessionIn(header) ?? '');
  }

  /** The session's cookie alone, `name=value`: what else a browser sends does not matter. */
  private sessionIn(header: string | undefined): string | undefined {
    const start = `${sessionCookie(this.config)}=`;
    return header?.split(/; */).find((pair) => pair.startsWith(start));
  }

  private async ask(cookie: string, work: boolean): Promise<SignedIn | null> {
    try {
      // A session lasts a working day at most and is not prolonged.
      const known = await this.auth.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } });
      if (!known) return null;
      return await this.uow.asSystem('sign-in', async (tx) => {
        const session = await this.sessions.byId(tx, known.session.id);
        if (!session) return null;
        const facts = { ...session, exempt: session.marked && this.config.DEMO_DATA };
        const now = this.clock.now();
        const state = sessionState(facts, now, this.config.SESSION_IDLE_MINUTES);
        if (state === 'ended') return null;
        if (work && state !== 'locked' && now.getTime() - Date.parse(session.usedAt) > noteWorkMillis) await this.sessions.touch(tx, session.id);
        const actor: Actor = { id: session.userId, kind: 'user', grants: session.grants, sessionId: session.id };
        return { actor, session, state, demanded: needsSecondFactor(facts) };
      });
    } catch (error) {
      this.logger.error(describeError(error), 'A session could not be read');
      throw new DomainError('unavailable', { retryAfterSeconds: 2 });
    }
  }
}
