import { distanceKm, type Point } from './distance.js';
import { postcodeRows } from './postcode-rows.js';
import { stateCodes, type StateCode } from './states.js';

/** A German postcode with the point that stands for it; good to 1 to 3 km, not for addresses. */
export interface Postcode extends Point {
  plz: string;
  place: string;
  state: StateCode;
}

let parsed: Map<string, Postcode> | undefined;

// Parsed at the first question: most pages of the console never ask.
function table(): Map<string, Postcode> {
  if (parsed) return parsed;
  const rows = new Map<string, Postcode>();
  let place = '';
  for (const line of postcodeRows.trim().split('\n')) {
    const plz = line.slice(0, 5);
    place = line.slice(14) || place;
    rows.set(plz, {
      plz,
      place,
      state: stateCodes[line.charCodeAt(13) - 97]!,
      lat: degrees(47, line.slice(5, 9)),
      lng: degrees(5, line.slice(9, 13)),
    });
  }
  parsed = rows;
  return rows;
}

// Added as whole ten-thousandths, so that 51.0547 comes back as 51.0547 and not as 51.054700000000004.
function degrees(from: number, base36: string): number {
  return (from * 10_000 + parseInt(base36, 36)) / 10_000;
}

/** Place, state and point of a postcode; undefined when it is not a German one. */
export function postcode(plz: string): Readonly<Postcode> | undefined {
  return table().get(plz);
}

/** All postcodes in order. */
export function postcodes(): readonly Readonly<Postcode>[] {
  return [...table().values()];
}

/** Up to three existing postcodes that somebody may have meant by one that does not exist: digits swapped, one digit wrong, then the next by number. */
export function nearestPostcodes(plz: string): readonly Readonly<Postcode>[] {
  if (!/^\d{5}$/.test(plz)) return [];
  const swapped = (code: string): boolean => [0, 1, 2, 3].some((at) => plz.slice(0, at) + plz[at + 1] + plz[at] + plz.slice(at + 2) === code);
  const sameDigits = (code: string): number => [...code].filter((digit, at) => digit === plz[at]).length;
  const cost = (code: string): number => (swapped(code) ? 0 : 5 - sameDigits(code)) * 100_000 + Math.abs(Number(code) - Number(plz));
  return postcodes()
    .map((row) => ({ row, cost: cost(row.plz) }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, 3)
    .map(({ row }) => row);
}

/** Straight line between two postcodes in km; 0 when they are the same, undefined when one is unknown. */
export function distanceBetweenPostcodes(plzA: string, plzB: string): number | undefined {
  const a = postcode(plzA);
  const b = postcode(plzB);
  return a && b ? (a === b ? 0 : distanceKm(a, b)) : undefined;
}
