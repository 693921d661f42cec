import { Injectable } from '@nestjs/common';
import { type Actor, DomainError, holds, type ParsedInputOf, people, type PersonId, refuseRestricted, sitesWith, type training, trainingEvents } from '@patenwerk/contracts';
import { actorContext, berlinDay, Clock, OnceAnHour, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { type ResultOf, ServiceClient } from '@patenwerk/service-kit';
import { mayRead } from '../events/event-access.js';
import { type EventRow, EventsRepository } from '../events/events.repository.js';
import { sharedSeats } from '../events/seats.js';
import { aboutEnrolment } from './about-enrolment.js';
import { checkCancellable, checkOpenForEnrolment, stateOnAttendance, stateOnEnrolling } from './enrolment-rules.js';
import { EnrolmentEntity } from './enrolment.entity.js';
import { type EnrolmentRow, EnrolmentsRepository } from './enrolments.repository.js';
import { WaitingList } from './waiting-list.js';

const factsPerPage = 1_000;

type Shown = ResultOf<typeof training.enrol>;

/** Who has a seat, who waits, who came. Seats of one event are given away one after the other: the event's row is held meanwhile. */
@Injectable()
export class EnrolmentsService {
  private readonly looks: OnceAnHour;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EnrolmentsRepository,
    private readonly events: EventsRepository,
    private readonly waitingList: WaitingList,
    private readonly others: ServiceClient,
    clock: Clock,
  ) {
    this.looks = new OnceAnHour(clock);
  }

  /** The people of the actor's sites at an event, each of them noted as seen; places in the waiting list count over all sites. */
  async enrolments({ eventId }: ParsedInputOf<typeof training.enrolments>): Promise<ResultOf<typeof training.enrolments>> {
    const actor = actorContext.actor();
    const event = await this.readable(eventId, actor);
    const siteIds = sitesWith(actor, 'enrolments', 'read');
    if (siteIds === 'all' || (event.siteId !== null && !siteIds.includes(event.siteId))) throw new DomainError('not_found');
    const keyOf = ({ personId }: EnrolmentRow): string => `${actor.id} ${eventId} ${personId}`;
    const seen = await this.onSeats(event, async (tx) => {
      const items = await this.repository.ofEvent(tx, eventId, siteIds);
      const noted = items.filter((each) => this.looks.isNew(keyOf(each)));
      const action = 'training.enrolments';
      await tx.audit.addMany([{ action, subjectType: 'event', subjectId: eventId, siteId: event.siteId }, ...noted.map(({ personId, siteId }) => ({ action, subjectType: 'person', subjectId: personId, siteId }))]);
      return { items, noted };
    });
    for (const each of seen.noted) this.looks.done(keyOf(each));
    return { items: seen.items };
  }

  /** Seats where something is taught, for the projection of people. */
  async facts({ after }: ParsedInputOf<typeof training.enrolmentFacts>): Promise<ResultOf<typeof training.enrolmentFacts>> {
    const rows = await this.uow.run((tx) => this.repository.facts(tx, after, factsPerPage));
    const items = rows.map(({ startsAt, ...fact }) => ({ ...fact, day: berlinDay(new Date(startsAt)) }));
    return { items, next: items.length === factsPerPage ? (items.at(-1)?.enrolmentId ?? null) : null };
  }

  /** Gives the person a seat or, when all are taken, the last place of the waiting list. */
  async enrol({ eventId, personId }: ParsedInputOf<typeof training.enrol>): Promise<Shown> {
    const actor = actorContext.actor();
    const seen = await this.readable(eventId, actor);
    if (seen.siteId !== null && !holds(actor, 'enrolments', 'write', seen.siteId)) throw new DomainError('not_found');
    const { siteId, restricted } = await this.whereIs(personId);
    // On a site's event its own people only, on a national one those of the actor's sites. Unknown and not yours look the same.
    if ((seen.siteId !== null && seen.siteId !== siteId) || !holds(actor, 'enrolments', 'write', siteId)) throw new DomainError('not_found');
    refuseRestricted(restricted);
    return this.onSeats(seen, async (tx) => {
      const event = await this.held(tx, eventId);
      checkOpenForEnrolment({ ...event, now: tx.clock.now() });
      if (await this.repository.isEnrolled(tx, eventId, personId)) throw new DomainError('already_exists');
      const state = stateOnEnrolling(event);
      const enrolment = await tx.insert(EnrolmentEntity, { siteId, eventId, personId, state, enrolledAt: tx.clock.now().toISOString(), restricted });
      await this.repository.recount(tx, eventId);
      const told = state === 'confirmed' ? trainingEvents.confirmed : trainingEvents.waitlisted;
      await this.note(tx, 'training.enrol', enrolment);
      await tx.outbox.add(told, { aggregateId: enrolment.id, aggregateVersion: enrolment.version, siteId, data: aboutEnrolment(enrolment, event) });
      return this.existing(tx, eventId, enrolment.id);
    });
  }

  /** Frees the seat; the first of the waiting list moves up. Of another site's person only the seat is known here. */
  async cancelEnrolment({ id }: ParsedInputOf<typeof training.cancelEnrolment>): Promise<ResultOf<typeof training.cancelEnrolment>> {
    const { event: seen, siteId } = await this.writable(id);
    return this.onSeats(seen, async (tx) => {
      const event = await this.held(tx, seen.id);
      const before = await this.existing(tx, seen.id, id);
      checkCancellable(before.state);
      const cancelled = await tx.update(EnrolmentEntity, { id, version: before.version }, { state: 'cancelled' });
      await this.repository.recount(tx, event.id);
      await this.note(tx, 'training.cancel_enrolment', cancelled);
      await tx.outbox.add(trainingEvents.enrolmentCancelled, { aggregateId: id, aggregateVersion: cancelled.version, siteId, data: aboutEnrolment(cancelled, event) });
      const [moved] = await this.waitingList.moveUp(tx, await this.held(tx, event.id));
      return { cancelled: { ...cancelled, position: null }, movedUp: moved && moved.siteId === siteId ? { ...moved, position: null } : null };
    });
  }

  async recordAttendance({ id, attended }: ParsedInputOf<typeof training.recordAttendance>): Promise<Shown> {
    const { event: seen, siteId, personId } = await this.writable(id);
    refuseRestricted((await this.whereIs(personId)).restricted);
    return this.onSeats(seen, async (tx) => {
      const event = await this.held(tx, seen.id);
      const before = await this.existing(tx, seen.id, id);
      const state = stateOnAttendance(before.state, attended, { ...event, now: tx.clock.now() });
      if (state === before.state) return before;
      const enrolment = await tx.update(EnrolmentEntity, { id, version: before.version }, { state });
      await this.repository.recount(tx, event.id);
      await this.note(tx, 'training.record_attendance', enrolment);
      await tx.outbox.add(trainingEvents.attended, { aggregateId: id, aggregateVersion: enrolment.version, siteId, data: { ...aboutEnrolment(enrolment, event), attended } });
      return { ...enrolment, position: null };
    });
  }

  /** The site that looks after the person, and whether it may work with the data, as people knows it at this moment. */
  private async whereIs(personId: PersonId): Promise<{ siteId: string; restricted: boolean }> {
    const { items } = await this.others.call(people.whereabouts, { ids: [personId] });
    const person = items.find(({ id }) => id === personId);
    if (!person) throw new DomainError('not_found');
    return { siteId: person.siteId, restricted: Boolean(person.restricted) };
  }

  private async readable(eventId: string, actor: Actor): Promise<EventRow> {
    const event = await this.uow.run((tx) => this.events.find(tx, eventId));
    if (!event || !mayRead(actor, event)) throw new DomainError('not_found');
    return event;
  }

  private async writable(id: string): Promise<{ event: EventRow; siteId: string; personId: PersonId }> {
    const actor = actorContext.actor();
    const where = await this.uow.run((tx) => this.repository.whereIs(tx, id));
    if (!where || !holds(actor, 'enrolments', 'write', where.siteId)) throw new DomainError('not_found');
    return { event: await this.readable(where.eventId, actor), siteId: where.siteId, personId: where.personId };
  }

  private async held(tx: Tx, eventId: string): Promise<EventRow> {
    const event = await this.events.hold(tx, eventId);
    if (!event) throw new DomainError('not_found');
    return event;
  }

  private async existing(tx: Tx, eventId: string, id: string): Promise<EnrolmentRow> {
    const enrolment = await this.repository.one(tx, eventId, id);
    if (!enrolment) throw new DomainError('not_found');
    return enrolment;
  }

  /** A site's own event is worked on with its own sight; the seats of a national one are counted over all sites. */
  private onSeats<T>(event: EventRow, work: (tx: Tx) => Promise<T>): Promise<T> {
    return event.siteId === null ? this.uow.asSystem(sharedSeats, work) : this.uow.run(work);
  }

  private async note(tx: Tx, action: string, enrolment: EnrolmentEntity): Promise<void> {
    await tx.audit.addMany([
      { action, subjectType: 'enrolment', subjectId: enrolment.id, siteId: enrolment.siteId },
      { action, subjectType: 'person', subjectId: enrolment.personId, siteId: enrolment.siteId },
    ]);
  }
}
