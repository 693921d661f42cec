import { taxonomies } from '@patenwerk/contracts';
import { distanceKm, type Point } from '@patenwerk/geo';
import { postcode } from '@patenwerk/geo/postcodes';
import { bitCount } from './bits.js';
import { type MentorColumns, mentorFlag, readyFlags, unknown } from './columns.js';
import { genderWishMet, minorFlags } from './gates.js';
import { dislikePoints, durationPoints, goalPoints, interestPoints, languagePoints, named, slotPoints, wishPoints } from './points.js';
import type { Query } from './query.js';
import { rules } from './rules.js';
import { ageFits, distanceShareOf } from './score.js';

// One mentor is one cache line: sixteen words, those of the gates first.
const words = 16;
const at = { traits: 0, slots: 1, oneSideLow: 2, otherSideLow: 3, oneSideHigh: 4, otherSideHigh: 5, offers: 6, experience: 7, wishes: 8, interestsLow: 9, interestsHigh: 10, dislikesLow: 11, dislikesHigh: 12, counts: 13, row: 14 } as const;

/** Words that stand as they are in the columns. */
const copied = ['slots', 'oneSideLow', 'otherSideLow', 'oneSideHigh', 'otherSideHigh', 'offers', 'experience', 'interestsLow', 'interestsHigh', 'dislikesLow', 'dislikesHigh'] as const;

// What a mentee may ask of a mentor as bits of one word, so that one comparison tells: the gender, whose wish is met, cleared for minors, online.
const genders = taxonomies.genders.length;
const isGender = (position: number): number => 1 << position;
const acceptsGender = (position: number): number => 1 << (genders + (position === unknown ? genders : position));
const clearedForMinors = 1 << (2 * genders + 1);
const online = 1 << (2 * genders + 2);

/** Lists of the postcodes around a postcode are kept up to this limit; wider questions are rare, and their lists long. */
const keptUpToKm = 60;
/** A degree of latitude is 111.195 km on the sphere of `distanceKm`; a little less, so that nobody at the edge is lost. */
const kmPerDegree = 111;
const languages = taxonomies.languages.length;

/** Mentors of one postcode and site stand one after the other: a bucket. Buckets of a site are sorted by latitude, those without a known place come last. */
interface Site {
  bucketFrom: number;
  /** End of the buckets whose place is known. */
  knownTo: number;
  bucketTo: number;
  /** Places of mentors who would meet online. */
  online: Int32Array;
  around: Map<string, Around>;
}

/** Buckets within `radius` of a postcode with their distances, in the order of the buckets. */
interface Around {
  radius: number;
  bucket: Int32Array;
  km: Float64Array;
}

const nobody: Around = { radius: -1, bucket: new Int32Array(0), km: new Float64Array(0) };

/** Most points of the parts that are worked out last. */
const restMost = 100 - rules.weights.goals_skills - rules.weights.availability - rules.weights.distance - rules.weights.expected_duration;

/**
 * Finds the mentors who pass all gates for a mentee without looking at all of them: by site, by postcodes within the limit, by bit masks. Finds
 * exactly those whom `failedGates` lets pass. The columns' `load` is read at every question, so it may change; everything else may not.
 * What {@link find} found stays until the next question. Mentors without consent or not ready are not even kept: they pass for nobody.
 */
export class CandidateIndex {
  /** Places of those found, and how far away they live (Infinity = unknown). */
  readonly found: Int32Array;
  readonly foundKm: Float64Array;
  private readonly word: Int32Array;
  private readonly ownLimitKm: Float64Array;
  private readonly levels: Uint8Array;
  private readonly sites = new Map<string, Site>();
  private readonly bucketFrom: Int32Array;
  private readonly bucketPoint: readonly (Readonly<Point> | undefined)[];
  private readonly bucketLat: Float64Array;
  private readonly bucketLng: Float64Array;
  private readonly bucketOf: Int32Array;
  private readonly visited: Int32Array;
  private question = 0;

