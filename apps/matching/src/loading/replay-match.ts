import type { FieldProblem, MatchToLoad, MatchTransition } from '@patenwerk/contracts';
import { berlinDay } from '@patenwerk/persistence';
import { addDays, yearOf } from '../matches/days.js';
import type { PairFacts } from '../matches/match.guards.js';
import { afterStep, changedBy, hasWay, justProposed, type MatchFields, missingFor, type StepInput, wrongDates } from '../matches/match-machine.js';
import { takesMeetings, wrongAgreement, wrongMeetingDay } from '../matches/meeting-rules.js';
import { neededMeetings } from '../counting/count-for-year.js';

export interface ReplayedStep {
  transition: string;
  from: MatchFields['state'] | null;
  to: MatchFields['state'];
  at: string;
  reason: string | null;
  before: Partial<MatchFields> | null;
}

export interface Replay {
  fields: MatchFields;
  steps: ReplayedStep[];
  problems: FieldProblem[];
}

/** Of a day long gone only the match itself can be asked: the people's gates are taken as passed. */
const passed: PairFacts = { gates: [], mentorLoad: 0, mentorCapacity: 1, trainingsAttended: true, menteeReady: true };

/** An open proposal that was asked long ago has so many days left when it is loaded. */
const daysLeftAfterLoad = 3;

/** Walks a loaded match through the same machine, guards and date rules that a single step keeps. */
export function replayMatch(match: MatchToLoad, today: string): Replay {
  const problems: FieldProblem[] = [];
  const problem = (field: string, de: string, en: string): number => problems.push({ field, de, en });
  const [first, ...rest] = match.steps;
  if (first?.transition !== 'propose') problem('steps.0', 'Der erste Schritt ist der Vorschlag.', 'The first step is the proposal.');
  const proposedAt = first?.on ?? `${today}T00:00:00Z`;
  let fields = justProposed(proposedAt);
  const steps: ReplayedStep[] = [{ transition: 'propose', from: null, to: 'proposed', at: proposedAt, reason: first?.reason ?? null, before: null }];

  rest.forEach((step, index) => {
    const field = `steps.${index + 1}`;
    const day = berlinDay(new Date(step.on));
    const transition = step.transition as MatchTransition;
    if (Date.parse(step.on) < Date.parse(steps.at(-1)?.at ?? proposedAt)) problem(field, 'Ein Schritt liegt vor dem vorigen.', 'A step lies before the one before.');
    if (day > today) problem(field, 'Ein Schritt liegt in der Zukunft.', 'A step lies in the future.');
    if (step.transition === 'propose' || !hasWay(fields.state, transition)) {
      problem(field, 'Diesen Schritt gibt es von hier nicht.', 'There is no such step from here.');
      return;
    }
    if (fields.trialFrom !== null && fields.agreedOn === null && match.agreedOn !== null && match.agreedOn <= day) {
      problems.push(...wrongAgreement(fields, { signedOn: match.agreedOn, plannedEnd: match.plannedEnd ?? undefined }, day));
      fields = { ...fields, agreedOn: match.agreedOn, plannedEnd: match.plannedEnd };
    }
    const input = inputOf(match, transition, step.reason);
    problems.push(...missingFor(fields, transition, passed, day, input).map(({ de, en }) => ({ field, de, en })), ...wrongDates(fields, transition, input, day, berlinDay(new Date(proposedAt))).map((each) => ({ ...each, field })));
    const before = fields;
    fields = afterStep(fields, transition, input, step.on, day);
    if (fields.state === 'ended' && match.endedOn !== null) {
      if (match.endedOn > day) problem('endedOn', 'Das Ende liegt nach dem Schritt, der es einträgt.', 'The end lies after the step that records it.');
      fields = { ...fields, endedOn: match.endedOn };
    }
    steps.push({ transition, from: before.state, to: fields.state, at: step.on, reason: step.reason, before: changedBy(before, fields) });
  });

  if (fields.state !== match.state) problem('state', `Die Schritte führen zu „${fields.state}“, nicht zu „${match.state}“.`, `The steps lead to "${fields.state}", not to "${match.state}".`);
  for (const name of ['introductionOn', 'trialFrom', 'agreedOn', 'plannedEnd', 'endedOn', 'endReason', 'closingTalkOn'] as const) {
    if (fields[name] !== match[name]) problem(name, 'Diese Angabe passt nicht zu den Schritten.', 'This entry does not fit the steps.');
  }
  match.meetings.forEach(({ date }, index) => {
    if (!takesMeetings(fields)) problem(`meetings.${index}`, 'In diesem Stand gibt es noch keine Treffen.', 'There are no meetings in this state yet.');
    // As if it had been recorded on its own day: late entry is no question of a load.
    else problems.push(...wrongMeetingDay(fields, date, date > today ? today : date).map((each) => ({ ...each, field: `meetings.${index}.date` })));
  });
  // Days that are over would let it expire at once: what is loaded as open can still be answered for some days.
  if (fields.expiresOn !== null && fields.expiresOn < today) fields = { ...fields, expiresOn: addDays(today, daysLeftAfterLoad) };
  return { fields, steps, problems };
}

/** What meetings bring to each year they fall in. */
export function yearsOf(meetings: readonly { date: string }[]): { year: number; meetingDays: number; thirdMeetingOn: string | null }[] {
  const days = [...new Set(meetings.map((meeting) => meeting.date))].sort();
  return [...new Set(days.map(yearOf))].map((year) => {
    const ofYear = days.filter((day) => yearOf(day) === year);
    return { year, meetingDays: ofYear.length, thirdMeetingOn: ofYear[neededMeetings - 1] ?? null };
  });
}

function inputOf(match: MatchToLoad, transition: MatchTransition, reason: string | null): StepInput {
  const on = transition === 'introduce' ? match.introductionOn : transition === 'startTrial' ? match.trialFrom : null;
  return { on: on ?? undefined, reason: reason ?? undefined, endReason: match.endReason ?? undefined, closingTalkOn: match.closingTalkOn ?? undefined };
}
