import { DomainError, holds, houseOperations, type OutputOf, type operating, serviceNames } from '@patenwerk/contracts';
import { actorContext } from '@patenwerk/persistence';
import { houseVersion, ServiceClient } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { BackupLogRepository } from './backup-log.repository.js';

type State = OutputOf<typeof operating.state>;

/** A service that says nothing for this long counts as away; the page must come though one of them hangs. */
const patienceMs = 2_500;

/** How the house is: asked of every service, for the page Betrieb of BaS. */
@Injectable()
export class OperatingService {
  constructor(
    private readonly client: ServiceClient,
    private readonly backups: BackupLogRepository,
  ) {}

  async state(): Promise<State> {
    if (!holds(actorContext.actor(), 'operating', 'read')) throw new DomainError('forbidden');
    const [lastBackupAt, services] = await Promise.all([this.backups.lastGood(), Promise.all(serviceNames.map((name) => this.stateOf(name)))]);
    return { services, version: houseVersion, lastBackupAt };
  }

  private async stateOf(service: (typeof serviceNames)[number]): Promise<State['services'][number]> {
    try {
      return { service, reachable: true, status: await this.client.call(houseOperations[service].status, {}, { timeoutMs: patienceMs }) };
    } catch {
      // Whatever it was: to whoever looks at the page the service is away, and its own log says why.
      return { service, reachable: false, status: null };
    }
  }
}
