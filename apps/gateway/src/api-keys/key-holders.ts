import { type Actor, DomainError, type KeyScope } from '@patenwerk/contracts';
import { Clock, UnitOfWork } from '@patenwerk/persistence';
import { describeError, ServiceLogger } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { KeyQuota } from '../rate-limit/rate-limiter.js';
import { ApiKeyRepository, type ApiKeyRow } from './api-key.repository.js';
import { isUsable, keyState } from './key-rules.js';
import { hashOfKey, keyIn } from './key-secret.js';
import { KeyUsage, quotaDay } from './key-usage.js';

/** Whose key came with a request. */
export interface KeyHolder {
  id: string;
  actor: Actor;
  scopes: readonly KeyScope[];
  quota: (now: number) => KeyQuota;
}

/** How long a key is believed without asking again: a withdrawn one ends everywhere after this at the latest. */
const keepMillis = 4_000;
const keptAtMost = 10_000;

/** Who is behind a key. */
@Injectable()
export class KeyHolders {
  private readonly kept = new Map<string, { until: number; holder: KeyHolder | null }>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: ApiKeyRepository,
    private readonly usage: KeyUsage,
    private readonly clock: Clock,
    private readonly logger: ServiceLogger,
  ) {}

  /** The holder of the key in an Authorization header; null when it is unknown, expired or withdrawn. `unavailable` when the database cannot be asked. */
  async holderOf(authorization: string): Promise<KeyHolder | null> {
    const secret = keyIn(authorization);
    if (!secret) return null;
    const hash = hashOfKey(secret);
    const now = this.clock.now().getTime();
    const kept = this.kept.get(hash);
    if (kept && kept.until > now) return kept.holder;
    const row = await this.ask(hash, now);
    const holder = row && isUsable(keyState(row, new Date(now))) ? this.holder(row) : null;
    if (row && holder) this.usage.learn(row.id, row.usedToday, now);
    if (this.kept.size >= keptAtMost) this.kept.clear();
    this.kept.set(hash, { until: holder && row ? Math.min(now + keepMillis, Date.parse(row.expiresAt)) : now + keepMillis, holder });
    return holder;
  }

  /** One more request with this key. */
  count(id: string, now: number): void {
    this.usage.count(id, now);
  }

  /** After a key has changed, this copy asks again at once; another copy within seconds. */
  forget(): void {
    this.kept.clear();
  }

  private holder({ id, role, scopes, perMinute, perDay }: ApiKeyRow): KeyHolder {
    return {
      id,
      scopes,
      actor: { id, kind: 'key', grants: [{ role, scope: 'nation', scopeId: null }] },
      quota: (now) => ({ id, perMinute, perDay, usedToday: this.usage.usedToday(id, now) }),
    };
  }

  private async ask(hash: string, now: number): Promise<ApiKeyRow | undefined> {
    try {
      return await this.uow.asSystem('read-api-key', (tx) => this.repository.bySecret(tx, hash, quotaDay(now)));
    } catch (error) {
      this.logger.error(describeError(error), 'A key could not be read');
      throw new DomainError('unavailable', { retryAfterSeconds: 2 });
    }
  }
}
