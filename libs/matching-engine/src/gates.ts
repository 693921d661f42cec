import { mentorFlag, readyFlags, unknown } from './columns.js';
import { kmTo, limitKm, type Query } from './query.js';
import { type GateId, gateIds } from './rules.js';

/** The bit of a gate in the result of {@link failedGates}. */
export function gateBit(gate: GateId): number {
  return 1 << gateIds.indexOf(gate);
}

const bit = Object.fromEntries(gateIds.map((gate) => [gate, gateBit(gate)])) as Record<GateId, number>;
/** What the gate minor_certificate wants of the mentor. */
export const minorFlags = mentorFlag.extendedCertificate | mentorFlag.childProtectionTraining;

/** The gates a mentor fails for this mentee, one bit each in the order of {@link gateIds}; 0 = may be proposed. */
export function failedGates(query: Query, row: number): number {
  const { mentee, columns } = query;
  const flags = columns.flags[row]!;
  let failed = 0;
  if (!mentee.consent || !(flags & mentorFlag.consent)) failed |= bit.consent;
  if (mentee.isMinor && (!mentee.parentalConsent || (flags & minorFlags) !== minorFlags)) failed |= bit.minor_certificate;
  if ((flags & readyFlags) !== readyFlags) failed |= bit.mentor_ready;
  if (columns.load[row]! >= columns.capacity[row]!) failed |= bit.capacity;
  if (!genderWishMet(query.genderWish, columns.gender[row]!) || !genderWishMet(columns.genderWish[row]!, query.gender)) failed |= bit.gender_wish;
  if (!sharesLanguage(query, row) && !query.interpreterHelps) failed |= bit.language;
  if (!(kmTo(query, row) <= limitKm(query, row)) && !meetOnline(query, row)) failed |= bit.distance;
  if (!(query.slots & columns.slots[row]!)) failed |= bit.time;
  if (query.excludedRows.has(row)) failed |= bit.conflict;
  return failed;
}

/** A wish is met by exactly that gender; who states none meets no wish. */
export function genderWishMet(wish: number, gender: number): boolean {
  return wish === unknown || wish === gender;
}

/** One language with B1 on one side and A2 on the other. */
export function sharesLanguage(query: Query, row: number): boolean {
  const { columns, spoken } = query;
  return (
    ((spoken.oneSideLow & columns.otherSideLow[row]!) |
      (spoken.oneSideHigh & columns.otherSideHigh[row]!) |
      (spoken.otherSideLow & columns.oneSideLow[row]!) |
      (spoken.otherSideHigh & columns.oneSideHigh[row]!)) !==
    0
  );
}

/** Both would also meet online, so the distance has no limit. */
export function meetOnline(query: Query, row: number): boolean {
  return query.digital && (query.columns.flags[row]! & mentorFlag.digital) !== 0;
}
