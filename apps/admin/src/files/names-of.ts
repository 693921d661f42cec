import { people, type PersonCard, type PersonId } from '@patenwerk/contracts';
import { byIds } from '../api/by-ids.js';
import { call } from '../api/client.js';
import { fullName } from '../people-names.js';

/** The names of many people by id. */
export async function namesOf(ids: readonly PersonId[]): Promise<Map<string, string>> {
  const cards = await byIds<PersonId, PersonCard>(ids, async (some) => (await call(people.getMany, { ids: some })).items);
  return new Map(cards.map((card) => [card.id, fullName(card)]));
}
