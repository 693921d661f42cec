import { breakGlass, type BreakGlassNotice, breakGlassRules, DomainError, holds, type OutputOf, type ParsedInputOf, peopleEvents } from '@patenwerk/contracts';
import { actorContext, Clock, newId, openText, type SealingKeys, sealText, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectSealingKeys } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { PersonRepository } from '../persons/person.repository.js';
import { viewOf } from '../persons/person.view.js';
import { StaffNames } from '../sharing/staff-names.js';
import { BreakGlassRepository, type BreakGlassRow } from './break-glass.repository.js';

type In<K extends keyof typeof breakGlass> = ParsedInputOf<(typeof breakGlass)[K]>;
type Out<K extends keyof typeof breakGlass> = OutputOf<(typeof breakGlass)[K]>;
interface Found {
  found: Out<'openBreakGlass'>['found'];
  id: string | null;
  siteId: string | null;
}

/** Why people may look past the limits of a site: somebody of BaS does, in an emergency. */
export const emergencyLook = 'look of BaS into one person';

/** BaS sees figures, sites see people. In an emergency BaS may open one person for an hour: with a reason, counted, noted, and the site is told. */
@Injectable()
export class BreakGlassService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: BreakGlassRepository,
    private readonly persons: PersonRepository,
    private readonly names: StaffNames,
    @InjectSealingKeys() private readonly keys: SealingKeys,
  ) {}

  /** A try that finds nobody counts as well, or names could be guessed; so it is an answer, not a refusal that would undo the count. */
  async open({ whom, reason }: In<'openBreakGlass'>): Promise<Out<'openBreakGlass'>> {
    const openedBy = this.administrator();
    return this.uow.asSystem(emergencyLook, async (tx) => {
      await this.repository.oneAtATime(tx, openedBy);
      const before = await this.leftToday(tx, openedBy);
      if (before.openingsLeft === 0 || before.triesLeft === 0) throw new DomainError('too_many_requests', { retryAfterSeconds: 3_600 });
      const { found, id: personId, siteId } = await this.find(tx, whom);
      const now = this.clock.now();
      const id = newId();
      const openedAt = now.toISOString();
      const until = new Date(now.getTime() + breakGlassRules.minutes * 60_000).toISOString();
      await this.repository.add(tx, { id, siteId, personId, openedBy, openedAt, until, reason: sealText(this.keys, reason, id) });
      await tx.audit.add({ action: breakGlass.openBreakGlass.subject, subjectType: personId ? 'person' : 'break_glass', subjectId: personId ?? id, siteId });
      const left = { openingsLeft: before.openingsLeft - (personId ? 1 : 0), triesLeft: before.triesLeft - 1 };
      if (!personId || !siteId) return { access: null, found, ...left };
      const access = { id, personId, siteId, openedAt, until, endedAt: null, openedBy } as NonNullable<Out<'openBreakGlass'>['access']>;
      await tx.outbox.add(peopleEvents.brokenGlass, { aggregateId: id, aggregateVersion: 1, siteId, data: { breakGlassId: access.id, personId: access.personId, siteId: access.siteId, openedBy } });
      return { access, found, ...left };
    });
  }

  async own(): Promise<Out<'ownBreakGlass'>> {
    const openedBy = this.administrator();
    return this.uow.asSystem(emergencyLook, async (tx) => ({ items: await this.repository.open(tx, openedBy, this.clock.now()), openingsLeft: (await this.leftToday(tx, openedBy)).openingsLeft }));
  }

  /** Every view is noted at the person. */
  async view({ id }: In<'viewUnderBreakGlass'>): Promise<Out<'viewUnderBreakGlass'>> {
    const actor = actorContext.actor();
    return this.uow.asSystem(emergencyLook, async (tx) => {
      const access = await this.running(tx, id);
      const person = await this.persons.find(tx, access.personId);
      if (!person) throw new DomainError('not_found');
      await tx.audit.add({ action: breakGlass.viewUnderBreakGlass.subject, subjectType: 'person', subjectId: person.id, siteId: person.siteId });
      return { access, person: viewOf(person, actor, this.clock.today()) };
    });
  }

  async end({ id }: In<'endBreakGlass'>): Promise<Out<'endBreakGlass'>> {
    return this.uow.asSystem(emergencyLook, async (tx) => {
      const access = await this.running(tx, id);
      await this.repository.end(tx, id, this.clock.now());
      await tx.audit.add({ action: breakGlass.endBreakGlass.subject, subjectType: 'person', subjectId: access.personId, siteId: access.siteId });
      return { id };
    });
  }

  /** For the person's own site. */
  async ofPerson({ personId }: In<'breakGlassOfPerson'>): Promise<Out<'breakGlassOfPerson'>> {
    const rows = await this.uow.run(async (tx) => {
      const [person] = await this.persons.whereabouts(tx, [personId]);
      if (!person || !holds(actorContext.actor(), 'people', 'read', person.siteId)) throw new DomainError('not_found');
      return this.repository.ofPerson(tx, personId);
    });
    return { items: await this.opened(rows) };
  }

  async notices({ siteId }: In<'breakGlassNotices'>): Promise<Out<'breakGlassNotices'>> {
    if (!holds(actorContext.actor(), 'people', 'write', siteId)) throw new DomainError('not_found');
    return { items: await this.opened(await this.uow.run((tx) => this.repository.unacknowledged(tx, siteId))) };
  }

  async acknowledge({ id }: In<'acknowledgeBreakGlass'>): Promise<Out<'acknowledgeBreakGlass'>> {
    const actor = actorContext.actor();
    const row = await this.uow.run(async (tx) => {
      const row = await this.repository.acknowledge(tx, id, actor.id, this.clock.now());
      if (!row || !holds(actor, 'people', 'write', row.siteId)) throw new DomainError('not_found');
      await tx.audit.add({ action: breakGlass.acknowledgeBreakGlass.subject, subjectType: 'person', subjectId: row.personId, siteId: row.siteId });
      return row;
    });
    const [notice] = await this.opened([row]);
    return notice as BreakGlassNotice;
  }

  private administrator(): string {
    const actor = actorContext.actor();
    if (!holds(actor, 'breakGlass', 'write')) throw new DomainError('forbidden');
    return actor.id;
  }

  /** One's own, as long as it lasts; over, ended and somebody else's look the same. */
  private async running(tx: Tx, id: string): Promise<BreakGlassRow> {
    const access = (await this.repository.open(tx, this.administrator(), this.clock.now())).find((each) => each.id === id);
    if (!access) throw new DomainError('not_found');
    return access;
  }

  private async find(tx: Tx, whom: In<'openBreakGlass'>['whom']): Promise<Found> {
    const named = 'personId' in whom ? null : whom;
    const people = 'personId' in whom ? await this.persons.whereabouts(tx, [whom.personId]) : await this.repository.byName(tx, whom.siteId, whom.familyName, whom.givenName);
    const [only] = people;
    if (!only || people.length > 1) return { found: only ? 'several' : 'none', id: null, siteId: named?.siteId ?? null };
    return { found: 'one', id: only.id, siteId: only.siteId };
  }

  private async leftToday(tx: Tx, openedBy: string): Promise<{ openingsLeft: number; triesLeft: number }> {
    const { openings, tries } = await this.repository.countOfDay(tx, openedBy, this.clock.today());
    return { openingsLeft: Math.max(0, breakGlassRules.openingsPerDay - openings), triesLeft: Math.max(0, breakGlassRules.triesPerDay - tries) };
  }

  /** As the site reads them: it has a right to know who of BaS it was. Without the gateway, which knows the name, they come all the same. */
  private async opened(rows: readonly BreakGlassRow[]): Promise<BreakGlassNotice[]> {
    const names = await this.names.of(rows.map(({ openedBy }) => openedBy), 'who has looked in');
    return rows.map((row) => ({ ...row, reason: openText(this.keys, row.reason, row.id), openedByName: names.get(row.openedBy) ?? null }));
  }
}
