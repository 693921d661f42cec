import type { PersonFeatures, Shortlist } from '@patenwerk/contracts';

/** Whom a list leaves out because nobody may work with their data: told as a number, with the reason. */
export function leftOut(people: ReadonlyMap<string, PersonFeatures>): Shortlist['excluded'] {
  const count = [...people.values()].filter(({ restricted }) => restricted).length;
  return count === 0 ? [] : [{ gate: 'restricted', count, de: 'Verarbeitung eingeschränkt', en: 'Processing restricted' }];
}