  constructor(readonly columns: MentorColumns) {
    const rows: number[] = [];
    const bucketFrom: number[] = [];
    const bucketPlz: string[] = [];
    for (const [siteId, { from, to }] of columns.siteRanges) {
      const byPostcode = new Map<number, number[]>();
      for (let row = from; row < to; row++) {
        const flags = columns.flags[row]!;
        if (!(flags & mentorFlag.consent) || (flags & readyFlags) !== readyFlags) continue;
        const there = byPostcode.get(columns.postcode[row]!);
        if (there) there.push(row);
        else byPostcode.set(columns.postcode[row]!, [row]);
      }
      const first = bucketFrom.length;
      let known = first;
      const buckets = [...byPostcode].map(([code, its]) => ({ plz: columns.postcodes[code]!, its, lat: postcode(columns.postcodes[code]!)?.lat ?? Infinity }));
      buckets.sort((a, b) => (a.lat === b.lat ? (a.plz < b.plz ? -1 : 1) : a.lat - b.lat));
      for (const { plz, its, lat } of buckets) {
        bucketFrom.push(rows.length);
        bucketPlz.push(plz);
        if (lat !== Infinity) known += 1;
        for (const row of its) rows.push(row);
      }
      this.sites.set(siteId, { bucketFrom: first, knownTo: known, bucketTo: bucketFrom.length, online: new Int32Array(0), around: new Map() });
    }
    const count = rows.length;
    bucketFrom.push(count);
    this.bucketFrom = Int32Array.from(bucketFrom);
    this.bucketPoint = bucketPlz.map(postcode);
    this.bucketLat = Float64Array.from(this.bucketPoint, (point) => point?.lat ?? NaN);
    this.bucketLng = Float64Array.from(this.bucketPoint, (point) => point?.lng ?? NaN);
    this.visited = new Int32Array(bucketPlz.length);
    this.bucketOf = new Int32Array(count);
    this.word = new Int32Array(count * words);
    this.ownLimitKm = Float64Array.from(rows, (row) => columns.ownLimitKm[row]!);
    this.levels = new Uint8Array(count * languages);
    this.found = new Int32Array(count);
    this.foundKm = new Float64Array(count);
    for (let bucket = 0; bucket < bucketPlz.length; bucket++) this.bucketOf.fill(bucket, bucketFrom[bucket], bucketFrom[bucket + 1]);
    for (let place = 0; place < count; place++) this.copy(place, rows[place]!);
    // Language by language, as the columns lie: read in order.
    for (let language = 0; language < languages; language++) {
      const column = columns.languageLevel.subarray(language * columns.count, (language + 1) * columns.count);
      for (let place = 0; place < count; place++) this.levels[place * languages + language] = column[rows[place]!]!;
    }
    for (const site of this.sites.values()) {
      const places: number[] = [];
      for (let place = bucketFrom[site.bucketFrom]!; place < bucketFrom[site.bucketTo]!; place++) if (this.word[place * words]! & online) places.push(place);
      site.online = Int32Array.from(places);
    }
  }

  /** The row of a place. */
  rowAt(place: number): number {
    return this.word[place * words + at.row]!;
  }

  /** The rows of all who are kept, by site. */
  rows(): Int32Array {
    const rows = new Int32Array(this.found.length);
    for (let place = 0; place < rows.length; place++) rows[place] = this.rowAt(place);
    return rows;
  }

  /** Finds all who pass every gate for this mentee; returns how many, in `found` and `foundKm`, always in the same order for the same people. */
  find(query: Query): number {
    const site = this.sites.get(query.mentee.siteId);
    const required = requiredTraits(query);
    if (!site || required < 0 || query.slots === 0) return 0;
    const around = this.around(site, query.mentee.plz ?? '', query.menteeLimitKm);
    const limit = query.menteeLimitKm;
    const question = ++this.question;
    let count = 0;
    for (let near = 0; near < around.bucket.length; near++) {
      const km = around.km[near]!;
      if (!(km <= limit)) continue;
      const bucket = around.bucket[near]!;
      this.visited[bucket] = question;
      count = this.scan(query, required, this.bucketFrom[bucket]!, this.bucketFrom[bucket + 1]!, km, count);
    }
    return query.digital ? this.findOnline(query, site, required | online, count) : count;
  }

