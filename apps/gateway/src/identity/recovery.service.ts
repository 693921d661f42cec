import { DomainError, notifications, type ParsedInputOf, type staff } from '@patenwerk/contracts';
import { actorContext, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectConfig, type ResultOf, ServiceClient } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { endSessionsOf, removeFactorsOf } from '../sign-in/end-sessions.js';
import { PasswordRules } from '../sign-in/password-rules.js';
import { Passwords } from '../sign-in/passwords.js';
import { hashOfToken, newToken } from './invitation-token.js';
import { type RecoveryRow, StaffRepository } from './staff.repository.js';
import { isSeen, wholeAccount } from './staff-rules.js';

type Input<K extends keyof typeof staff> = ParsedInputOf<(typeof staff)[K]>;
type Result<K extends keyof typeof staff> = ResultOf<(typeof staff)[K]>;

/** How long a recovery link is good. */
const validHours = 48;

/** Whoever has lost password or second factor is let in again by a second person: a coordinator of the same site, or BaS. */
@Injectable()
export class RecoveryService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: StaffRepository,
    private readonly services: ServiceClient,
    private readonly passwords: Passwords,
    private readonly rules: PasswordRules,
    @InjectConfig() private readonly config: GatewayConfig,
  ) {}

  /** The link is told once and mailed to the colleague, who so hears of it in any case. */
  async issue({ id }: Input<'issueRecovery'>): Promise<Result<'issueRecovery'>> {
    const actor = actorContext.actor();
    const token = newToken();
    const link = `${this.config.BASE_URL}/wiederherstellung?token=${token}`;
    return this.uow.asSystem('manage-staff', async (tx) => {
      const person = await this.repository.byId(tx, id);
      if (!person?.email || !isSeen(actor, person)) throw new DomainError('not_found');
      const guards = wholeAccount(actor, person);
      if (guards.length > 0) throw new DomainError('guard_failed', { guards });
      if (person.state !== 'active') throw new DomainError('transition_forbidden');
      const expiresAt = new Date(tx.clock.now().getTime() + validHours * 3_600_000).toISOString();
      const by = (await this.repository.byId(tx, actor.id))?.name;
      await this.repository.addRecovery(tx, id, hashOfToken(token), expiresAt, actor.id);
      await tx.audit.add({ action: 'identity.issue_recovery', subjectType: 'user', subjectId: id, siteId: person.grants[0]?.scopeId ?? null });
      // The mail goes last: nobody is let in without being told.
      await this.tell({ name: person.name, email: person.email }, 'staff_recovery', link, by);
      return { link, expiresAt };
    });
  }

  async look({ token }: Input<'recovery'>): Promise<Result<'recovery'>> {
    // Who looks at the link soon sets a password.
    void this.rules.prepare();
    return this.uow.asSystem('recover', (tx) => this.open(tx, token, false));
  }

  /** The old password, every second factor and every session are gone; the second factor is set up anew at the next sign-in. */
  async recover({ token, password }: Input<'recover'>): Promise<Result<'recover'>> {
    // Judging and hashing are slow: not before the link is known to be good.
    const person = await this.uow.asSystem('recover', (tx) => this.open(tx, token, false));
    await this.rules.check(password, [person.name, person.email]);
    const passwordHash = await this.passwords.hash(password);
    return this.uow.asSystem('recover', async (tx) => {
      const { id, userId, name, email } = await this.open(tx, token, true);
      await this.repository.useRecovery(tx, id);
      await this.repository.setPassword(tx, userId, passwordHash);
      await removeFactorsOf(tx, userId);
      await endSessionsOf(tx, userId);
      await tx.audit.add({ action: 'identity.recover', subjectType: 'user', subjectId: userId });
      await this.tell({ name, email }, 'staff_recovered', `${this.config.BASE_URL}/anmelden`);
      return { email };
    });
  }

  /** Unknown, used and expired look the same. */
  private async open(tx: Tx, token: string, lock: boolean): Promise<RecoveryRow> {
    const recovery = await this.repository.recoveryByToken(tx, hashOfToken(token), lock);
    if (!recovery) throw new DomainError('link_invalid');
    return recovery;
  }

  private async tell({ name, email }: { name: string; email: string }, template: 'staff_recovery' | 'staff_recovered', link: string, by?: string): Promise<void> {
    await this.services.call(notifications.sendStaffMail, { to: email, name, template, link, siteName: null, siteId: null, ...(by ? { by } : {}) });
  }
}
