import { type Actor, DomainError } from '@patenwerk/contracts';
import { Clock, UnitOfWork } from '@patenwerk/persistence';
import { describeError, InjectConfig, ServiceLogger } from '@patenwerk/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { IdentityRepository } from '../identity/identity.repository.js';
import type { GatewayConfig } from '../config.js';
import { type Auth, sessionCookie } from './auth.js';

export const AUTH = Symbol('sign-in library');

/** How long a session and its grants are believed without asking again: a withdrawn right ends at the latest after this. */
const keepMillis = 5_000;
const keptAtMost = 10_000;

/** Who is behind a session cookie, with today's grants. */
@Injectable()
export class SignedInUsers {
  private readonly kept = new Map<string, { until: number; actor: Actor }>();

  constructor(
    @Inject(AUTH) private readonly auth: Auth,
    private readonly uow: UnitOfWork,
    private readonly repository: IdentityRepository,
    private readonly clock: Clock,
    private readonly logger: ServiceLogger,
    @InjectConfig() private readonly config: GatewayConfig,
  ) {}

  /** The signed-in user behind a Cookie header, or null. `unavailable` when the database cannot be asked. */
  async actorOf(header: string | undefined): Promise<Actor | null> {
    const cookie = this.sessionIn(header);
    if (!cookie) return null;
    const now = this.clock.now().getTime();
    const kept = this.kept.get(cookie);
    if (kept && kept.until > now) return kept.actor;
    this.kept.delete(cookie);
    const actor = await this.ask(cookie);
    if (actor) {
      if (this.kept.size >= keptAtMost) this.kept.clear();
      this.kept.set(cookie, { until: now + keepMillis, actor });
    }
    return actor;
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

  private async ask(cookie: string): Promise<Actor | null> {
    try {
      // A session lasts a working day and is not prolonged, so that reading never writes.
      const session = await this.auth.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } });
      if (!session) return null;
      const grants = await this.uow.asSystem('read-grants', (tx) => this.repository.grantsOf(tx, session.user.id));
      return { id: session.user.id, kind: 'user', grants };
    } catch (error) {
      this.logger.error(describeError(error), 'A session could not be read');
      throw new DomainError('unavailable', { retryAfterSeconds: 2 });
    }
  }
}
