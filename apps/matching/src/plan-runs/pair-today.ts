import { openStates, type PersonFeatures, type PlanPair, type Sentence } from '@patenwerk/contracts';
import { explainPair, pairIndex, pastPairTitle } from '@patenwerk/matching-engine';
import { asMentee, asMentor } from '../candidates/engine-features.js';
import { optionsOf, type PlanInput } from './plan-input.js';
import type { LiveMatch } from './plan-run.repository.js';

type Pair = Pick<PlanPair, 'menteeId' | 'mentorId'>;
type Today = Pick<PlanPair, 'since' | 'matchId' | 'blocked'>;

const words = {
  menteeMatched: { de: 'Mentee hat inzwischen eine andere Patenschaft', en: 'The mentee has another match by now' },
  menteeAsked: { de: 'Für die oder den Mentee ist ein anderer Vorschlag offen', en: 'Another proposal is open for the mentee' },
  menteeLeft: { de: 'Mentee gehört nicht mehr zu diesem Standort', en: 'The mentee no longer belongs to this site' },
  menteeRests: { de: 'Mentee wartet gerade nicht: Aufnahme wieder offen, in Pause oder nicht mehr dabei', en: 'The mentee does not wait just now: intake open again, on a break or no longer with us' },
  mentorLeft: { de: 'Patin oder Pate gehört nicht mehr zu diesem Standort', en: 'The mentor no longer belongs to this site' },
  mentorRests: { de: 'Patin oder Pate ist gerade nicht bereit: Aufnahme wieder offen, in Pause oder nicht mehr dabei', en: 'The mentor is not ready just now: intake open again, on a break or no longer with us' },
  mentorAway: { de: 'Patin oder Pate macht Pause oder ist nicht mehr dabei', en: 'The mentor is on a break or no longer with us' },
  declined: { de: 'Einer der beiden hat diesen Vorschlag schon abgelehnt', en: 'One of the two has declined this proposal before' },
} as const satisfies Record<string, Sentence>;

/** What has become of a kept pair: of two who meet already, of two who could still, of two who cannot any more, and why they cannot. */
export function pairsToday(input: PlanInput, live: readonly LiveMatch[]): (pair: Pair) => Today {
  const waiting = new Set<string>([...input.mentees.map(({ personId }) => personId), ...input.families.keys()]);
  const matches = new Map(live.map((match) => [match.menteeId, match]));
  const [past, declined] = [pairIndex(input.past), pairIndex(input.declined)];
  const [planned, asSet] = [optionsOf(input), optionsOf({ ...input, maxDistanceKm: null })];
  const gone = (blocked: Sentence): Today => ({ since: 'gone', matchId: null, blocked });

  return ({ menteeId, mentorId }) => {
    const match = matches.get(menteeId);
    if (match?.mentorId === mentorId) return { since: 'proposed', matchId: match.matchId, blocked: null };
    if (match) return gone((openStates as readonly string[]).includes(match.state) ? words.menteeAsked : words.menteeMatched);
    const [mentee, mentor] = [input.pool.mentees.get(menteeId), input.pool.mentors.get(mentorId)];
    if (!mentee) return gone(words.menteeLeft);
    // Without consent nobody waits either; then the gate below says so.
    if (!waiting.has(menteeId) && mentee.consent) return gone(words.menteeRests);
    if (!mentor) return gone(words.mentorLeft);
    if (past.get(menteeId)?.has(mentorId)) return gone(pastPairTitle);
    if (declined.get(menteeId)?.has(mentorId)) return gone(words.declined);
    const taken = input.taken[mentorId] ?? 0;
    const pair = [asMentor(mentor, taken), asMentee(mentee)] as const;
    // A proposal is held against the ways as they are set, whatever the plan supposed.
    const failed = explainPair(...pair, asSet).gates.filter(({ passed }) => !passed);
    const [first] = failed;
    if (!first) return { since: 'free', matchId: null, blocked: null };
    if (failed.length === 1 && first.id === 'distance' && explainPair(...pair, planned).eligible) return { since: 'free', matchId: null, blocked: { de: first.de, en: first.en } };
    return gone(reasonOf(first, mentor, taken));
  };
}

/** A failed gate in words. The engine's own say what is missing of a pair; what a mentor's state means is said here. */
function reasonOf({ id, de, en }: Sentence & { id: string }, mentor: PersonFeatures, taken: number): Sentence {
  if (id === 'mentor_ready' && mentor.away) return words.mentorAway;
  if (id === 'mentor_ready' && mentor.away === undefined && mentor.documentsValid && mentor.trainingsBooked) return words.mentorRests;
  if (id === 'capacity') return { de: `Patin oder Pate hat keinen Platz frei: ${taken} von ${mentor.capacity} belegt, offene Vorschläge mitgezählt`, en: `The mentor has no place free: ${taken} of ${mentor.capacity} taken, open proposals included` };
  return { de, en };
}
