import { people, type PersonCard, type PersonId } from '@patenwerk/contracts';
import { byIds } from '../api/by-ids.js';
import { call } from '../api/client.js';
import { fullName } from '../people-names.js';

export interface KnownPeople {
  /** Empty where somebody is not known any more. */
  nameOf: (id: string) => string;
  /** Is one of them somebody whom nobody may work with (Art. 18)? */
  anyRestricted: (ids: readonly string[]) => boolean;
}

/** Many people by id, asked for at once: the other services know no names. */
export async function knownPeople(ids: readonly PersonId[]): Promise<KnownPeople> {
  const cards = await byIds<PersonId, PersonCard>(ids, async (some) => (await call(people.getMany, { ids: some })).items);
  const byId = new Map<string, PersonCard>(cards.map((card) => [card.id, card]));
  const nameOf = (id: string): string => {
    const card = byId.get(id);
    return card ? fullName(card) : '';
  };
  return { nameOf, anyRestricted: (some) => some.some((id) => byId.get(id)?.restricted) };
}
