import { mostInMatch, type PersonFeatures, type PersonId } from '@patenwerk/contracts';
import { asOne } from '@patenwerk/matching-engine';
import { asMentee } from './engine-features.js';

/** Several people of one household as the features of one mentee; the first one's id stands for all. Alone somebody stays as they are. */
export function oneOf(members: readonly [PersonFeatures, ...PersonFeatures[]]): PersonFeatures {
  const [first, ...others] = members;
  if (others.length === 0) return first;
  return { ...first, ...asOne([asMentee(first), ...others.map(asMentee)], first.household?.plz) } as PersonFeatures;
}

/** Who waits, a household as one: its contact person first if that is a mentee, as many as fit into one match. */
export function waitingTogether(waiting: readonly PersonFeatures[]): { node: PersonFeatures; menteeIds: PersonId[] }[] {
  const households = new Map<string, PersonFeatures[]>();
  for (const person of waiting) {
    const key = person.household?.id ?? person.personId;
    const those = households.get(key);
    if (those) those.push(person);
    else households.set(key, [person]);
  }
  return [...households.values()].flatMap((those) => {
    const speaks = those.find(({ personId, household }) => household?.contactPersonId === personId);
    const ordered = speaks ? [speaks, ...those.filter((each) => each !== speaks)] : those;
    const groups = Array.from({ length: Math.ceil(ordered.length / mostInMatch.mentee) }, (_, index) => ordered.slice(index * mostInMatch.mentee, (index + 1) * mostInMatch.mentee));
    return groups.map((members) => ({ node: oneOf(members as [PersonFeatures, ...PersonFeatures[]]), menteeIds: members.map(({ personId }) => personId) }));
  });
}

/** Those of the nodes who wait together, the one who stands for all at the head, by each of them. */
export function familiesOf(nodes: readonly { menteeIds: PersonId[] }[]): Map<string, readonly PersonId[]> {
  return new Map(nodes.filter(({ menteeIds }) => menteeIds.length > 1).flatMap(({ menteeIds }) => menteeIds.map((id) => [id, menteeIds] as const)));
}
