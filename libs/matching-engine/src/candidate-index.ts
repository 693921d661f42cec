import { distanceKm, type Point } from '@patenwerk/geo';
import { postcode } from '@patenwerk/geo/postcodes';
import { bitCount, lowestBit } from './bits.js';
import { languageCount, type MentorColumns, mentorFlag, readyFlags } from './columns.js';
import { dislikePoints, durationPoints, goalPoints, interestPoints, languagePoints, named, slotPoints, wishPoints } from './points.js';
import type { Query } from './query.js';
import { rules } from './rules.js';
import { ageFits, distanceShareOf } from './score.js';
import { SiteBits } from './site-bits.js';

// What the score wants of a mentor stands together.
const words = 9;
const at = { slots: 0, offers: 1, experience: 2, targetGroupWishes: 3, interestsLow: 4, interestsHigh: 5, dislikesLow: 6, dislikesHigh: 7, counts: 8 } as const;

/** Words that stand as they are in the columns. */
const copied = ['slots', 'offers', 'experience', 'targetGroupWishes', 'interestsLow', 'interestsHigh', 'dislikesLow', 'dislikesHigh'] as const;

/** Distances from a postcode are kept up to this limit; wider questions are rare, and their lists long. */
const keptUpToKm = 60;
/** A degree of latitude is 111.195 km on the sphere of `distanceKm`; a little less, so that nobody at the edge is lost. */
const kmPerDegree = 111;

/** Mentors of one postcode and site stand one after the other: a bucket. Buckets of a site are sorted by latitude, those without a known place come last. */
interface Site {
  placeFrom: number;
  bucketFrom: number;
  /** End of the buckets whose place is known. */
  knownTo: number;
  bucketTo: number;
  bits: SiteBits;
  around: Map<string, Around>;
}

/** The buckets from one to another, among them all that lie within `radius` of a postcode; their distances stand from `at` on. */
interface Around {
  radius: number;
  from: number;
  to: number;
  at: number;
}

const nobody: Around = { radius: -1, from: 0, to: 0, at: 0 };

/**
 * Finds the mentors who pass all gates for a mentee without looking at all of them: by site, by postcodes within the limit, by lists of bits. Finds
 * exactly those whom `failedGates` lets pass. The columns' `load` is read at every question, so it may change; everything else may not.
 * What {@link find} found stays until the next question. Mentors without consent or not ready are not even kept: they pass for nobody.
 */
export class CandidateIndex {
  /** Places of those found, and how far away they live (Infinity = unknown). */
  readonly found: Int32Array;
  readonly foundKm: Float64Array;
  /** The scores of those found, after {@link scoreAll}. */
  readonly foundScore: Uint8Array;
  private readonly word: Int32Array;
  private readonly rowOf: Int32Array;
  private readonly ownLimitKm: Float64Array;
  private readonly sites = new Map<string, Site>();
  private readonly bucketFrom: Int32Array;
  private readonly bucketPoint: readonly (Readonly<Point> | undefined)[];
  private readonly bucketLat: Float64Array;
  private readonly bucketLng: Float64Array;
  private readonly bucketOf: Int32Array;
  /** Distances kept, one list behind the other. */
  private km = new Float64Array(1_024);
  private kept = 0;

  constructor(readonly columns: MentorColumns) {
    const points = columns.postcodes.map(postcode);
    const rowOf = new Int32Array(columns.count);
    const bucketOf = new Int32Array(columns.count);
    const bucketFrom: number[] = [];
    const bucketCode: number[] = [];
    const inBucket = new Int32Array(points.length);
    const order = (one: number, other: number): number => latOf(points[one]) - latOf(points[other]) || (columns.postcodes[one]! < columns.postcodes[other]! ? -1 : 1);
    let placeFrom = 0;
    for (const [siteId, { from, to }] of columns.siteRanges) {
      const codes: number[] = [];
      for (let row = from; row < to; row++) {
        const code = columns.postcode[row]!;
        if (mayEverPass(columns, row) && inBucket[code]!++ === 0) codes.push(code);
      }
      const first = bucketFrom.length;
      let known = first;
      let place = placeFrom;
      // From here on `inBucket` says where the next one of a bucket stands.
      for (const code of codes.sort(order)) {
        if (points[code]) known += 1;
        bucketFrom.push(place);
        bucketCode.push(code);
        place += inBucket[code]!;
        bucketOf.fill(bucketFrom.length - 1, bucketFrom.at(-1), place);
        inBucket[code] = bucketFrom.at(-1)!;
      }
      for (let row = from; row < to; row++) if (mayEverPass(columns, row)) rowOf[inBucket[columns.postcode[row]!]!++] = row;
      for (const code of codes) inBucket[code] = 0;
      const bits = new SiteBits(columns, rowOf.subarray(placeFrom, place));
      this.sites.set(siteId, { placeFrom, bucketFrom: first, knownTo: known, bucketTo: bucketFrom.length, bits, around: new Map() });
      placeFrom = place;
    }
    const count = placeFrom;
    bucketFrom.push(count);
    this.rowOf = rowOf.subarray(0, count);
    this.bucketOf = bucketOf.subarray(0, count);
    this.bucketFrom = Int32Array.from(bucketFrom);
    this.bucketPoint = bucketCode.map((code) => points[code]);
    this.bucketLat = Float64Array.from(this.bucketPoint, (point) => point?.lat ?? NaN);
    this.bucketLng = Float64Array.from(this.bucketPoint, (point) => point?.lng ?? NaN);
    this.ownLimitKm = new Float64Array(count);
    for (let place = 0; place < count; place++) this.ownLimitKm[place] = columns.ownLimitKm[rowOf[place]!]!;
    this.found = new Int32Array(count);
    this.foundKm = new Float64Array(count);
    this.foundScore = new Uint8Array(count);
    this.word = new Int32Array(count * words);
    for (const name of copied) copy(columns[name], this.rowOf, this.word, at[name]);
    for (let place = 0; place < count; place++) this.word[place * words + at.counts] = countsOf(columns, this.rowOf[place]!);
  }

