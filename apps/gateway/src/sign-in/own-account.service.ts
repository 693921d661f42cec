import { account, DomainError, type ParsedInputOf } from '@patenwerk/contracts';
import { actorContext, UnitOfWork } from '@patenwerk/persistence';
import type { ResultOf } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { IdentityRepository } from '../identity/identity.repository.js';
import { StaffRepository } from '../identity/staff.repository.js';
import { deviceNames } from './device-names.js';
import { tellOfChange } from './credential-changes.js';
import { endSessionsOf } from './end-sessions.js';
import { PasswordRules } from './password-rules.js';
import { Passwords } from './passwords.js';
import { SessionsRepository } from './sessions.repository.js';

/** Own sessions and own password of the one who acts. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: SessionsRepository,
    private readonly identities: IdentityRepository,
    private readonly staff: StaffRepository,
    private readonly passwords: Passwords,
    private readonly rules: PasswordRules,
  ) {}

  async list(): Promise<ResultOf<typeof account.sessions>> {
    const { id, sessionId } = signedIn();
    const rows = await this.uow.asSystem('own-account', (tx) => this.sessions.ofUser(tx, id));
    return { items: rows.map((row) => ({ id: row.id, ...deviceNames(row.userAgent), current: row.id === sessionId, createdAt: row.createdAt, lastUsedAt: row.usedAt })) };
  }

  async end({ id: sessionId }: ParsedInputOf<typeof account.endSession>): Promise<ResultOf<typeof account.endSession>> {
    const { id } = signedIn();
    return this.uow.asSystem('own-account', async (tx) => {
      if (!(await this.sessions.end(tx, id, sessionId))) throw new DomainError('not_found');
      await tx.audit.add({ action: account.endSession.subject, subjectType: 'user', subjectId: id });
      return { ended: 1 };
    });
  }

  async endOthers(): Promise<ResultOf<typeof account.endOtherSessions>> {
    const { id, sessionId } = signedIn();
    return this.uow.asSystem('own-account', async (tx) => {
      const ended = await endSessionsOf(tx, id, sessionId);
      await tx.audit.add({ action: account.endOtherSessions.subject, subjectType: 'user', subjectId: id });
      return { ended };
    });
  }

  async changePassword({ password }: ParsedInputOf<typeof account.changePassword>): Promise<ResultOf<typeof account.changePassword>> {
    const { id, sessionId } = signedIn();
    const person = await this.uow.asSystem('own-account', (tx) => this.identities.account(tx, id));
    if (!person) throw new DomainError('not_found');
    await this.rules.check(password, [person.name, person.email]);
    // Hashing is made to be slow: outside of the transaction.
    const hash = await this.passwords.hash(password);
    return this.uow.asSystem('own-account', async (tx) => {
      await this.staff.setPassword(tx, id, hash);
      const ended = await endSessionsOf(tx, id, sessionId);
      await tx.audit.add({ action: account.changePassword.subject, subjectType: 'user', subjectId: id });
      await tellOfChange(tx, id, 'password_changed');
      return { ended };
    });
  }
}

function signedIn(): { id: string; sessionId: string } {
  const { id, sessionId } = actorContext.actor();
  if (sessionId === undefined) throw new DomainError('unauthenticated');
  return { id, sessionId };
}