  /** The score of somebody found: what `scoreParts` gives. */
  score(query: Query, place: number, km: number): number {
    return this.heavyParts(query, place, km) + this.lightParts(query, place);
  }

  /** The same, or -1 as soon as it is clear that it cannot reach `least`. */
  scoreFrom(query: Query, place: number, km: number, least: number): number {
    const first = this.heavyParts(query, place, km);
    return first + restMost < least ? -1 : first + this.lightParts(query, place);
  }

  /** Time, goals, distance, duration: much to gain for little work. */
  private heavyParts(query: Query, place: number, km: number): number {
    const { goalBits } = query;
    const base = place * words;
    const offers = this.word[base + at.offers]!;
    let covered = 0;
    for (let rank = 0; rank < goalBits.length; rank++) if (goalBits[rank]! & offers) covered |= 1 << rank;
    const own = this.ownLimitKm[place]!;
    const limit = Math.min(query.menteeLimitKm, own > 0 ? own : query.siteLimitKm);
    return (
      slotPoints[bitCount(query.slots & this.word[base + at.slots]!)]! +
      goalPoints[goalBits.length * 8 + covered]! +
      Math.round(rules.weights.distance * distanceShareOf(km, limit)) +
      durationPoints[query.duration * 256 + (this.word[base + at.counts]! >>> 24)]!
    );
  }

  private lightParts(query: Query, place: number): number {
    const { word } = this;
    const base = place * words;
    const levelsAt = place * languages;
    let points = 0;
    const skills = query.languages;
    for (let index = 0; index < skills.length; index++) {
      const value = languagePoints[skills[index]!.level * 8 + this.levels[levelsAt + skills[index]!.language]!]!;
      if (value > points) points = value;
    }
    const counts = word[base + at.counts]!;
    const ours = bitCount(query.interestsLow) + bitCount(query.interestsHigh);
    const theirs = counts & 63;
    if (ours >= rules.interests.minimumGiven && theirs >= rules.interests.minimumGiven) {
      const shared = bitCount(query.interestsLow & word[base + at.interestsLow]!) + bitCount(query.interestsHigh & word[base + at.interestsHigh]!);
      points += interestPoints[shared * named + ours + theirs - shared]!;
    }
    const disliked = bitCount(query.dislikesLow & word[base + at.dislikesLow]!) + bitCount(query.dislikesHigh & word[base + at.dislikesHigh]!);
    if (disliked > 0) points += dislikePoints[disliked * named + bitCount(query.dislikesLow) + bitCount(query.dislikesHigh) + ((counts >>> 8) & 63) - disliked]!;
    const wishes = word[base + at.wishes]!;
    points += wishPoints[(ageFits(query, (counts >>> 16) & 255) ? 2 : 0) + (wishes === 0 || (wishes & query.targetGroups) !== 0 ? 1 : 0)]!;
    return word[base + at.experience]! & query.targetGroups ? points + rules.weights.experience_with_target_group : points;
  }

  /** Everybody from one place to another who passes, `km` away; appended after the first `count`. */
  private scan(query: Query, required: number, from: number, to: number, km: number, count: number): number {
    const { word, found, foundKm, ownLimitKm } = this;
    const { slots, siteLimitKm } = query;
    for (let place = from; place < to; place++) {
      const base = place * words;
      const traits = word[base]!;
      if ((traits & required) !== required || (slots & word[base + at.slots]!) === 0) continue;
      const own = ownLimitKm[place]!;
      if (!(km <= (own > 0 ? own : siteLimitKm)) && !(query.digital && traits & online)) continue;
      if (!this.restPasses(query, base)) continue;
      found[count] = place;
      foundKm[count] = km;
      count += 1;
    }
    return count;
  }

