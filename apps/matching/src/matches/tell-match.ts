import { type MatchRow, type MatchState, type OutputOf, type matching, type YearCount } from '@patenwerk/contracts';
import { openText, type SealingKeys } from '@patenwerk/persistence';
import { eligibleSince, neededMeetings } from '../counting/count-for-year.js';
import { yearOf } from './days.js';
import type { PairFacts } from './match.guards.js';
import { correctableUntil, isOpen, nextSteps, trialEnds } from './match-machine.js';
import type { MeetingRow, WholeMatch } from './match.repository.js';
import type { LeftRow } from './member.repository.js';

/** One match as the console shows it: its way so far, what may come next and what it counts. */
export function tellMatch(match: WholeMatch, pair: PairFacts, left: readonly LeftRow[], keys: SealingKeys, now: Date, today: string): OutputOf<typeof matching.get> {
  const { record, steps, meetings } = match;
  return {
    ...record,
    since: record.stateSince,
    overruleReason: record.overruleReason && openText(keys, record.overruleReason, record.id),
    trialEnds: record.trialFrom && trialEnds(record.trialFrom),
    steps: steps.map((step) => ({
      transition: step.transition,
      from: step.fromState,
      to: step.toState,
      on: step.at,
      by: step.by,
      reason: step.reason && openText(keys, step.reason, step.id),
      corrected: step.correctedAt !== null,
    })),
    next: nextSteps(record, pair, today),
    correctableUntil: record.restricted ? null : correctableUntil(steps.at(-1), now),
    gates: asksGates(record.state) ? pair.gates : record.gates,
    counting: yearCount(record, meetings, match, yearOf(today)),
    meetings: meetings.map((meeting) => tellMeeting(meeting, keys)),
    left: left.map(({ id, reason, ...who }) => ({ ...who, reason: reason && openText(keys, reason, id) })),
  };
}

/** What was done with somebody who is erased is not known any more. */
export function tellMeeting(meeting: MeetingRow, keys: SealingKeys): OutputOf<typeof matching.recordMeeting> {
  return { ...meeting, activity: meeting.activity && openText(keys, meeting.activity, meeting.id) };
}

/** Does the match count for the year, and what is missing, in a sentence. */
export function yearCount(record: Pick<MatchRow, 'agreedOn' | 'countsThisYear'>, meetings: readonly { date: string }[], { quota, counted }: Pick<WholeMatch, 'quota' | 'counted'>, year: number): YearCount {
  const days = [...new Set(meetings.map((meeting) => meeting.date).filter((date) => yearOf(date) === year))].sort();
  const agreementSigned = record.agreedOn !== null && record.agreedOn <= `${year}-12-31`;
  const quotaFree = record.countsThisYear || quota === null || counted < quota;
  const eligible = eligibleSince({ agreedOn: record.agreedOn, thirdMeetingOn: days[neededMeetings - 1] ?? null }, year) !== null;
  return { year, counts: record.countsThisYear, meetings: days.length, needed: neededMeetings, agreementSigned, quotaFree, ...sentence() };

  function sentence(): { de: string; en: string } {
    if (record.countsThisYear) return { de: `Zählt für ${year}.`, en: `Counts for ${year}.` };
    if (eligible) return { de: `Erfüllt alles, aber das Kontingent ${year} ist ausgeschöpft.`, en: `Fulfils everything, but the quota of ${year} is used up.` };
    const left = neededMeetings - days.length;
    const missingDe = [...(agreementSigned ? [] : ['die unterschriebene Vereinbarung']), ...(left > 0 ? [left === 1 ? 'ein Treffen' : `${left === 2 ? 'zwei' : 'drei'} Treffen`] : [])];
    const missingEn = [...(agreementSigned ? [] : ['the signed agreement']), ...(left > 0 ? [left === 1 ? 'one meeting' : `${left === 2 ? 'two' : 'three'} meetings`] : [])];
    return { de: `Zählt noch nicht für ${year}. Noch offen: ${missingDe.join(' und ')}.`, en: `Does not count for ${year} yet. Still open: ${missingEn.join(' and ')}.` };
  }
}

/** While gates still decide about the next steps they are shown as they are today, later as they were when last asked. */
function asksGates(state: MatchState): boolean {
  return state === 'trial' || isOpen(state);
}
