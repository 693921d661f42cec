import type { Query } from './query.js';
import { rules } from './rules.js';

const goals = rules.goals.rankWeights.length;
// One mentee is so many whole numbers.
const words = 19 + goals;
const flag = { digital: 1, interpreterHelps: 2, isMinor: 4, barred: 8 } as const;
const noLimit = -1;

/**
 * Mentees as rows of numbers: read from their objects once, in the order in which they lie in memory, and asked again as often as wanted. What depends
 * on the site (limits, exclusions, past pairs) is not kept.
 */
export class MenteeRows {
  private readonly word: Int32Array;
  private readonly ownLimitKm: Float64Array;
  private readonly postcodes: string[] = [];
  private readonly postcodeOf = new Map<string, number>();
  /** Language and level of each skill, one behind the other. */
  private skills: Uint8Array;
  private skillCount = 0;

  constructor(count: number) {
    this.word = new Int32Array(count * words);
    this.ownLimitKm = new Float64Array(count);
    this.skills = new Uint8Array(count * 6);
  }

  /** Keeps what the query has read of a mentee. */
  keep(row: number, query: Query): void {
    const { word } = this;
    const { spoken, goalBits } = query;
    let at = row * words;
    word[at++] = query.slots;
    word[at++] = query.gender | (query.genderWish << 8) | (query.duration << 16) | (query.goals << 24);
    word[at++] = (query.digital ? flag.digital : 0) | (query.interpreterHelps ? flag.interpreterHelps : 0) | (query.isMinor ? flag.isMinor : 0) | (query.barred ? flag.barred : 0);
    for (let rank = 0; rank < goals; rank++) word[at++] = goalBits[rank]!;
    word[at++] = spoken.otherSideLow;
    word[at++] = spoken.otherSideHigh;
    word[at++] = spoken.oneSideLow;
    word[at++] = spoken.oneSideHigh;
    word[at++] = query.interestsLow;
    word[at++] = query.interestsHigh;
    word[at++] = query.dislikesLow;
    word[at++] = query.dislikesHigh;
    word[at++] = query.targetGroups;
    word[at++] = query.stages;
    word[at++] = query.ageFrom;
    word[at++] = query.ageTo;
    word[at++] = query.waitingDays;
    word[at++] = this.numberOf(query.plz);
    word[at++] = this.skillCount;
    word[at] = spoken.count;
    this.ownLimitKm[row] = query.ownLimitKm ?? noLimit;
    this.makeRoom(spoken.count);
    for (let skill = 0; skill < spoken.count; skill++) {
      this.skills[this.skillCount * 2] = spoken.language[skill]!;
      this.skills[this.skillCount * 2 + 1] = spoken.level[skill]!;
      this.skillCount += 1;
    }
  }

  /** Makes the query one of the mentee of a row. */
  recall(row: number, query: Query): void {
    const { word } = this;
    const { spoken, goalBits } = query;
    let at = row * words;
    query.slots = word[at++]!;
    const few = word[at++]!;
    query.gender = few & 255;
    query.genderWish = (few >>> 8) & 255;
    query.duration = (few >>> 16) & 255;
    query.goals = few >>> 24;
    const flags = word[at++]!;
    query.digital = (flags & flag.digital) !== 0;
    query.interpreterHelps = (flags & flag.interpreterHelps) !== 0;
    query.isMinor = (flags & flag.isMinor) !== 0;
    query.barred = (flags & flag.barred) !== 0;
    for (let rank = 0; rank < goals; rank++) goalBits[rank] = word[at++]!;
    spoken.otherSideLow = word[at++]!;
    spoken.otherSideHigh = word[at++]!;
    spoken.oneSideLow = word[at++]!;
    spoken.oneSideHigh = word[at++]!;
    query.interestsLow = word[at++]!;
    query.interestsHigh = word[at++]!;
    query.dislikesLow = word[at++]!;
    query.dislikesHigh = word[at++]!;
    query.targetGroups = word[at++]!;
    query.stages = word[at++]!;
    query.ageFrom = word[at++]!;
    query.ageTo = word[at++]!;
    query.waitingDays = word[at++]!;
    query.plz = this.postcodes[word[at++]!]!;
    const first = word[at++]! * 2;
    spoken.count = word[at]!;
    const own = this.ownLimitKm[row]!;
    query.ownLimitKm = own === noLimit ? null : own;
    for (let skill = 0; skill < spoken.count; skill++) {
      spoken.language[skill] = this.skills[first + skill * 2]!;
      spoken.level[skill] = this.skills[first + skill * 2 + 1]!;
    }
  }

  private numberOf(plz: string): number {
    let number = this.postcodeOf.get(plz);
    if (number === undefined) {
      number = this.postcodes.push(plz) - 1;
      this.postcodeOf.set(plz, number);
    }
    return number;
  }

  private makeRoom(more: number): void {
    if ((this.skillCount + more) * 2 <= this.skills.length) return;
    const longer = new Uint8Array((this.skillCount + more) * 4);
    longer.set(this.skills);
    this.skills = longer;
  }
}
