import { type account, type Actor, DomainError, fieldError, type FactorKind, type ParsedInputOf } from '@patenwerk/contracts';
import { actorContext, openText, sealText, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectConfig, type ResultOf } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { encode } from 'uqr';
import type { GatewayConfig } from '../config.js';
import { addedChange, removedChange, tellOfChange } from './credential-changes.js';
import { hashOfCode, newCodes, newSalt } from './one-time-codes.js';
import { SecondFactorsRepository } from './second-factors.repository.js';
import { needsSecondFactor } from './session-state.js';
import { type SessionRow, SessionsRepository } from './sessions.repository.js';
import { newTimeSecret, stepOfTimeCode, timeCodeUri } from './time-code.js';

type Factors = ResultOf<typeof account.factors>;
type Own = { tx: Tx; session: SessionRow };

/** The second factors of the one who acts: set up, confirm, pass, remove. */
@Injectable()
export class SecondFactorsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: SecondFactorsRepository,
    private readonly sessions: SessionsRepository,
    @InjectConfig() private readonly config: GatewayConfig,
  ) {}

  async factors(): Promise<Factors> {
    return this.own((own) => this.list(own));
  }

  async beginTimeCode(): Promise<ResultOf<typeof account.beginTimeCode>> {
    return this.own(async ({ tx, session }) => {
      const secret = newTimeSecret();
      const begun = await this.repository.beginTimeCode(tx, session.userId, sealText(this.config.CONFIDENTIAL_KEY, secret, session.userId));
      if (!begun) throw fieldError('', 'Es ist schon eine Code-App verbunden. Bitte trennen Sie diese zuerst.', 'A code app is connected already. Please disconnect it first.');
      const uri = timeCodeUri(secret, session.email);
      const qr = encode(uri, { border: 2 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
      return { secret: new URL(uri).searchParams.get('secret') ?? '', uri, qr };
    });
  }

  async confirmTimeCode({ code }: ParsedInputOf<typeof account.confirmTimeCode>): Promise<Factors> {
    return this.own(async (own) => {
      if (!(await this.takesTimeCode(own.tx, own.session.userId, code, false))) throw wrongCode();
      await this.repository.confirmTimeCode(own.tx, own.session.userId);
      return this.hasSetUp(own, 'time_code');
    });
  }

  async removeTimeCode(): Promise<Factors> {
    return this.own(async (own) => this.removed(own, 'time_code', await this.repository.removeTimeCode(own.tx, own.session.userId)));
  }

  async beginCodes(): Promise<ResultOf<typeof account.beginCodes>> {
    const [codes, salt] = [newCodes(), newSalt()];
    const hashes = await Promise.all(codes.map((code) => hashOfCode(code, salt)));
    return this.own(async ({ tx, session }) => {
      await this.repository.addSheet(tx, session.userId, salt, hashes);
      return { codes, since: tx.clock.now().toISOString() };
    });
  }

  async confirmCodes({ code }: ParsedInputOf<typeof account.confirmCodes>): Promise<Factors> {
    return this.own(async (own) => {
      const sheet = await this.repository.sheet(own.tx, own.session.userId, false);
      if (!sheet || !(await this.repository.hasCode(own.tx, sheet.id, await hashOfCode(code, sheet.salt)))) throw wrongCode();
      await this.repository.confirmSheet(own.tx, own.session.userId, sheet.id);
      return this.hasSetUp(own, 'one_time_code');
    });
  }

  async removeCodes(): Promise<Factors> {
    return this.own(async (own) => this.removed(own, 'one_time_code', await this.repository.removeSheets(own.tx, own.session.userId)));
  }

  async removePasskey({ id }: ParsedInputOf<typeof account.removePasskey>): Promise<Factors> {
    return this.own(async (own) => this.removed(own, 'passkey', await this.repository.removePasskey(own.tx, own.session.userId, id)));
  }

  /** A factor that exists must be passed before another is set up: a password alone never adds one. */
  async assertMaySetUp(): Promise<void> {
    await this.own(async () => undefined);
  }

  /** The library has written a passkey of the one who acts. */
  async passkeyAdded(): Promise<void> {
    const actor = actorContext.actor();
    await this.uow.asSystem('own-account', async (tx) => {
      const session = await this.sessionOf(tx, actor);
      await this.hasSetUp({ tx, session }, 'passkey');
    });
  }

  /** Is this a good code of the user? It is used up by asking. */
  async passes(userId: string, kind: Exclude<FactorKind, 'passkey'>, code: string): Promise<boolean> {
    return this.uow.asSystem('own-account', async (tx) => {
      if (kind === 'time_code') return this.takesTimeCode(tx, userId, code, true);
      const sheet = await this.repository.sheet(tx, userId, true);
      return sheet !== undefined && this.repository.useCode(tx, sheet.id, await hashOfCode(code, sheet.salt));
    });
  }

  async kinds(userId: string): Promise<FactorKind[]> {
    return this.uow.asSystem('own-account', (tx) => this.repository.kinds(tx, userId));
  }

  private async takesTimeCode(tx: Tx, userId: string, code: string, confirmed: boolean): Promise<boolean> {
    const row = await this.repository.timeCode(tx, userId);
    if (!row || (row.confirmedAt !== null) !== confirmed) return false;
    const step = await stepOfTimeCode(openText(this.config.CONFIDENTIAL_KEY, row.secret, userId), code, tx.clock.now());
    return step !== null && this.repository.takeStep(tx, userId, step);
  }

  private async own<T>(work: (own: Own) => Promise<T>): Promise<T> {
    const actor = actorContext.actor();
    return this.uow.asSystem('own-account', async (tx) => {
      const session = await this.sessionOf(tx, actor);
      if (session.hasFactor && session.secondFactorAt === null) throw new DomainError('second_factor_required');
      return work({ tx, session });
    });
  }

  private async sessionOf(tx: Tx, actor: Actor): Promise<SessionRow> {
    const session = actor.sessionId === undefined ? undefined : await this.sessions.byId(tx, actor.sessionId);
    if (session?.userId !== actor.id) throw new DomainError('unauthenticated');
    return session;
  }

  private async hasSetUp({ tx, session }: Own, kind: FactorKind): Promise<Factors> {
    await this.sessions.passSecondFactor(tx, session.id);
    await tx.audit.add({ action: `identity.set_up_${kind}`, subjectType: 'user', subjectId: session.userId });
    await tellOfChange(tx, session.userId, addedChange[kind]);
    return this.list({ tx, session });
  }

  /** The last factor of a role that needs one stays: else the door would close behind the person. */
  private async removed({ tx, session }: Own, kind: FactorKind, done: boolean): Promise<Factors> {
    if (!done) throw new DomainError('not_found');
    const left = await this.list({ tx, session });
    if (left.demanded && !left.timeCode && !left.codes && left.passkeys.length === 0) {
      throw fieldError('', 'Das ist Ihre einzige zweite Stufe. Bitte richten Sie zuerst eine andere ein.', 'This is your only second step. Please set up another one first.');
    }
    await tx.audit.add({ action: `identity.remove_${kind}`, subjectType: 'user', subjectId: session.userId });
    await tellOfChange(tx, session.userId, removedChange[kind]);
    return left;
  }

  private async list({ tx, session }: Own): Promise<Factors> {
    const [timeCode, passkeys, sheet] = [await this.repository.timeCode(tx, session.userId), await this.repository.passkeys(tx, session.userId), await this.repository.sheet(tx, session.userId, true)];
    return {
      demanded: needsSecondFactor({ grants: session.grants, exempt: session.marked && this.config.DEMO_DATA }),
      timeCode: timeCode?.confirmedAt ? { since: timeCode.confirmedAt } : null,
      passkeys,
      codes: sheet ? { left: sheet.left, since: sheet.createdAt } : null,
    };
  }
}

const wrongCode = (): DomainError =>
  fieldError('code', 'Dieser Code stimmt nicht. Bitte prüfen Sie die Ziffern und geben Sie ihn noch einmal ein.', 'This code is not right. Please check the digits and enter it again.');
