import { taxonomies, type TaxonomyName } from '@patenwerk/contracts';

const positionsByList = new Map<TaxonomyName, Map<string, number>>();

function positionsIn(list: TaxonomyName): ReadonlyMap<string, number> {
  let positions = positionsByList.get(list);
  if (!positions) {
    const entries: readonly { readonly id: string }[] = taxonomies[list] as readonly { readonly id: string }[];
    positions = new Map(entries.map((entry, position) => [entry.id, position]));
    positionsByList.set(list, positions);
  }
  return positions;
}

/** Where an id stands in its list; -1 for an id of a newer version of the list, which then simply does not count. */
export function positionOf(list: TaxonomyName, id: string): number {
  return positionsIn(list).get(id) ?? -1;
}

/** Bits of the ids whose positions lie in one 32-bit word of the list (word 0: positions 0 to 31). */
export function maskOf(list: TaxonomyName, ids: readonly string[], word = 0): number {
  let mask = 0;
  const positions = positionsIn(list);
  for (const id of ids) {
    const position = positions.get(id);
    if (position !== undefined && position >>> 5 === word) mask |= 1 << (position & 31);
  }
  return mask;
}

/** Both 32-bit words of a list of ids in one go. The object is the same every time: read it before the next call. */
export function bitsOf(list: TaxonomyName, ids: readonly string[]): Readonly<typeof bits> {
  const positions = positionsIn(list);
  bits.low = 0;
  bits.high = 0;
  for (let at = 0; at < ids.length; at++) {
    const position = positions.get(ids[at]!);
    if (position === undefined) continue;
    if (position < 32) bits.low |= 1 << position;
    else bits.high |= 1 << (position - 32);
  }
  return bits;
}

const bits = { low: 0, high: 0 };

/** The ids behind the bits of one or two words, in the order of the list. */
export function idsOf(list: TaxonomyName, low: number, high = 0): string[] {
  const entries = taxonomies[list] as readonly { readonly id: string }[];
  return entries.filter((_, position) => ((position < 32 ? low : high) >>> (position & 31)) & 1).map((entry) => entry.id);
}

/** Number of set bits of a 32-bit word. */
export function bitCount(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
