import { Injectable } from '@nestjs/common';
import { DomainError, type EventToLoad, type ParsedInputOf, type training, trainingEvents } from '@patenwerk/contracts';
import { actorContext, copyInto, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectConfig, type ResultOf } from '@patenwerk/service-kit';
import type { TrainingConfig } from '../config.js';
import { aboutEnrolment } from '../enrolments/about-enrolment.js';
import { checkEventToLoad } from './load-rules.js';

const eventColumns = [
  'id', 'created_at', 'created_by', 'version', 'site_id', 'type', 'title', 'description', 'topics', 'starts_at', 'ends_at', 'place', 'seats', 'accessibility',
  'interpreters', 'lead', 'state', 'confirmed', 'waitlisted', 'unrecorded',
];
const enrolmentColumns = ['id', 'created_at', 'created_by', 'version', 'site_id', 'event_id', 'person_id', 'state', 'enrolled_at'];

/** Loads many events at once. Every row keeps the rules of a single one; other services learn of the seats, and nobody gets a mail. */
@Injectable()
export class LoadService {
  constructor(
    private readonly uow: UnitOfWork,
    @InjectConfig() private readonly config: TrainingConfig,
  ) {}

  async load({ events }: ParsedInputOf<typeof training.load>): Promise<ResultOf<typeof training.load>> {
    if (!this.config.DEMO_DATA) throw new DomainError('forbidden');
    const { id: loader } = actorContext.actor();
    await this.uow.run(async (tx) => {
      const now = tx.clock.now();
      for (const [row, event] of events.entries()) checkEventToLoad(event, row, now);
      const record = [now, loader, 1];
      await copyInto(tx, 'event', eventColumns, events.map((event) => eventRow(event, record)));
      await copyInto(
        tx,
        'enrolment',
        enrolmentColumns,
        events.flatMap((event) => event.enrolments.map(({ id, personId, state, enrolledAt }) => [id, ...record, event.siteId, event.id, personId, state, enrolledAt])),
      );
      await this.announce(tx, events);
      await tx.audit.addMany(events.map(({ id, siteId }) => ({ action: 'training.load', subjectType: 'event', subjectId: id, siteId })));
    });
    return { loaded: events.length };
  }

  /** What people keep of booked and attended trainings comes from here; of who only waits they keep nothing. */
  private async announce(tx: Tx, events: readonly EventToLoad[]): Promise<void> {
    const seats = events.flatMap((event) => {
      const { siteId } = event;
      // The rules let nobody be enrolled on a national event from here.
      if (siteId === null) return [];
      return event.enrolments.map(({ id, personId, state }) => ({
        state,
        entry: { aggregateId: id, aggregateVersion: 1, siteId, backfill: true, data: aboutEnrolment({ id, personId, siteId }, event) },
      }));
    });
    const inState = (...states: EventToLoad['enrolments'][number]['state'][]) => seats.filter(({ state }) => states.includes(state));
    await tx.outbox.addMany(trainingEvents.confirmed, inState('confirmed').map(({ entry }) => entry));
    await tx.outbox.addMany(trainingEvents.enrolmentCancelled, inState('cancelled').map(({ entry }) => entry));
    await tx.outbox.addMany(trainingEvents.attended, inState('attended', 'no_show').map(({ state, entry }) => ({ ...entry, data: { ...entry.data, attended: state === 'attended' } })));
  }
}

function eventRow(event: EventToLoad, record: readonly unknown[]): unknown[] {
  const count = (...states: EventToLoad['enrolments'][number]['state'][]): number => event.enrolments.filter(({ state }) => states.includes(state)).length;
  const { id, siteId, type, title, description, topics, startsAt, endsAt, place, seats, accessibility, interpreters, lead, state } = event;
  const counters = [count('confirmed', 'attended', 'no_show'), count('waitlisted'), count('confirmed')];
  return [id, ...record, siteId, type, title, description, topics, startsAt, endsAt, place, seats, accessibility, interpreters, lead, state, ...counters];
}
