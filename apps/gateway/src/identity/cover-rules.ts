import { type Actor, coverRules, fieldError, type GuardProblem, holds } from '@patenwerk/contracts';
import type { StaffFacts } from './staff-rules.js';

export interface CoverAsked {
  siteId: string;
  fromDay: string;
  untilDay: string;
}

/** The days of a cover make sense: from a day to the same or a later one, not over already, not too long. Otherwise `validation`. */
export function checkCoverDays({ fromDay, untilDay }: Omit<CoverAsked, 'siteId'>, today: string): void {
  if (untilDay < fromDay) throw fieldError('untilDay', 'Der letzte Tag liegt vor dem ersten. Bitte zum Beispiel 1.12.2026 bis 14.12.2026 angeben.', 'The last day lies before the first. Please give for example 1 to 14 December 2026.');
  if (untilDay < today) throw fieldError('untilDay', 'Der letzte Tag ist schon vorbei. Bitte heute oder einen späteren Tag angeben.', 'The last day is over already. Please give today or a later day.');
  const days = (Date.parse(untilDay) - Date.parse(fromDay)) / 86_400_000 + 1;
  if (days > coverRules.mostDays) throw fieldError('untilDay', `Höchstens ${coverRules.mostDays} Tage. Wer länger fehlt, übergibt besser.`, `${coverRules.mostDays} days at most. Whoever is away longer had better hand over.`);
}

/** Who may cover for whom: two active colleagues of one site; a coordinator's work goes to a coordinator, because nobody gets a right by covering. */
export function missingForCover({ siteId }: CoverAsked, away: StaffFacts | undefined, covers: StaffFacts | undefined, overlaps: boolean): GuardProblem[] {
  const may = (person: StaffFacts, resource: 'matches' | 'interests'): boolean => holds({ id: person.id, kind: 'user', grants: [...person.grants] } satisfies Actor, resource, 'write', siteId);
  const guards: GuardProblem[] = [];
  const both = [away, covers].every((person) => person?.state === 'active' && may(person, 'interests'));
  if (!away || !covers || away.id === covers.id || !both) {
    guards.push({ guard: 'colleaguesOfTheSite', de: 'Vertreten kann nur, wer am selben Standort aktiv ist, und nicht sich selbst.', en: 'Only somebody active at the same site can cover, and nobody covers for themselves.' });
  } else if (may(away, 'matches') && !may(covers, 'matches')) {
    guards.push({ guard: 'coordinatorCovers', de: 'Eine Koordination kann nur von einer Koordination vertreten werden.', en: 'A coordinator can be covered by a coordinator only.' });
  }
  if (overlaps) guards.push({ guard: 'coveredAlready', de: 'Für diese Tage ist schon eine Vertretung eingetragen. Bitte beenden Sie sie zuerst.', en: 'Somebody covers on these days already. Please end that first.' });
  return guards;
}
