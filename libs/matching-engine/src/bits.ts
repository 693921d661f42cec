import { taxonomies, type TaxonomyName } from '@patenwerk/contracts';

/** Where each id stands in its list. */
export type Positions = ReadonlyMap<string, number>;
export const positions = Object.fromEntries(
  Object.entries(taxonomies).map(([list, entries]) => [list, new Map(entries.map(({ id }, position) => [id as string, position]))]),
) as unknown as Readonly<Record<TaxonomyName, Positions>>;

/** Where an id stands in its list; -1 for an id of a newer version of the list, which then simply does not count. */
export function positionOf(list: TaxonomyName, id: string): number {
  return positions[list].get(id) ?? -1;
}

/** Bits of the ids that stand in the first 32 places of their list. */
export function maskOf(list: Positions, ids: readonly string[]): number {
  let mask = 0;
  for (let at = 0; at < ids.length; at++) {
    const position = list.get(ids[at]!);
    if (position !== undefined && position < 32) mask |= 1 << position;
  }
  return mask;
}

/** Both 32-bit words of a list of ids in one go. The object is the same every time: read it before the next call. */
export function bitsOf(list: Positions, ids: readonly string[]): Readonly<typeof bits> {
  bits.low = 0;
  bits.high = 0;
  for (let at = 0; at < ids.length; at++) {
    const position = list.get(ids[at]!);
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

/** The place of the lowest set bit. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
