import { answerDays, type FieldProblem, type GuardProblem, type Match, type MatchState, matchStates, type MatchTransition, notRestricted, openStates, type PersonRole, transitionsFrom } from '@patenwerk/contracts';
import { berlinDay } from '@patenwerk/persistence';
import { addDays, englishDay, germanDay } from './days.js';
import { matchGuards, type PairFacts } from './match.guards.js';

/** What steps change. */
export interface MatchFields {
  state: MatchState;
  stateSince: string;
  stateBeforePause: MatchState | null;
  introductionOn: string | null;
  trialFrom: string | null;
  agreedOn: string | null;
  plannedEnd: string | null;
  endedOn: string | null;
  endReason: Match['endReason'];
  closingTalkOn: string | null;
  /** The last day for an answer; null unless somebody has to give one. */
  expiresOn: string | null;
  declinedBy: PersonRole | null;
}

/** A match that is proposed at this moment. */
export function justProposed(at: string): MatchFields {
  return {
    state: 'proposed', stateSince: at, stateBeforePause: null, introductionOn: null, trialFrom: null, agreedOn: null, plannedEnd: null, endedOn: null, endReason: null, closingTalkOn: null,
    expiresOn: answerBy(berlinDay(new Date(at))), declinedBy: null,
  };
}

export const matchFieldNames = ['state', 'stateSince', 'stateBeforePause', 'introductionOn', 'trialFrom', 'agreedOn', 'plannedEnd', 'endedOn', 'endReason', 'closingTalkOn', 'expiresOn', 'declinedBy'] as const satisfies readonly (keyof MatchFields)[];

/** What the coordinator gives with a step. */
export interface StepInput {
  on?: string;
  reason?: string;
  endReason?: NonNullable<Match['endReason']>;
  closingTalkOn?: string;
  /** Who said no. */
  by?: PersonRole;
}

/** The trial lasts six weeks (docs/rules.md). */
export const trialDays = 42;
/** A wrong click is put right within this time. */
export const correctionHours = 24;

export function trialEnds(trialFrom: string): string {
  return addDays(trialFrom, trialDays);
}

/** The last day for an answer to what was asked on a day. */
export function answerBy(askedOn: string): string {
  return addDays(askedOn, answerDays);
}

/** Does somebody still have to answer? */
export function isOpen(state: MatchState): boolean {
  return (openStates as readonly MatchState[]).includes(state);
}

/** Does the machine have this way from the match's state at all? */
export function hasWay(state: MatchState, transition: MatchTransition): boolean {
  return (matchStates.transitions[transition].from as readonly MatchState[]).includes(state);
}

/** While nobody may work with the data of one of them a match can only be rested, brought to its end, or not come about. */
export const stepsWhileRestricted: readonly MatchTransition[] = ['pause', 'beginClosing', 'end', 'endForSafety', 'decline', 'withdraw', 'expire'];

/** What still keeps a step from being done; empty when nothing does. Without `input` only what the form cannot give is asked. */
export function missingFor(match: MatchFields & { restricted?: boolean }, transition: MatchTransition, pair: PairFacts, today: string, input?: StepInput): GuardProblem[] {
  if (match.restricted && !stepsWhileRestricted.includes(transition)) return [notRestricted];
  return matchStates.transitions[transition].guards.flatMap((guard) => {
    const { needsInput, missing } = matchGuards[guard];
    if (needsInput && !input) return [];
    return missing({ match, pair, today, input: input ?? {} }).map((problem) => ({ guard, ...problem }));
  });
}

/**
 * Every step that leads on from here, each with what is still missing for it. A way back out of a pause that belongs to
 * another state than the one before the pause is none and is left out.
 */
export function nextSteps(match: MatchFields & { restricted?: boolean }, pair: PairFacts, today: string): Match['next'] {
  return transitionsFrom(matchStates, match.state).flatMap((transition) => {
    if (missingFor({ ...match, restricted: false }, transition, pair, today).some(({ guard }) => guard === 'wasActive' || guard === 'wasTrial' || guard === 'wasIntroduction')) return [];
    const missing = missingFor(match, transition, pair, today);
    return [{ transition, allowed: missing.length === 0, missing }];
  });
}