  /** The row of a place. */
  rowAt(place: number): number {
    return this.rowOf[place]!;
  }

  /** The rows of all who are kept, by site. */
  rows(): Int32Array {
    return this.rowOf.slice();
  }

  /** Finds all who pass every gate for this mentee; returns how many, in `found` and `foundKm`, always in the same order for the same people. */
  find(query: Query): number {
    const site = this.sites.get(query.siteId);
    if (!site?.bits.ask(query)) return 0;
    const around = this.around(site, query.plz, query.menteeLimitKm);
    // Who would meet online is looked for everywhere.
    const from = query.digital ? site.bucketFrom : around.from;
    const to = query.digital ? site.bucketTo : around.to;
    return from === to ? 0 : this.collect(query, site, around, this.bucketFrom[from]!, this.bucketFrom[to]! - 1);
  }

  /** Who passes from one place to another. One loop without a call that gives a fraction: each of those would be an object. */
  private collect(query: Query, { placeFrom, bits }: Site, around: Around, firstPlace: number, lastPlace: number): number {
    const { found, foundKm, bucketOf, ownLimitKm, rowOf, km: kmKept } = this;
    const { load, capacity } = this.columns;
    const { menteeLimitKm, siteLimitKm, excludedRows, digital } = query;
    const first = firstPlace - placeFrom;
    const last = lastPlace - placeFrom;
    const centre = digital ? postcode(query.plz) : undefined;
    let count = 0;
    for (let word = first >>> 5; word <= last >>> 5; word++) {
      let passing = bits.passing(word);
      if (word === first >>> 5) passing &= -1 << (first & 31);
      if (word === last >>> 5) passing &= -1 >>> (31 - (last & 31));
      const online = digital ? bits.online(word) : 0;
      for (; passing !== 0; passing &= passing - 1) {
        const place = placeFrom + (word << 5) + lowestBit(passing);
        const bucket = bucketOf[place]!;
        const own = ownLimitKm[place]!;
        let km = bucket >= around.from && bucket < around.to ? kmKept[around.at + bucket - around.from]! : Infinity;
        if (!(km <= menteeLimitKm && km <= (own > 0 ? own : siteLimitKm))) {
          if ((online & passing & -passing) === 0) continue;
          if (km === Infinity) km = wayBetween(centre, this.bucketPoint[bucket]);
        }
        const row = rowOf[place]!;
        if (load[row]! >= capacity[row]! || (excludedRows.size > 0 && excludedRows.has(row))) continue;
        found[count] = place;
        foundKm[count] = km;
        count += 1;
      }
    }
    return count;
  }

