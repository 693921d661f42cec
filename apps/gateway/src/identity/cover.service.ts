import { type Cover, type cover, DomainError, holds, type ParsedInputOf, type Resource, type Responsibility } from '@patenwerk/contracts';
import { actorContext, Clock, UnitOfWork } from '@patenwerk/persistence';
import type { ResultOf } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { CoverRepository, type CoverRow } from './cover.repository.js';
import { checkCoverDays, missingForCover } from './cover-rules.js';
import { Responsibilities } from './responsibilities.js';
import { StaffRepository } from './staff.repository.js';

type Input<K extends keyof typeof cover> = ParsedInputOf<(typeof cover)[K]>;
type Result<K extends keyof typeof cover> = ResultOf<(typeof cover)[K]>;

/** While a colleague is away another looks after the work: shown on those days, gone by itself afterwards. Nobody gets a right by it, and nothing changes hands. */
@Injectable()
export class CoverService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: CoverRepository,
    private readonly staff: StaffRepository,
    private readonly responsibilities: Responsibilities,
  ) {}

  async covers({ siteId }: Input<'covers'>): Promise<Result<'covers'>> {
    actorAt(siteId, 'interests');
    const today = this.clock.today();
    const { rows, names } = await this.uow.run(async (tx) => {
      const rows = await this.repository.ofSite(tx, siteId, today);
      return { rows, names: await this.staff.names(tx, rows.flatMap(({ awayId, coversId }) => [awayId, coversId])) };
    });
    return { items: await Promise.all(rows.map((row) => this.told(row, names))) };
  }

  async set({ siteId, away, covers, ...days }: Input<'setCover'>): Promise<Result<'setCover'>> {
    actorAt(siteId, 'users');
    checkCoverDays(days, this.clock.today());
    const { row, names } = await this.uow.run(async (tx) => {
      await this.repository.oneAtATime(tx, siteId);
      const team = await this.staff.list(tx, [siteId]);
      const row = { siteId, awayId: away, coversId: covers, ...days };
      const guards = missingForCover({ siteId, ...days }, team.find(({ id }) => id === away), team.find(({ id }) => id === covers), await this.repository.overlaps(tx, row));
      if (guards.length > 0) throw new DomainError('guard_failed', { guards });
      const added = await this.repository.add(tx, row);
      await tx.audit.add({ action: 'identity.set_cover', subjectType: 'user', subjectId: away, siteId });
      return { row: added, names: team };
    });
    return this.told(row, names);
  }

  async end({ id }: Input<'endCover'>): Promise<Result<'endCover'>> {
    return this.uow.run(async (tx) => {
      const row = await this.repository.find(tx, id);
      if (!row) throw new DomainError('not_found');
      actorAt(row.siteId, 'users');
      await this.repository.remove(tx, id);
      await tx.audit.add({ action: 'identity.end_cover', subjectType: 'user', subjectId: row.awayId, siteId: row.siteId });
      return { id };
    });
  }

  private async told({ id, siteId, awayId, coversId, fromDay, untilDay }: CoverRow, people: readonly { id: string; name: string }[]): Promise<Cover> {
    const running = fromDay <= this.clock.today();
    const colleague = (userId: string): Cover['away'] => ({ id: userId as Cover['away']['id'], name: people.find((each) => each.id === userId)?.name ?? '' });
    const all = running ? await this.responsibilities.of(awayId).catch(nobodyThere) : undefined;
    const here = all?.find((each) => each.siteId === siteId);
    return { id: id as Cover['id'], siteId: siteId as Cover['siteId'], away: colleague(awayId), covers: colleague(coversId), fromDay, untilDay, running, has: all ? { matches: here?.matches ?? 0, drafts: here?.drafts ?? 0, tasks: here?.tasks ?? 0 } : null };
  }
}

function actorAt(siteId: string, resource: Resource): void {
  if (!holds(actorContext.actor(), resource, 'write', siteId)) throw new DomainError('not_found');
}

/** Without those who know how much it is, the cover is told all the same. */
function nobodyThere(error: unknown): Responsibility[] | undefined {
  if (error instanceof DomainError && (error.code === 'unavailable' || error.code === 'timeout')) return undefined;
  throw error;
}