  /** Those beyond the limit, or without a known postcode, whom the mentee would meet online. */
  private findOnline(query: Query, site: Site, required: number, count: number): number {
    const { word } = this;
    const centre = postcode(query.mentee.plz ?? '');
    let bucket = -1;
    let km = Infinity;
    for (let index = 0; index < site.online.length; index++) {
      const place = site.online[index]!;
      const its = this.bucketOf[place]!;
      const base = place * words;
      if (this.visited[its] === this.question || (word[base]! & required) !== required || (query.slots & word[base + at.slots]!) === 0 || !this.restPasses(query, base)) continue;
      if (its !== bucket) {
        bucket = its;
        const place = this.bucketPoint[its];
        km = centre && place ? distanceKm(centre, place) : Infinity;
      }
      this.found[count] = place;
      this.foundKm[count] = km;
      count += 1;
    }
    return count;
  }

  /** Language, free place, no exclusion. */
  private restPasses(query: Query, base: number): boolean {
    const { word, columns } = this;
    if (!query.interpreterHelps) {
      const shared =
        (query.oneSideLow & word[base + at.otherSideLow]!) |
        (query.otherSideLow & word[base + at.oneSideLow]!) |
        (query.oneSideHigh & word[base + at.otherSideHigh]!) |
        (query.otherSideHigh & word[base + at.oneSideHigh]!);
      if (shared === 0) return false;
    }
    const row = word[base + at.row]!;
    return columns.load[row]! < columns.capacity[row]! && (query.excludedRows.size === 0 || !query.excludedRows.has(row));
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
    const bucket: number[] = [];
    const km: number[] = [];
    for (let each = window ? this.firstFrom(site, centre.lat - latReach) : site.bucketFrom; each < (limit === Infinity ? site.bucketTo : site.knownTo); each++) {
      if (window && this.bucketLat[each]! > centre.lat + latReach) break;
      if (window && Math.abs(this.bucketLng[each]! - centre.lng) > lngReach) continue;
      const place = this.bucketPoint[each];
      const way = centre && place ? distanceKm(centre, place) : Infinity;
      if (way > radius) continue;
      bucket.push(each);
      km.push(way);
    }
    const around = { radius, bucket: Int32Array.from(bucket), km: Float64Array.from(km) };
    if (radius <= keptUpToKm) site.around.set(plz, around);
    return around;
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

  private copy(place: number, row: number): void {
    const { columns, word } = this;
    const base = place * words;
    const flags = columns.flags[row]!;
    let traits = columns.gender[row] === unknown ? 0 : isGender(columns.gender[row]!);
    for (let gender = 0; gender < genders; gender++) if (genderWishMet(columns.genderWish[row]!, gender)) traits |= acceptsGender(gender);
    if (genderWishMet(columns.genderWish[row]!, unknown)) traits |= acceptsGender(unknown);
    if ((flags & minorFlags) === minorFlags) traits |= clearedForMinors;
    if (flags & mentorFlag.digital) traits |= online;
    word[base] = traits;
    for (const name of copied) word[base + at[name]] = columns[name][row]!;
    word[base + at.wishes] = columns.targetGroupWishes[row]!;
    const interests = bitCount(columns.interestsLow[row]!) + bitCount(columns.interestsHigh[row]!);
    const dislikes = bitCount(columns.dislikesLow[row]!) + bitCount(columns.dislikesHigh[row]!);
    word[base + at.counts] = interests | (dislikes << 8) | (columns.age[row]! << 16) | (columns.duration[row]! << 24);
    word[base + at.row] = row;
  }
}

/** The traits that a mentor needs for this mentee; -1 when nobody can have them. */
function requiredTraits({ mentee, gender, genderWish }: Query): number {
  if (!mentee.consent || (mentee.isMinor && !mentee.parentalConsent)) return -1;
  return acceptsGender(gender) | (genderWish === unknown ? 0 : isGender(genderWish)) | (mentee.isMinor ? clearedForMinors : 0);
}
