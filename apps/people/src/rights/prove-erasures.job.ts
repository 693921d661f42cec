import { DomainError, houseOperations, idMayStay, rights, type Residue, serviceNames } from '@patenwerk/contracts';
import { UnitOfWork } from '@patenwerk/persistence';
import { EventTraces, Runs, ServiceClient } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { type OpenCheck, RightsRepository } from './rights.repository.js';

const atOnce = 50;

/** After each erasure every table of every service, and the stream, is searched for what is left; the messages that carry the id are taken out. The result is noted without names. */
@Controller()
export class ProveErasures {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: RightsRepository,
    private readonly client: ServiceClient,
    private readonly traces: EventTraces,
  ) {}

  @Runs('prove erasures', { everyMinutes: 5 })
  async run(): Promise<void> {
    const checks = await this.uow.asSystem('job', (tx) => this.repository.openChecks(tx, atOnce));
    const heard: OpenCheck[] = [];
    for (const check of checks) {
      // The event itself still carries the id, in people's own outbox.
      const left = (await this.search(check))?.filter(({ table, byId }) => byId > 0 && table !== 'people.outbox');
      if (left?.length === 0) heard.push(check);
      else await this.uow.asSystem('job', (tx) => this.repository.noteCheck(tx, check.id, { clean: left ? false : null, found: left ?? [] }));
    }
    await this.traces.forget(heard.map(({ id }) => id));
    for (const check of heard) await this.finish(check);
  }

  /** The event has done its work and goes; then the last look. */
  private async finish(check: OpenCheck): Promise<void> {
    await this.uow.asSystem('job', (tx) => this.repository.takeBackEvent(tx, check.eventId));
    const found = await this.search(check);
    const clean = found ? found.every(({ byId }) => byId === 0) : null;
    await this.uow.asSystem('job', (tx) => this.repository.noteCheck(tx, check.id, { clean, found: found ?? [] }));
  }

  /** What every service still has; undefined when one is away: the next run asks again. */
  private async search({ id, words }: OpenCheck): Promise<Residue[] | undefined> {
    const found: Residue[] = [];
    for (const service of serviceNames) {
      try {
        found.push(...(await this.client.call(houseOperations[service].personResidue, { personId: id, words }, { purpose: rights.erase.subject, timeoutMs: 60_000 })).found);
      } catch (error) {
        if (error instanceof DomainError) return undefined;
        throw error;
      }
    }
    return found.filter(({ table }) => !idMayStay(table));
  }
}
