import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, serviceOperations } from '@patenwerk/contracts';
import { berlinDay, type Clock, type EventKey, keepDays, publishAgain, type PublishAgain, publishedEvents } from '@patenwerk/persistence';
import type { DataSource } from 'typeorm';
import type { ServiceClient } from './clients.js';
import type { ServiceLogger } from './logger.js';

export interface ReconcilerParts {
  service: string;
  /** All services that may listen. */
  peers: readonly string[];
  source: DataSource;
  clock: Clock;
  client: ServiceClient;
  logger: ServiceLogger;
  publish: PublishAgain;
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** Younger events may still be under way, or waiting for their next try. */
const underWay = 5 * minute;
/** What was said again is given this long to arrive: the pauses between ten tries of a listener add up to half an hour. */
const restAfterRepeat = 60 * minute;
const wholeOutbox = keepDays * day;
const pageSize = 2_000;

/**
 * Asks every other service which of this one's events it has never heard, and publishes those again. Usually about the last day; once a day,
 * and after every start, about all that the outbox holds: so a listener that a release has added hears what happened before it.
 */
export class Reconciler {
  private wholeOn = '';

  constructor(private readonly parts: ReconcilerParts) {}

  /** Returns how many events were published again. Who is away at the moment is asked the next time. */
  async run(): Promise<number> {
    const { clock, peers, service } = this.parts;
    const today = berlinDay(clock.now());
    const whole = this.wholeOn !== today;
    const asked: (number | undefined)[] = [];
    // One after the other: it is in no hurry, and the connections are there for those who wait.
    for (const peer of peers) if (peer !== service) asked.push(await this.reconcileWith(peer, whole ? wholeOutbox : day));
    if (whole && asked.every((count) => count !== undefined)) this.wholeOn = today;
    return asked.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  }

  /** Undefined when the peer could not be asked. */
  private async reconcileWith(peer: string, window: number): Promise<number | undefined> {
    const { source, clock, client, logger, publish, service } = this.parts;
    const now = clock.now();
    const range = { from: new Date(now.getTime() - window), until: new Date(now.getTime() - underWay), limit: pageSize };
    let again = 0;
    try {
      for (let page = await publishedEvents(source, range); page.length > 0; page = await publishedEvents(source, { ...range, after: page.at(-1)?.id })) {
        const { missing } = await client.call(serviceOperations(peer).missingEvents, { events: page satisfies EventKey[] }, { purpose: 'reconcile' });
        if (missing.length > 0) again += await publishAgain(source, missing, { now, notSince: new Date(now.getTime() - restAfterRepeat) }, publish);
        if (page.length < pageSize) break;
        await sleep(0);
      }
    } catch (error) {
      if (error instanceof DomainError && ['unavailable', 'timeout'].includes(error.code)) return undefined;
      throw error;
    }
    if (again > 0) logger.warn({ service, peer, again }, 'Events that a service had not heard were published again');
    return again;
  }
}