/** Days that cannot be, named at their field. */
export function wrongDates(match: MatchFields, transition: MatchTransition, input: StepInput, today: string, proposedOn: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const future = (field: 'on' | 'closingTalkOn', day: string): number =>
    problems.push({ field, de: `Der ${germanDay(day, today)} liegt in der Zukunft.`, en: `${englishDay(day, today)} lies in the future.` });
  const tooEarly = (field: 'on' | 'closingTalkOn', day: string, than: string, de: string, en: string): number =>
    problems.push({ field, de: `Der ${germanDay(day, today)} liegt vor ${de} (${germanDay(than, today)}).`, en: `${englishDay(day, today)} lies before ${en} (${englishDay(than, today)}).` });

  if (transition === 'introduce' && input.on && input.on < proposedOn) tooEarly('on', input.on, proposedOn, 'dem Vorschlag', 'the proposal');
  if (transition === 'startTrial' && input.on) {
    if (input.on > today) future('on', input.on);
    else if (match.introductionOn && input.on < match.introductionOn) tooEarly('on', input.on, match.introductionOn, 'dem Kennenlerntreffen', 'the introduction');
  }
  if ((transition === 'end' || transition === 'endForSafety') && input.closingTalkOn) {
    if (input.closingTalkOn > today) future('closingTalkOn', input.closingTalkOn);
    else if (match.introductionOn && input.closingTalkOn < match.introductionOn) tooEarly('closingTalkOn', input.closingTalkOn, match.introductionOn, 'dem Kennenlerntreffen', 'the introduction');
  }
  return problems;
}

/** The match after the step. Asks nothing: guards and dates are checked before. */
export function afterStep(match: MatchFields, transition: MatchTransition, input: StepInput, now: string, today: string): MatchFields {
  const { to } = matchStates.transitions[transition];
  const after: MatchFields = { ...match, state: to, stateSince: now, stateBeforePause: null, expiresOn: isOpen(to) ? answerBy(today) : null };
  switch (transition) {
    case 'introduce':
      return { ...after, introductionOn: input.on ?? null };
    case 'startTrial':
      return { ...after, trialFrom: input.on ?? today };
    case 'decline':
      return { ...after, declinedBy: input.by ?? askedLast(match.state) };
    case 'pause':
      return { ...after, stateBeforePause: match.state };
    case 'end':
    case 'endForSafety':
      return { ...after, endedOn: today, endReason: input.endReason ?? null, closingTalkOn: input.closingTalkOn ?? null };
    default:
      return after;
  }
}

/** Whom a proposal waits for: the mentor is asked first. */
function askedLast(state: MatchState): PersonRole {
  return state === 'mentee_asked' ? 'mentee' : 'mentor';
}

/** The fields a step changed, as they were before it. */
export function changedBy(before: MatchFields, after: MatchFields): Partial<MatchFields> {
  return Object.fromEntries(matchFieldNames.filter((name) => before[name] !== after[name]).map((name) => [name, before[name]]));
}

/** The match without its last step. Where there is no trial, there is no agreement either; a question that is open again has its days anew. */
export function takenBack(match: MatchFields, before: Partial<MatchFields>, today: string): MatchFields {
  const fields = { ...match, ...before };
  const restored = { ...fields, expiresOn: isOpen(fields.state) ? answerBy(today) : null };
  return restored.trialFrom === null ? { ...restored, agreedOn: null, plannedEnd: null } : restored;
}

/** Until when the last step can be taken back; null when nothing can. A proposal is withdrawn instead, and a correction is not corrected. */
export function correctableUntil(lastStep: { transition: string; at: string; correctedAt: string | null } | undefined, now: Date): string | null {
  if (!lastStep || lastStep.transition === 'propose' || lastStep.correctedAt !== null) return null;
  const until = new Date(Date.parse(lastStep.at) + correctionHours * 3_600_000);
  return now <= until ? until.toISOString() : null;
}
