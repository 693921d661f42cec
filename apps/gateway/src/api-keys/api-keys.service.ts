import { type ApiKey, type apiKeys, DomainError, holds, type ParsedInputOf, type Right } from '@patenwerk/contracts';
import { actorContext, Clock, newId, type Tx, UnitOfWork } from '@patenwerk/persistence';
import type { ResultOf } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { ApiKeyEntity } from './api-key.entity.js';
import { ApiKeyRepository, type ApiKeyRow } from './api-key.repository.js';
import { KeyHolders } from './key-holders.js';
import { checkScopes, expiryOf, isUsable, keyState, overlapEnd } from './key-rules.js';
import { newKeySecret, hashOfKey } from './key-secret.js';
import { quotaDay } from './key-usage.js';

type Rights = Pick<ApiKeyEntity, 'name' | 'owner' | 'role' | 'scopes' | 'perMinute' | 'perDay' | 'expiresAt'>;

/** BaS issues keys to funders and directories, renews them, and withdraws them at once. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: ApiKeyRepository,
    private readonly holders: KeyHolders,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<ResultOf<typeof apiKeys.list>> {
    may('read');
    return this.uow.run(async (tx) => ({ items: (await this.repository.list(tx, this.today())).map((row) => shown(row, tx)) }));
  }

  async create({ expiresOn, ...rights }: ParsedInputOf<typeof apiKeys.create>): Promise<ResultOf<typeof apiKeys.create>> {
    may('write');
    checkScopes(rights.role, rights.scopes);
    const expiresAt = expiryOf(expiresOn, this.clock.today());
    return this.uow.run((tx) => this.issue(tx, { ...rights, scopes: [...new Set(rights.scopes)], expiresAt }, newId()));
  }

  async rotate({ id, version, overlapDays, expiresOn }: ParsedInputOf<typeof apiKeys.rotate>): Promise<ResultOf<typeof apiKeys.rotate>> {
    may('write');
    const result = await this.uow.run(async (tx) => {
      const old = await this.existing(tx, id);
      if (keyState(old, tx.clock.now()) !== 'good') throw new DomainError('transition_forbidden');
      const successor = newId();
      await tx.update(ApiKeyEntity, { id, version }, { replacedBy: successor, expiresAt: overlapEnd(old.expiresAt, overlapDays, tx.clock.now()) });
      await tx.audit.add({ action: 'identity.rotate_api_key', subjectType: 'api_key', subjectId: id });
      const { name, owner, role, scopes, perMinute, perDay } = old;
      return this.issue(tx, { name, owner, role, scopes, perMinute, perDay, expiresAt: expiryOf(expiresOn, this.clock.today()) }, successor);
    });
    this.holders.forget();
    return result;
  }

  async withdraw({ id, version }: ParsedInputOf<typeof apiKeys.withdraw>): Promise<ResultOf<typeof apiKeys.withdraw>> {
    may('write');
    const result = await this.uow.run(async (tx) => {
      const present = await this.existing(tx, id);
      if (!isUsable(keyState(present, tx.clock.now()))) throw new DomainError('transition_forbidden');
      await tx.update(ApiKeyEntity, { id, version }, { withdrawnAt: tx.clock.now().toISOString() });
      await tx.audit.add({ action: 'identity.withdraw_api_key', subjectType: 'api_key', subjectId: id });
      return shown(await this.existing(tx, id), tx);
    });
    this.holders.forget();
    return result;
  }

  private async issue(tx: Tx, rights: Rights, id: string): Promise<{ key: ReturnType<typeof shown>; secret: string }> {
    const { prefix, secret } = newKeySecret();
    await tx.insert(ApiKeyEntity, { id, ...rights, prefix, secretHash: hashOfKey(secret), lastUsedAt: null, withdrawnAt: null, replacedBy: null });
    await tx.audit.add({ action: 'identity.create_api_key', subjectType: 'api_key', subjectId: id });
    return { key: shown(await this.existing(tx, id), tx), secret };
  }

  private async existing(tx: Tx, id: string): Promise<ApiKeyRow> {
    const row = await this.repository.byId(tx, id, this.today());
    if (!row) throw new DomainError('not_found');
    return row;
  }

  private today(): string {
    return quotaDay(this.clock.now().getTime());
  }
}

function may(right: Right): void {
  if (!holds(actorContext.actor(), 'apiKeys', right)) throw new DomainError('forbidden');
}

function shown(row: ApiKeyRow, tx: Tx): Omit<ApiKey, 'id' | 'replacedBy'> & { id: never; replacedBy: never } {
  return { ...row, id: row.id as never, replacedBy: row.replacedBy as never, state: keyState(row, tx.clock.now()) };
}
