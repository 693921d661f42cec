import { type AuditLook, DomainError, fieldError, holds, houseOperations, type HowSeen, looks, looksShown, type OutputOf, type ParsedInputOf, type SiteId } from '@patenwerk/contracts';
import { actorContext, Clock, looksAt, UnitOfWork } from '@patenwerk/persistence';
import { ServiceClient } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { addDays, daysBetween } from '../intake/days.js';
import { PersonRepository } from '../persons/person.repository.js';
import { StaffNames } from '../sharing/staff-names.js';
import { howSeen } from './how-seen.js';
import { LooksRepository } from './looks.repository.js';

type In<K extends keyof typeof looks> = ParsedInputOf<(typeof looks)[K]>;
type Out<K extends keyof typeof looks> = OutputOf<(typeof looks)[K]>;

/** Who else keeps an audit that speaks of people. */
const others = ['matching', 'training', 'notifications'] as const;
const usualDays = 90;
/** Figures are counted over so many days at most. */
const mostDays = 366;

/** Why people may count past the limits of a site: BaS is told how much is looked at. */
export const countingLooks = 'count looks per site';

/** Who has seen whom, from the audits of the services; asking is noted, too. */
@Injectable()
export class LooksService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: LooksRepository,
    private readonly persons: PersonRepository,
    private readonly names: StaffNames,
    private readonly client: ServiceClient,
  ) {}

  async whoSaw({ personId, actorId, from, until = this.clock.today() }: In<'whoSaw'>): Promise<Out<'whoSaw'>> {
    const days = { from: from ?? addDays(until, -usualDays), until };
    if (days.from > days.until) throw wrongDays();
    const { question, own, lists } = await this.uow.run(async (tx) => {
      const [person] = await this.persons.whereabouts(tx, [personId]);
      if (!person || !holds(actorContext.actor(), 'looks', 'read', person.siteId)) throw new DomainError('not_found');
      const question = { siteId: person.siteId, subjects: await this.repository.subjectsOf(tx, personId), ...days, ...(actorId ? { actorId } : {}), limit: looksShown + 1 };
      const own = await looksAt(tx, question);
      const lists = await this.repository.listsSeen(tx, person.siteId, days.from, days.until, actorId);
      await tx.audit.add({ action: looks.whoSaw.subject, subjectType: 'person', subjectId: personId, siteId: person.siteId });
      return { question, own, lists };
    });
    const answers = await Promise.all(others.map((service) => this.client.call(houseOperations[service].looksAt, question).catch(nobodyThere)));
    const found = [...own, ...answers.flatMap((answer) => answer?.items ?? [])].sort((a, b) => b.at.localeCompare(a.at));
    const names = await this.names.of(lists.map(({ by }) => by), 'who has seen a person');
    return { items: await this.named(found.slice(0, looksShown)), lists: lists.map((each) => ({ ...each, byName: names.get(each.by) ?? null })), ...days, more: found.length > looksShown, missing: others.filter((_, index) => !answers[index]) };
  }

  async figures({ from, until }: In<'lookFigures'>): Promise<Out<'lookFigures'>> {
    if (!holds(actorContext.actor(), 'looks', 'figures')) throw new DomainError('forbidden');
    if (from > until || daysBetween(from, until) > mostDays) throw wrongDays();
    const rows = await this.uow.asSystem(countingLooks, (tx) => this.repository.counts(tx, from, until));
    const bySite = new Map<string, Map<HowSeen, number>>();
    for (const { siteId, action, count } of rows) {
      const counts = bySite.get(siteId) ?? new Map<HowSeen, number>();
      counts.set(howSeen(action), (counts.get(howSeen(action)) ?? 0) + count);
      bySite.set(siteId, counts);
    }
    return { items: [...bySite].map(([siteId, counts]) => ({ siteId: siteId as SiteId, looks: [...counts].map(([how, count]) => ({ how, count })) })) };
  }

  private async named(found: readonly AuditLook[]): Promise<Out<'whoSaw'>['items']> {
    const byPeople = found.filter(({ actorKind }) => actorKind === 'user');
    const names = await this.names.of(byPeople.map(({ actorId }) => actorId), 'who has seen a person');
    return found.map(({ at, actorId, actorKind, action }) => ({ at, by: actorId, byName: names.get(actorId) ?? null, byHouse: actorKind !== 'user', how: howSeen(action) }));
  }
}

const wrongDays = (): DomainError =>
  fieldError('from', 'Der erste Tag muss vor dem letzten liegen, höchstens ein Jahr. Bitte zum Beispiel 1.11.2026 bis 30.11.2026 angeben.', 'The first day has to lie before the last, one year at most. Please give for example 1 November 2026 to 30 November 2026.');

/** Without one of them the others are told all the same; the answer says who is missing. */
function nobodyThere(error: unknown): undefined {
  if (error instanceof DomainError && (error.code === 'unavailable' || error.code === 'timeout')) return undefined;
  throw error;
}
