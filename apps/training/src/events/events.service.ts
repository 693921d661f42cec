import { Injectable } from '@nestjs/common';
import { type Actor, DomainError, EventId, type EventPlan, fieldError, holds, type ParsedInputOf, PersonId, SiteId, sitesWith, type training, trainingEvents } from '@patenwerk/contracts';
import { actorContext, berlinDay, Clock, type Tx, UnitOfWork } from '@patenwerk/persistence';
import type { ResultOf } from '@patenwerk/service-kit';
import { aboutEnrolment } from '../enrolments/about-enrolment.js';
import { EnrolmentsRepository } from '../enrolments/enrolments.repository.js';
import { WaitingList } from '../enrolments/waiting-list.js';
import { mayRead, mayWrite } from './event-access.js';
import { nextState, nextSteps } from './event-steps.js';
import { EventEntity } from './event.entity.js';
import { type EventFilter, type EventRow, EventsRepository } from './events.repository.js';
import { isFull, sharedSeats } from './seats.js';

type Shown = ResultOf<typeof training.get>;
type PlanChanges = Partial<EventPlan>;

/** Trainings, meetings and evenings: planned by a site or by BaS, published, held, closed or cancelled. */
@Injectable()
export class EventsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EventsRepository,
    private readonly enrolments: EnrolmentsRepository,
    private readonly waitingList: WaitingList,
    private readonly clock: Clock,
  ) {}

  /** Events of the actor's sites, or of one of them, and those of the nation. */
  async list({ siteId, from, to, page, per_page }: ParsedInputOf<typeof training.list>): Promise<ResultOf<typeof training.list>> {
    const actor = actorContext.actor();
    const seen = sitesWith(actor, 'events', 'read');
    if (siteId !== undefined && !holds(actor, 'events', 'read', siteId)) throw new DomainError('not_found');
    const filter: EventFilter = { siteIds: siteId ? [siteId] : seen === 'all' ? null : seen, nationalDrafts: mayWrite(actor, { siteId: null }), from, to };
    return this.uow.run(async (tx) => {
      const rows = await this.repository.page(tx, filter, { limit: per_page, offset: (page - 1) * per_page });
      return { items: rows.map((row) => this.shown(row, actor)), page, per_page, total: await this.repository.count(tx, filter) };
    });
  }

  async get({ id }: ParsedInputOf<typeof training.get>): Promise<Shown> {
    const actor = actorContext.actor();
    return this.shown(await this.readable(id, actor), actor);
  }

  /** Those of the asked events that the actor may see. */
  async getMany({ ids }: ParsedInputOf<typeof training.getMany>): Promise<ResultOf<typeof training.getMany>> {
    const actor = actorContext.actor();
    const seen = sitesWith(actor, 'events', 'read');
    const filter: EventFilter = { siteIds: seen === 'all' ? null : seen, nationalDrafts: mayWrite(actor, { siteId: null }), ids };
    const rows = await this.uow.run((tx) => this.repository.page(tx, filter, { limit: ids.length, offset: 0 }));
    return { items: rows.map((row) => this.shown(row, actor)) };
  }

  async create(plan: ParsedInputOf<typeof training.create>): Promise<Shown> {
    const actor = actorContext.actor();
    if (!mayWrite(actor, plan)) throw new DomainError('not_found');
    checkTimes(plan);
    return this.uow.run(async (tx) => {
      const event = await tx.insert(EventEntity, { ...plan, state: 'draft', confirmed: 0, waitlisted: 0, unrecorded: 0, cancelReason: null });
      await this.audit(tx, 'training.create', event);
      return this.shown(event, actor);
    });
  }

  /** Changes a draft or a published event. More seats: the first of the waiting list move up; never fewer than are confirmed. */
  async update({ id, version, ...changes }: ParsedInputOf<typeof training.update>): Promise<Shown> {
    const { actor, event: seen } = await this.writable(id);
    return this.withSeats(seen, actor, async (tx) => {
      const event = await this.held(tx, id);
      checkChange(event, changes);
      const changed = await tx.update(EventEntity, { id, version }, changes);
      if (changed.waitlisted > 0) await this.waitingList.moveUp(tx, changed);
      await this.audit(tx, 'training.update', event);
      return this.shown(await this.held(tx, id), actor);
    });
  }

  /** Publish, begin recording attendance, close, cancel. A cancelled event frees everybody and tells them. */
  async advance({ id, version, transition, reason }: ParsedInputOf<typeof training.advance>): Promise<Shown> {
    const { actor, event: seen } = await this.writable(id);
    return this.withSeats(seen, actor, async (tx) => {
      const event = await this.held(tx, id);
      const state = nextState(transition, { ...event, now: this.clock.now(), reason });
      const changed = await tx.update(EventEntity, { id, version }, { state, cancelReason: state === 'cancelled' ? reason : null });
      await this.audit(tx, `training.${transition}`, event);
      if (state === 'cancelled') await this.freeEverybody(tx, changed);
      if (transition === 'publish') {
        const data = { eventId: EventId.parse(id), siteId: event.siteId === null ? null : SiteId.parse(event.siteId) };
        await tx.outbox.add(trainingEvents.published, { aggregateId: id, aggregateVersion: changed.version, siteId: event.siteId, data });
      }
      return this.shown(await this.held(tx, id), actor);
    });
  }

  /** What is on today and in the seven days after, and where people wait for a seat. */
  async today({ siteId }: ParsedInputOf<typeof training.today>): Promise<ResultOf<typeof training.today>> {
    const actor = actorContext.actor();
    if (!holds(actor, 'events', 'read', siteId)) throw new DomainError('not_found');
    const today = this.clock.today();
    const weekEnd = berlinDay(new Date(this.clock.now().getTime() + 7 * 24 * 3_600_000));
    const events = await this.uow.run((tx) => this.repository.comingUp(tx, siteId, today, weekEnd));
    const on = (within: (day: string) => boolean): Shown[] => events.filter(({ startsAt }) => within(berlinDay(new Date(startsAt)))).map((event) => this.shown(event, actor));
    return {
      today: on((day) => day === today),
      thisWeek: on((day) => day > today && day <= weekEnd),
      fullWithWaiting: events.filter(({ waitlisted }) => waitlisted > 0).map((event) => this.shown(event, actor)),
    };
  }

  /** Facts for a message; asked by notifications at the moment of sending. */
  async eventFacts({ id }: ParsedInputOf<typeof training.eventFacts>): Promise<ResultOf<typeof training.eventFacts>> {
    const event = await this.uow.run((tx) => this.repository.find(tx, id));
    if (!event) throw new DomainError('not_found');
    return event;
  }

  private async freeEverybody(tx: Tx, event: EventEntity): Promise<void> {
    const freed = await this.enrolments.cancelAll(tx, event.id);
    const day = berlinDay(new Date(event.startsAt));
    const data = { eventId: EventId.parse(event.id), day };
    // Whoever keeps the bookings of a person hears of each.
    for (const each of freed) await tx.outbox.add(trainingEvents.enrolmentCancelled, { aggregateId: each.id, aggregateVersion: each.version, siteId: each.siteId, data: aboutEnrolment(each, event) });
    // One event per site that had people there: each hears only of its own.
    const siteIds = new Set(freed.length > 0 ? freed.map(({ siteId }) => siteId) : [event.siteId]);
    for (const siteId of siteIds) {
      const personIds = freed.filter((enrolment) => enrolment.siteId === siteId).map(({ personId }) => PersonId.parse(personId));
      await tx.outbox.add(trainingEvents.cancelled, { aggregateId: event.id, aggregateVersion: event.version, siteId, data: { ...data, siteId: siteId === null ? null : SiteId.parse(siteId), personIds } });
    }
  }

  private async readable(id: string, actor: Actor): Promise<EventRow> {
    const event = await this.uow.run((tx) => this.repository.find(tx, id));
    if (!event || !mayRead(actor, event)) throw new DomainError('not_found');
    return event;
  }

  private async writable(id: string): Promise<{ actor: Actor; event: EventRow }> {
    const actor = actorContext.actor();
    const event = await this.readable(id, actor);
    if (!mayWrite(actor, event)) throw new DomainError('not_found');
    return { actor, event };
  }

  private async held(tx: Tx, id: string): Promise<EventRow> {
    const event = await this.repository.hold(tx, id);
    if (!event) throw new DomainError('not_found');
    return event;
  }

  /** BaS sees no enrolments, and people of several sites share a national event: then the seats are moved without a site's limits. */
  private withSeats<T>(event: EventRow, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const ownSeats = event.siteId !== null && holds(actor, 'enrolments', 'write', event.siteId);
    return ownSeats ? this.uow.run(work) : this.uow.asSystem(sharedSeats, work);
  }

  private async audit(tx: Tx, action: string, event: { id: string; siteId: string | null }): Promise<void> {
    await tx.audit.add({ action, subjectType: 'event', subjectId: event.id, siteId: event.siteId });
  }

  private shown(event: EventRow | EventEntity, actor: Actor): Shown {
    return { ...event, full: isFull(event), next: mayWrite(actor, event) ? nextSteps({ ...event, now: this.clock.now() }) : [] };
  }
}

function checkTimes({ startsAt, endsAt }: Pick<EventPlan, 'startsAt' | 'endsAt'>): void {
  if (new Date(endsAt) <= new Date(startsAt)) throw fieldError('endsAt', 'Das Ende muss nach dem Beginn liegen.', 'The end must be after the beginning.');
}

function checkChange(event: EventRow, changes: PlanChanges): void {
  if (event.state !== 'draft' && event.state !== 'published') {
    throw new DomainError('guard_failed', { guards: [{ guard: 'stillPlanned', de: 'Dieser Termin ist vorbei oder abgesagt und lässt sich nicht mehr ändern.', en: 'This event is over or cancelled and can no longer be changed.' }] });
  }
  checkTimes({ ...event, ...changes });
  if (changes.seats !== undefined && changes.seats !== null && changes.seats < event.confirmed) {
    throw new DomainError('guard_failed', { guards: [{ guard: 'seatsForConfirmed', de: `Es sind schon ${event.confirmed} Plätze zugesagt.`, en: `${event.confirmed} seats are already confirmed.` }] });
  }
}
