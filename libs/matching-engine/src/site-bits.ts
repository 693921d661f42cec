import { taxonomies } from '@patenwerk/contracts';
import { lowestBit } from './bits.js';
import { languageCount, type MentorColumns, mentorFlag, unknown } from './columns.js';
import { genderWishMet, minorFlags } from './gates.js';
import type { Query } from './query.js';

// The lists of a site: who of its mentors has time at a slot, accepts a gender, is one, is cleared for minors, meets online, speaks a language well enough.
const genders = taxonomies.genders.length;
const slot = 0;
const accepts = slot + taxonomies.weekSlots.length;
const isGender = accepts + genders + 1;
const forMinors = isGender + genders;
const online = forMinors + 1;
const otherSide = online + 1;
const oneSide = otherSide + languageCount;
const lists = oneSide + languageCount;

const acceptsGender = (position: number): number => accepts + (position === unknown ? genders : position);

/**
 * The mentors of one site as lists of bits, one bit each: 32 of them are held against what a mentee needs at once. Everything is here that a gate
 * asks, but for distance, free places and exclusions.
 */
export class SiteBits {
  /** Words of each list. */
  readonly words: number;
  private readonly bits: Int32Array;
  // The lists that the question reads, by where they begin.
  private readonly needed = new Int32Array(3);
  private neededCount = 0;
  private readonly times = new Int32Array(32);
  private timeCount = 0;
  private readonly languages = new Int32Array(2 * languageCount);
  private languagesCount = 0;

  /** `rows` are those of the columns, in the order of the bits. */
  constructor(columns: MentorColumns, rows: Int32Array) {
    this.words = (rows.length + 31) >>> 5;
    this.bits = new Int32Array(this.words * lists);
    for (let at = 0; at < rows.length; at++) this.add(columns, rows[at]!, at >>> 5, 1 << (at & 31));
  }

  /** Chooses the lists for a mentee; false when nobody can pass. */
  ask({ barred, isMinor, slots, spoken, interpreterHelps, gender, genderWish }: Query): boolean {
    if (slots === 0 || barred) return false;
    const { words, needed, times, languages } = this;
    this.neededCount = 0;
    needed[this.neededCount++] = acceptsGender(gender) * words;
    if (genderWish !== unknown) needed[this.neededCount++] = (isGender + genderWish) * words;
    if (isMinor) needed[this.neededCount++] = forMinors * words;
    this.timeCount = addLists(times, 0, slots, slot, words);
    this.languagesCount = 0;
    if (interpreterHelps) return true;
    // Who speaks a language well enough for the one side does for the other, so each language needs one list.
    let count = addLists(languages, 0, spoken.oneSideLow, otherSide, words);
    count = addLists(languages, count, spoken.oneSideHigh, otherSide + 32, words);
    count = addLists(languages, count, spoken.otherSideLow & ~spoken.oneSideLow, oneSide, words);
    this.languagesCount = addLists(languages, count, spoken.otherSideHigh & ~spoken.oneSideHigh, oneSide + 32, words);
    return this.languagesCount > 0;
  }

  /** Who of 32 passes; after {@link ask}. */
  passing(word: number): number {
    const { bits, needed, neededCount, times, timeCount, languages, languagesCount } = this;
    let passing = 0;
    for (let at = 0; at < timeCount; at++) passing |= bits[times[at]! + word]!;
    for (let at = 0; at < neededCount; at++) passing &= bits[needed[at]! + word]!;
    if (passing === 0 || languagesCount === 0) return passing;
    let understood = 0;
    for (let at = 0; at < languagesCount; at++) understood |= bits[languages[at]! + word]!;
    return passing & understood;
  }

  /** Who of 32 would meet online. */
  online(word: number): number {
    return this.bits[online * this.words + word]!;
  }

  private add(columns: MentorColumns, row: number, word: number, bit: number): void {
    const { bits, words } = this;
    const mark = (list: number): void => {
      bits[list * words + word]! |= bit;
    };
    const mark32 = (set: number, from: number): void => {
      for (let left = set; left !== 0; left &= left - 1) mark(from + lowestBit(left));
    };
    mark32(columns.slots[row]!, slot);
    for (let gender = 0; gender < genders; gender++) if (genderWishMet(columns.genderWish[row]!, gender)) mark(acceptsGender(gender));
    if (genderWishMet(columns.genderWish[row]!, unknown)) mark(acceptsGender(unknown));
    if (columns.gender[row] !== unknown) mark(isGender + columns.gender[row]!);
    if ((columns.flags[row]! & minorFlags) === minorFlags) mark(forMinors);
    if (columns.flags[row]! & mentorFlag.digital) mark(online);
    mark32(columns.otherSideLow[row]!, otherSide);
    mark32(columns.otherSideHigh[row]!, otherSide + 32);
    mark32(columns.oneSideLow[row]!, oneSide);
    mark32(columns.oneSideHigh[row]!, oneSide + 32);
  }
}

/** Appends where the lists of a set begin; returns how many there are then. */
function addLists(lists: Int32Array, count: number, set: number, from: number, words: number): number {
  for (let left = set; left !== 0; left &= left - 1) lists[count++] = (from + lowestBit(left)) * words;
  return count;
}
