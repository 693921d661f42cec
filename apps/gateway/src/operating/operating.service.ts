import { DomainError, type FailedEvent, holds, houseOperations, type operating, type OutputOf, type ParsedInputOf, type Right, type ServiceName, serviceNames } from '@patenwerk/contracts';
import { actorContext, Clock } from '@patenwerk/persistence';
import { houseVersion, ServiceClient } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { BackupLogRepository } from './backup-log.repository.js';
import { together } from './together.js';

type State = OutputOf<typeof operating.state>;

/** A service that says nothing for this long counts as away; the page must come though one of them hangs. */
const patienceMs = 2_500;

/** How the house is: asked of every service, for the page Betrieb of BaS. */
@Injectable()
export class OperatingService {
  constructor(
    private readonly client: ServiceClient,
    private readonly backups: BackupLogRepository,
    private readonly clock: Clock,
  ) {}

  async state(): Promise<State> {
    this.mayOperate('read');
    const [lastBackupAt, services] = await Promise.all([this.backups.lastGood(), Promise.all(serviceNames.map((name) => this.stateOf(name)))]);
    return { services, askedAt: this.clock.now().toISOString(), version: houseVersion, lastBackupAt };
  }

  /** What the services that answer have given up; one that is away shows as such in the state. */
  async failedEvents(): Promise<{ items: FailedEvent[] }> {
    this.mayOperate('read');
    const lists = await Promise.all(serviceNames.map((name) => this.client.call(houseOperations[name].failedEvents, {}, { timeoutMs: patienceMs }).catch(nothingFromWhoIsAway)));
    const items = lists.flatMap((list) => list.items).sort((a, b) => b.failedAt.localeCompare(a.failedAt));
    return { items };
  }

  /** Has one service handle an event again; `done` is false when it fails once more. */
  async replay({ service, ...key }: ParsedInputOf<typeof operating.replay>): Promise<{ done: boolean }> {
    this.mayOperate('write');
    return this.client.call(houseOperations[service].replayFailedEvent, key);
  }

  private mayOperate(right: Right): void {
    if (!holds(actorContext.actor(), 'operating', right)) throw new DomainError('forbidden');
  }

  private async stateOf(service: ServiceName): Promise<State['services'][number]> {
    // A copy that refuses or fails says nothing: to whoever looks at the page it is away, and its own log says why.
    const copies = await this.client.callEveryCopy(houseOperations[service].status, {}, { timeoutMs: patienceMs }).catch(() => []);
    return { service, reachable: copies.length > 0, copies: copies.length, versions: [...new Set(copies.map(({ version }) => version))].sort(), status: together(copies) };
  }
}

function nothingFromWhoIsAway(error: unknown): { items: FailedEvent[] } {
  if (error instanceof DomainError && (error.code === 'unavailable' || error.code === 'timeout')) return { items: [] };
  throw error;
}
