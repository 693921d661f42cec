import { DomainError, type EventState, type EventTransition, eventStates, type GuardProblem, type TrainingEvent, transitionsFrom } from '@patenwerk/contracts';

type Guard = (typeof eventStates.transitions)[EventTransition]['guards'][number];

export interface Situation {
  state: EventState;
  startsAt: string;
  unrecorded: number;
  now: Date;
  /** What the user gives along; absent when only the buttons are drawn. */
  reason?: string;
}

const guards: Record<Guard, { passes: (situation: Situation) => boolean; de: string; en: string }> = {
  dateInFuture: { passes: ({ startsAt, now }) => new Date(startsAt) > now, de: 'Der Termin liegt in der Vergangenheit. Bitte ändern Sie das Datum.', en: 'The event lies in the past. Please change its date.' },
  hasBegun: { passes: ({ startsAt, now }) => new Date(startsAt) <= now, de: 'Der Termin hat noch nicht begonnen.', en: 'The event has not begun yet.' },
  attendanceRecorded: { passes: ({ unrecorded }) => unrecorded === 0, de: 'Bei einigen Angemeldeten fehlt noch, ob sie da waren.', en: 'For some of the enrolled it is not yet noted whether they came.' },
  reasonGiven: { passes: ({ reason }) => Boolean(reason), de: 'Bitte nennen Sie den Grund.', en: 'Please give the reason.' },
};

/** What is missing for a step. */
export function missingFor(transition: EventTransition, situation: Situation): GuardProblem[] {
  return eventStates.transitions[transition].guards.flatMap((guard) => (guards[guard].passes(situation) ? [] : [{ guard, de: guards[guard].de, en: guards[guard].en }]));
}

/** The state after a step; refused when the way does not exist or something is missing. */
export function nextState(transition: EventTransition, situation: Situation): EventState {
  if (!eventStates.transitions[transition].from.includes(situation.state)) throw new DomainError('transition_forbidden');
  const missing = missingFor(transition, situation);
  if (missing.length > 0) throw new DomainError('guard_failed', { guards: missing });
  return eventStates.transitions[transition].to;
}

/** The buttons of an event: what could be done, and what is missing. What the step itself asks for is not missing yet. */
export function nextSteps(situation: Omit<Situation, 'reason'>): TrainingEvent['next'] {
  return transitionsFrom(eventStates, situation.state).map((transition) => {
    const missing = missingFor(transition, { ...situation, reason: 'asked for by the step' });
    return { transition, allowed: missing.length === 0, missing };
  });
}