  /** The scores of all found, into `foundScore`: what `scoreParts` gives for each. One loop over what the query holds, looked up in the tables of points.ts. */
  scoreAll(query: Query, count: number): void {
    const { found, foundKm, foundScore, word, rowOf, ownLimitKm } = this;
    const { languageLevel } = this.columns;
    const { slots, goals, goalBits, interestsLow, interestsHigh, dislikesLow, dislikesHigh, targetGroups, ageFrom, ageTo, menteeLimitKm, siteLimitKm } = query;
    const { count: skills, language, level } = query.spoken;
    const ourInterests = bitCount(interestsLow) + bitCount(interestsHigh);
    const ourDislikes = bitCount(dislikesLow) + bitCount(dislikesHigh);
    const durations = query.duration * 256;
    const firstGoal = goalBits[0]!;
    const secondGoal = goals > 1 ? goalBits[1]! : 0;
    const thirdGoal = goals > 2 ? goalBits[2]! : 0;
    for (let each = 0; each < count; each++) {
      const place = found[each]!;
      const base = place * words;
      const offers = word[base + at.offers]!;
      const counts = word[base + at.counts]!;
      const covered = anyBit(offers & firstGoal) | (anyBit(offers & secondGoal) << 1) | (anyBit(offers & thirdGoal) << 2);
      const own = ownLimitKm[place]!;
      const share = distanceShareOf(foundKm[each]!, Math.min(menteeLimitKm, own > 0 ? own : siteLimitKm));
      let points = slotPoints[bitCount(slots & word[base + at.slots]!)]! + goalPoints[goals * 8 + covered]! + Math.round(rules.weights.distance * share) + durationPoints[durations + (counts >>> 24)]!;

      const levels = rowOf[place]! * languageCount;
      let understood = 0;
      for (let skill = 0; skill < skills; skill++) {
        const value = languagePoints[level[skill]! * 8 + languageLevel[levels + language[skill]!]!]!;
        if (value > understood) understood = value;
      }
      points += understood;

      const theirInterests = counts & 63;
      if (ourInterests >= rules.interests.minimumGiven && theirInterests >= rules.interests.minimumGiven) {
        const shared = bitCount(interestsLow & word[base + at.interestsLow]!) + bitCount(interestsHigh & word[base + at.interestsHigh]!);
        points += interestPoints[shared * named + ourInterests + theirInterests - shared]!;
      }
      if (ourDislikes > 0) {
        const shared = bitCount(dislikesLow & word[base + at.dislikesLow]!) + bitCount(dislikesHigh & word[base + at.dislikesHigh]!);
        points += dislikePoints[shared * named + ourDislikes + ((counts >>> 8) & 63) - shared]!;
      }
      const wishes = word[base + at.targetGroupWishes]!;
      points += wishPoints[(ageFits(ageFrom, ageTo, (counts >>> 16) & 255) ? 2 : 0) + (wishes === 0 || (wishes & targetGroups) !== 0 ? 1 : 0)]!;
      foundScore[each] = points + rules.weights.experience_with_target_group * anyBit(word[base + at.experience]! & targetGroups);
    }
  }

  /** The buckets of a site within a limit, worked out once for each postcode. */
  private around(site: Site, plz: string, limit: number): Around {
    const kept = site.around.get(plz);
    if (kept && kept.radius >= limit) return kept;
    const centre = postcode(plz);
    if (!(limit >= 0) || (!centre && limit < Infinity)) return nobody;
    const radius = Math.max(limit, rules.distance.defaultLimitKm);
    const latReach = radius / kmPerDegree;
    const lngReach = centre ? radius / (kmPerDegree * Math.cos(((Math.abs(centre.lat) + latReach) * Math.PI) / 180)) : Infinity;
    // A window in degrees tells who is surely too far; very wide ones look at everybody.
    const window = centre !== undefined && radius < 500;
    const from = window ? this.firstFrom(site, centre.lat - latReach) : site.bucketFrom;
    let to = from;
    this.makeRoom(site.bucketTo - from);
    for (const end = limit === Infinity ? site.bucketTo : site.knownTo; to < end && !(window && this.bucketLat[to]! > centre.lat + latReach); to++) {
      const tooFar = window && Math.abs(this.bucketLng[to]! - centre.lng) > lngReach;
      this.km[this.kept + to - from] = tooFar ? Infinity : wayBetween(centre, this.bucketPoint[to]);
    }
    const around = { radius, from, to, at: this.kept };
    if (radius > keptUpToKm) return around;
    site.around.set(plz, around);
    this.kept += to - from;
    return around;
  }

  private makeRoom(more: number): void {
    if (this.kept + more <= this.km.length) return;
    const longer = new Float64Array(2 * (this.kept + more));
    longer.set(this.km);
    this.km = longer;
  }

  /** The first bucket of a site at a latitude or north of it. */
  private firstFrom(site: Site, lat: number): number {
    let low = site.bucketFrom;
    let high = site.knownTo;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.bucketLat[middle]! < lat) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Consent and a finished intake: what does not depend on the mentee, nor on the day's load. */
function mayEverPass(columns: MentorColumns, row: number): boolean {
  const wanted = readyFlags | mentorFlag.consent;
  return (columns.flags[row]! & wanted) === wanted;
}

function latOf(point: Readonly<Point> | undefined): number {
  return point?.lat ?? Number.MAX_VALUE;
}

function wayBetween(one: Readonly<Point> | undefined, other: Readonly<Point> | undefined): number {
  return one && other ? distanceKm(one, other) : Infinity;
}

function copy(column: Int32Array, rowOf: Int32Array, word: Int32Array, to: number): void {
  for (let place = 0; place < rowOf.length; place++) word[place * words + to] = column[rowOf[place]!]!;
}

/** How many interests and dislikes, the age, the duration: a byte each. */
function countsOf(columns: MentorColumns, row: number): number {
  const interests = bitCount(columns.interestsLow[row]!) + bitCount(columns.interestsHigh[row]!);
  const dislikes = bitCount(columns.dislikesLow[row]!) + bitCount(columns.dislikesHigh[row]!);
  return interests | (dislikes << 8) | (columns.age[row]! << 16) | (columns.duration[row]! << 24);
}

/** 1 when any bit is set: without a branch, which nobody could foretell here. */
function anyBit(bits: number): number {
  return (bits | -bits) >>> 31;
}
