import { createHash, createHmac, randomBytes } from 'node:crypto';
import { DomainError } from '@patenwerk/contracts';
import { Clock, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectConfig } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { type Attempt, type Brake, brakesOf, forgetAfterSeconds, waitSeconds } from './throttle-rules.js';

/** A device is known this long after its last sign-in. */
const knownDays = 180;

/** Slows guessing down, for all copies of the gateway together (docs/adr/0013). */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    @InjectConfig() private readonly config: GatewayConfig,
  ) {}

  /** Counts a try before it is made, so that many at once are no way around. Throws `too_many_requests` while one has to wait. */
  async begin(attempt: Attempt): Promise<void> {
    await this.take(brakesOf(attempt));
  }

  /** Counts one try against each of these; `too_many_requests` while one of them has to wait. */
  async take(brakes: readonly Brake[]): Promise<void> {
    await this.uow.asSystem('sign-in', async (tx) => {
      for (const brake of brakes) await this.count(tx, brake);
    });
  }

  /** The try was good: what it was counted against alone is forgotten, what it shares with others gets it back. */
  async succeeded(attempt: Attempt): Promise<void> {
    const [own, shared] = [brakesOf(attempt).slice(-1), brakesOf(attempt).slice(0, -1)];
    await this.uow.asSystem('sign-in', async (tx) => {
      await tx.query(`UPDATE sign_in_throttle SET tries = greatest(0, tries - 1) WHERE key = ANY ($1)`, [shared.map((brake) => this.keyOf(brake))]);
      await tx.query(`DELETE FROM sign_in_throttle WHERE key = ANY ($1) OR last_at < $2`, [own.map((brake) => this.keyOf(brake)), this.daysAgo(forgetAfterSeconds / 86_400)]);
    });
  }

  /** The device behind this cookie, if the account has been signed in there before. */
  async knownDevice(secret: string | undefined, email: string): Promise<string | null> {
    const hash = createHash('sha256').update(secret ?? '').digest('hex');
    const found = await this.uow.asSystem('sign-in', (tx) =>
      tx.query(`SELECT 1 FROM known_device d JOIN staff_user u ON u.id = d.user_id WHERE d.secret_hash = $1 AND u.email = $2 AND d.last_used_at > $3`, [hash, email.toLowerCase(), this.daysAgo(knownDays)]),
    );
    return found.length > 0 ? hash : null;
  }

  /** From now on the account's owner is known on this device. Returns the secret its cookie keeps. */
  async rememberDevice(secret: string | undefined, userId: string): Promise<string> {
    const kept = secret ?? randomBytes(32).toString('base64url');
    const hash = createHash('sha256').update(kept).digest('hex');
    await this.uow.asSystem('sign-in', async (tx) => {
      await tx.query(`DELETE FROM known_device WHERE user_id = $1 AND last_used_at < $2`, [userId, this.daysAgo(knownDays)]);
      await tx.query(`INSERT INTO known_device (secret_hash, user_id, last_used_at) VALUES ($1, $2, $3) ON CONFLICT (secret_hash, user_id) DO UPDATE SET last_used_at = excluded.last_used_at`, [hash, userId, tx.clock.now()]);
    });
    return kept;
  }

  private async count(tx: Tx, brake: Brake): Promise<void> {
    const now = tx.clock.now();
    const key = this.keyOf(brake);
    await tx.query(`INSERT INTO sign_in_throttle (key, tries, free_at, last_at) VALUES ($1, 0, $2, $2) ON CONFLICT (key) DO NOTHING`, [key, now]);
    // The row stays ours until the end of the transaction: whoever tries at the same time waits and sees our count.
    const [row] = await tx.query<{ tries: number; freeAt: string; lastAt: string }>(`SELECT tries, free_at AS "freeAt", last_at AS "lastAt" FROM sign_in_throttle WHERE key = $1 FOR UPDATE`, [key]);
    const wait = Date.parse(row?.freeAt ?? '') - now.getTime();
    // Free tries never wait: at the same moment in another transaction somebody's clock may be a little ahead of ours.
    // A longer wait was never given: the clock was set back, and nobody is kept out until it has caught up.
    if (wait > 0 && wait <= waitSeconds(brake, row?.tries ?? 0) * 1000) throw new DomainError('too_many_requests', { retryAfterSeconds: Math.ceil(wait / 1000) });
    const forgotten = now.getTime() - Date.parse(row?.lastAt ?? '') > forgetAfterSeconds * 1000;
    const tries = (forgotten ? 0 : (row?.tries ?? 0)) + 1;
    await tx.query(`UPDATE sign_in_throttle SET tries = $2, last_at = $3, free_at = $4 WHERE key = $1`, [key, tries, now, new Date(now.getTime() + waitSeconds(brake, tries) * 1000)]);
  }

  /** Whoever reads the table learns no address and no account. */
  private keyOf({ subject }: Brake): string {
    return createHmac('sha256', this.config.AUTH_SECRET).update(subject).digest('base64url');
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * 86_400_000);
  }
}
