/** People by site, then by person id, as their places in the list they came in: the same whatever that order was. */
export interface SiteOrder {
  /** The ids of all as they came. */
  ids: readonly string[];
  order: Int32Array;
  /** The sites in their order: of `order`, `from` to `to` are theirs. */
  sites: { siteId: string; from: number; to: number }[];
}

/** Brings people into the order of all rows and columns. Compared by code unit and not by language: the same on every machine. */
export function bySite(people: readonly { siteId: string; personId: string }[]): SiteOrder {
  const known = new Map<string, { siteId: string; from: number; to: number }>();
  const siteOf = people.map(({ siteId }) => {
    let site = known.get(siteId);
    if (!site) known.set(siteId, (site = { siteId, from: 0, to: 0 }));
    site.to += 1;
    return site;
  });
  const sites = [...known.values()].sort((a, b) => compare(a.siteId, b.siteId));
  let begin = 0;
  for (const site of sites) {
    site.from = begin;
    begin += site.to;
    site.to = site.from;
  }
  const ids = people.map(({ personId }) => personId);
  const order = new Int32Array(ids.length);
  for (let place = 0; place < ids.length; place++) order[siteOf[place]!.to++] = place;
  const shared = sharedLength(ids);
  // All texts are read in the order in which they came, as they mostly lie in memory.
  const keys = new Float64Array(ids.length);
  for (let place = 0; place < ids.length; place++) keys[place] = keyOf(ids[place]!, shared);
  for (const { from, to } of sites) sortById(order.subarray(from, to), ids, keys);
  return { ids, order, sites };
}

/** A list in another order. */
export function inOrder<T>(list: readonly T[], order: Int32Array): T[] {
  const sorted = new Array<T>(order.length);
  for (let at = 0; at < order.length; at++) sorted[at] = list[order[at]!]!;
  return sorted;
}

/** Where each place of the list stands in the order. */
export function rowsOf(order: Int32Array): Int32Array {
  const rows = new Int32Array(order.length);
  for (let row = 0; row < order.length; row++) rows[order[row]!] = row;
  return rows;
}

/** So many characters behind what all ids share go into one number, beside the place in the list (35 and 18 bits). */
const told = 5;
const places = 2 ** 18;

/** Sorts places by the ids there. Numbers sort much faster than texts: only ids with equal numbers are compared themselves. */
function sortById(order: Int32Array, ids: readonly string[], keys: Float64Array): void {
  const byId = (a: number, b: number): number => compare(ids[a]!, ids[b]!);
  if (order.length > places) return void order.sort(byId);
  const sorted = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) sorted[at] = keys[order[at]!]! * places + at;
  sorted.sort();
  const before = order.slice();
  let first = 0;
  let equal = -1;
  for (let at = 0; at < order.length; at++) {
    const key = Math.floor(sorted[at]! / places);
    order[at] = before[sorted[at]! - key * places]!;
    if (key === equal) continue;
    if (at - first > 1) order.subarray(first, at).sort(byId);
    first = at;
    equal = key;
  }
  if (order.length - first > 1) order.subarray(first).sort(byId);
}

/** So many characters at the beginning are the same in all ids. */
function sharedLength(ids: readonly string[]): number {
  const one = ids[0] ?? '';
  let shared = one.length;
  for (let at = 1; at < ids.length; at++) {
    const other = ids[at]!;
    if (other.length < shared) shared = other.length;
    for (let place = 0; place < shared; place++) if (one.charCodeAt(place) !== other.charCodeAt(place)) shared = place;
  }
  return shared;
}

/** The next characters as a number that never falls from one id to a later one. */
function keyOf(id: string, from: number): number {
  let key = 0;
  let end = Math.min(id.length, from + told);
  for (let place = from; place < from + told; place++) {
    const code = place < end ? id.charCodeAt(place) : 0;
    // Beyond ASCII the characters are no longer told apart, so nothing behind may count.
    if (code >= 127) end = place;
    key = key * 128 + Math.min(127, code);
  }
  return key;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
