import { type FieldProblem, loadStates, type MatchState } from '@patenwerk/contracts';
import { addDays, englishDay, germanDay } from './days.js';

/** So long after the end a meeting can still be entered. */
export const lateEntryDays = 60;

/** May a meeting be entered in this state at all? From the introduction on, and for a while after the end. */
export function takesMeetings({ state, introductionOn }: { state: MatchState; introductionOn: string | null }): boolean {
  return introductionOn !== null && (state === 'ended' || (loadStates as readonly MatchState[]).includes(state));
}

/** What is wrong with the day of a meeting. */
export function wrongMeetingDay(match: { introductionOn: string | null; endedOn: string | null }, date: string, today: string): FieldProblem[] {
  const problem = (de: string, en: string): FieldProblem[] => [{ field: 'date', de, en }];
  const { introductionOn, endedOn } = match;
  if (date > today) {
    return problem(
      `Der ${germanDay(date, today)} liegt in der Zukunft. Bitte tragen Sie ein Treffen erst danach ein.`,
      `${englishDay(date, today)} lies in the future. Please record a meeting only after it took place.`,
    );
  }
  if (introductionOn !== null && date < introductionOn) {
    return problem(
      `Der ${germanDay(date, today)} liegt vor dem Kennenlerntreffen (${germanDay(introductionOn, today)}).`,
      `${englishDay(date, today)} lies before the introduction (${englishDay(introductionOn, today)}).`,
    );
  }
  if (endedOn !== null && date > endedOn) {
    return problem(`Die Patenschaft endete am ${germanDay(endedOn, today)}; spätere Treffen gehören nicht mehr dazu.`, `The match ended on ${englishDay(endedOn, today)}; later meetings are no longer part of it.`);
  }
  if (endedOn !== null && today > addDays(endedOn, lateEntryDays)) {
    return problem(`Nachtragen geht nur bis ${lateEntryDays} Tage nach dem Ende (${germanDay(endedOn, today)}).`, `Late entries are possible only until ${lateEntryDays} days after the end (${englishDay(endedOn, today)}).`);
  }
  return [];
}

/** What is wrong with the days of an agreement. */
export function wrongAgreement(match: { trialFrom: string | null; endedOn?: string | null }, agreement: { signedOn: string; plannedEnd?: string }, today: string): FieldProblem[] {
  const { signedOn, plannedEnd } = agreement;
  const problems: FieldProblem[] = [];
  if (signedOn > today) problems.push({ field: 'signedOn', de: `Der ${germanDay(signedOn, today)} liegt in der Zukunft.`, en: `${englishDay(signedOn, today)} lies in the future.` });
  if (match.trialFrom !== null && signedOn < match.trialFrom) {
    problems.push({
      field: 'signedOn',
      de: `Die Schnupperphase begann erst am ${germanDay(match.trialFrom, today)}.`,
      en: `The trial began only on ${englishDay(match.trialFrom, today)}.`,
    });
  }
  if (plannedEnd !== undefined && plannedEnd <= signedOn) problems.push({ field: 'plannedEnd', de: 'Das geplante Ende liegt nicht nach der Unterschrift.', en: 'The planned end is not after the signature.' });
  return problems;
}
