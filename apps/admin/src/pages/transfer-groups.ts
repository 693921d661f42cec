import type { PersonId, SiteId, TransferPreview } from '@patenwerk/contracts';

export type Somebody = TransferPreview['moving'][number];

/** People of the list who belong together: those another site is asked for already, by that site, and all others. */
export interface TransferGroup {
  /** Null: nobody is asked for them yet. */
  toSiteId: SiteId | null;
  people: Somebody[];
}

/** The list in groups, those not yet offered first; of a search only who is meant. Empty groups are none. */
export function groupsOf(people: readonly Somebody[], text: string): TransferGroup[] {
  const groups = new Map<SiteId | null, Somebody[]>([[null, []]]);
  for (const person of people.filter((each) => isMeant(each, text))) {
    const toSiteId = person.offeredTo ?? null;
    groups.set(toSiteId, [...(groups.get(toSiteId) ?? []), person]);
  }
  return [...groups].map(([toSiteId, those]) => ({ toSiteId, people: those })).filter((group) => group.people.length > 0);
}

/** Each word begins a word of the name, whatever its accents; no word means everybody. */
export function isMeant({ givenName, familyName }: Pick<Somebody, 'givenName' | 'familyName'>, text: string): boolean {
  const name = plain(`${givenName} ${familyName}`);
  return plain(text).every((word) => name.some((each) => each.startsWith(word)));
}

/** Who was ticked, in the order of the list. */
export const chosenOf = (people: readonly Somebody[], marked: readonly PersonId[]): Somebody[] => people.filter(({ id }) => marked.includes(id));

const plain = (text: string): string[] => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('de').split(/[\s-]+/).filter(Boolean);
