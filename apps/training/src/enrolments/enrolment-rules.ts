import { DomainError, type EnrolmentState, enrolmentStates } from '@patenwerk/contracts';
import { freeSeats } from '../events/seats.js';

interface Situation {
  state: string;
  startsAt: string;
  endsAt: string;
  now: Date;
}

/** Enrolling is possible on a published event until it ends. */
export function checkOpenForEnrolment({ state, endsAt, now }: Situation): void {
  if (state !== 'published') {
    throw new DomainError('guard_failed', { guards: [{ guard: 'eventPublished', de: 'Anmelden geht erst, wenn der Termin veröffentlicht ist, und nur bis er vorbei oder abgesagt ist.', en: 'Enrolling is possible once the event is published, and until it is over or cancelled.' }] });
  }
  if (new Date(endsAt) <= now) throw new DomainError('guard_failed', { guards: [{ guard: 'eventNotOver', de: 'Dieser Termin ist schon vorbei.', en: 'This event is already over.' }] });
}

/** The last free seat is confirmed, whoever comes after waits. */
export function stateOnEnrolling(event: { seats: number | null; confirmed: number }): 'confirmed' | 'waitlisted' {
  return freeSeats(event) > 0 ? 'confirmed' : 'waitlisted';
}

export function checkCancellable(state: EnrolmentState): void {
  if (!enrolmentStates.transitions.cancel.from.includes(state)) throw new DomainError('transition_forbidden');
}

/** Whether somebody came can be noted once the event has begun, and until it is closed. */
export function stateOnAttendance(current: EnrolmentState, attended: boolean, event: Situation): EnrolmentState {
  const { from, to } = attended ? enrolmentStates.transitions.attend : enrolmentStates.transitions.missed;
  const open = event.state === 'published' || event.state === 'finished';
  if (!open || (current !== to && !from.includes(current))) throw new DomainError('transition_forbidden');
  if (new Date(event.startsAt) > event.now) throw new DomainError('guard_failed', { guards: [{ guard: 'hasBegun', de: 'Der Termin hat noch nicht begonnen.', en: 'The event has not begun yet.' }] });
  return to;
}
