import type { PersonId, PlanPair } from '@patenwerk/contracts';
import { explainPair } from '@patenwerk/matching-engine';
import { asMentee, asMentor } from '../candidates/engine-features.js';
import { optionsOf, type PlanInput } from './plan-input.js';
import type { LiveMatch } from './plan-run.repository.js';

/** What has become of a kept pair: of two who meet already, of two who could still, of two who cannot any more. */
export function pairsToday(input: PlanInput, live: readonly LiveMatch[]): (pair: { menteeId: PersonId; mentorId: PersonId }) => Pick<PlanPair, 'since' | 'matchId'> {
  const options = optionsOf(input);
  const mentees = new Map(input.mentees.map((mentee) => [mentee.personId, mentee]));
  const matches = new Map(live.map((match) => [match.menteeId, match]));
  const stillPossible = (menteeId: PersonId, mentorId: PersonId): boolean => {
    const mentee = mentees.get(menteeId);
    const mentor = input.pool.mentors.get(mentorId);
    if (!mentee || !mentor || options.pastPairs?.get(menteeId)?.has(mentorId)) return false;
    return explainPair(asMentor(mentor, input.taken[mentorId]), asMentee(mentee), options).eligible;
  };
  return ({ menteeId, mentorId }) => {
    const match = matches.get(menteeId);
    if (match?.mentorId === mentorId) return { since: 'proposed', matchId: match.matchId };
    return { since: stillPossible(menteeId, mentorId) ? 'free' : 'gone', matchId: null };
  };
}
