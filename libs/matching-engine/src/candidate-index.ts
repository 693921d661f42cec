import { cosineOf, distanceKm, distanceOver, type Point } from '@patenwerk/geo';
import { postcode } from '@patenwerk/geo/postcodes';
import { bitCount, lowestBit } from './bits.js';
import { languageCount, type MentorColumns, mentorFlag, readyFlags } from './columns.js';
import { dislikePoints, durationPoints, goalPoints, interestPoints, languagePoints, named, slotPoints, wishPoints } from './points.js';
import { mentorLimitKm, type Query } from './query.js';
import { rules } from './rules.js';
import { ageFits, distanceShareOf, stageFits } from './score.js';
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
/** So many limits are kept of a postcode. */
const limitsKept = 8;

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

/** The buckets from one to another, among them all that lie within `radius` of a postcode. */
interface Around {
  radius: number;
  from: number;
  to: number;
  /** The distance of each: from `at` on in `km`. */
  km: Float64Array;
  at: number;
  within: Within[];
}

/** Who of a site is within the limits of both sides, as bits: those of a word stand at `at + word`, from the first to the last word in which there is one. */
interface Within {
  menteeLimitKm: number;
  siteLimitKm: number;
  first: number;
  last: number;
  bits: Int32Array;
  at: number;
}

const nobody: Around = { radius: -1, from: 0, to: 0, km: new Float64Array(0), at: 0, within: [] };

/** Short lists share an array of so many: an array of its own would cost each more than what it holds. */
const page = 4_096;

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
  private readonly bucketCosine: Float64Array;
  private readonly bucketOf: Int32Array;
  /** Where the next list is kept. */
  private kmPage = new Float64Array(0);
  private kmUsed = 0;
  private bitsPage = new Int32Array(0);
  private bitsUsed = 0;

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
    this.bucketCosine = this.bucketLat.map(cosineOf);
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
    return this.collect(query, site, around, this.within(site, around, query));
  }

  /** Who passes. One loop without a call that gives a fraction: each of those would be an object. */
  private collect(query: Query, { placeFrom, bits }: Site, around: Around, within: Within): number {
    const { found, foundKm, bucketOf, rowOf } = this;
    const { load, capacity } = this.columns;
    const { excludedRows, digital } = query;
    // Who would meet online is looked for everywhere.
    const from = digital ? 0 : within.first;
    const to = digital ? bits.words - 1 : within.last;
    let count = 0;
    for (let word = from; word <= to; word++) {
      let reached = word >= within.first && word <= within.last ? within.bits[within.at + word]! : 0;
      if (digital) reached |= bits.online(word);
      if (reached === 0) continue;
      for (let passing = bits.passing(word) & reached; passing !== 0; passing &= passing - 1) {
        const place = placeFrom + (word << 5) + lowestBit(passing);
        const row = rowOf[place]!;
        if (load[row]! >= capacity[row]! || (excludedRows.size > 0 && excludedRows.has(row))) continue;
        const bucket = bucketOf[place]!;
        let km = bucket >= around.from && bucket < around.to ? around.km[around.at + bucket - around.from]! : Infinity;
        if (digital && km === Infinity) km = wayBetween(postcode(query.plz), this.bucketPoint[bucket]);
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
    const { slots, goals, goalBits, interestsLow, interestsHigh, dislikesLow, dislikesHigh, targetGroups, stages, ageFrom, ageTo, menteeLimitKm, siteLimitKm } = query;
    const { count: skills, language, level } = query.spoken;
    const ourInterests = bitCount(interestsLow) + bitCount(interestsHigh);
    const ourDislikes = bitCount(dislikesLow) + bitCount(dislikesHigh);
    const durations = query.duration * 256;
    const firstGoal = goals > 0 ? goalBits[0]! : 0;
    const secondGoal = goals > 1 ? goalBits[1]! : 0;
    const thirdGoal = goals > 2 ? goalBits[2]! : 0;
    for (let each = 0; each < count; each++) {
      const place = found[each]!;
      const base = place * words;
      const offers = word[base + at.offers]!;
      const counts = word[base + at.counts]!;
      const covered = anyBit(offers & firstGoal) | (anyBit(offers & secondGoal) << 1) | (anyBit(offers & thirdGoal) << 2);
      const share = distanceShareOf(foundKm[each]!, Math.min(menteeLimitKm, mentorLimitKm(ownLimitKm[place]!, siteLimitKm)));
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
      points += wishPoints[(ageFits(ageFrom, ageTo, (counts >>> 16) & 255) ? 2 : 0) + (stageFits(word[base + at.targetGroupWishes]!, stages) ? 1 : 0)]!;
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
    const end = limit === Infinity ? site.bucketTo : site.knownTo;
    const cosine = centre ? cosineOf(centre.lat) : NaN;
    if (this.kmUsed + end - from > this.kmPage.length) {
      this.kmPage = new Float64Array(Math.max(page, end - from));
      this.kmUsed = 0;
    }
    const { kmPage: km, kmUsed: at, bucketLat, bucketLng, bucketCosine } = this;
    let to = from;
    for (; to < end && !(window && bucketLat[to]! > centre.lat + latReach); to++) {
      const tooFar = !centre || to >= site.knownTo || (window && Math.abs(bucketLng[to]! - centre.lng) > lngReach);
      km[at + to - from] = tooFar ? Infinity : distanceOver(centre.lat, centre.lng, cosine, bucketLat[to]!, bucketLng[to]!, bucketCosine[to]!);
    }
    const around: Around = { radius, from, to, km, at, within: [] };
    if (radius > keptUpToKm) return around;
    site.around.set(plz, around);
    this.kmUsed += to - from;
    return around;
  }

  /** Who is within the limits of both sides, worked out once for each postcode and limit. */
  private within(site: Site, around: Around, { menteeLimitKm, siteLimitKm }: Query): Within {
    for (let each = 0; each < around.within.length; each++) {
      const kept = around.within[each]!;
      if (kept.menteeLimitKm === menteeLimitKm && kept.siteLimitKm === siteLimitKm) return kept;
    }
    const { bucketFrom, ownLimitKm } = this;
    const first = (bucketFrom[around.from]! - site.placeFrom) >>> 5;
    const last = around.from === around.to ? first - 1 : (bucketFrom[around.to]! - site.placeFrom - 1) >>> 5;
    if (this.bitsUsed + last - first + 1 > this.bitsPage.length) {
      this.bitsPage = new Int32Array(Math.max(page, last - first + 1));
      this.bitsUsed = 0;
    }
    const { bitsPage: bits, bitsUsed } = this;
    const at = bitsUsed - first;
    for (let bucket = around.from; bucket < around.to; bucket++) {
      const km = around.km[around.at + bucket - around.from]!;
      if (!(km <= menteeLimitKm)) continue;
      for (let place = bucketFrom[bucket]!; place < bucketFrom[bucket + 1]!; place++) {
        if (km <= mentorLimitKm(ownLimitKm[place]!, siteLimitKm)) bits[at + ((place - site.placeFrom) >>> 5)]! |= 1 << ((place - site.placeFrom) & 31);
      }
    }
    const within: Within = { menteeLimitKm, siteLimitKm, first, last, bits, at };
    this.bitsUsed += last - first + 1;
    // A list that is asked for with ever new limits is not kept for ever.
    if (around !== nobody && around.within.length < limitsKept) around.within.push(within);
    return within;
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
