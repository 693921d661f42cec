import type { CandidateIndex } from './candidate-index.js';
import { bySite } from './columns.js';
import { daysBetween } from './days.js';
import type { MenteeFeatures, SiteSettings } from './features.js';
import { exclusionTitles } from './gate-sentences.js';
import { failedGates } from './gates.js';
import type { Pool } from './plan.js';
import { idHash, pairHash, type PlanCriterion, PlanScale } from './plan-scale.js';
import { forAllRows, type PairOptions, prepareQuery, type Query } from './query.js';
import { gateIds } from './rules.js';
import type { Exclusion } from './shortlist.js';

export interface PoolOptions extends PairOptions {
  /** Settings of each site; `site` holds where a site is not named here. */
  sites?: ReadonlyMap<string, SiteSettings>;
  /** 'placed' (most people placed, then score) when not given. */
  criterion?: PlanCriterion;
}

/** A pool with the people behind its rows and columns. The solver knows only numbers, so that a row may stand for a household one day. */
export interface PeoplePool {
  pool: Pool;
  /** The mentee of each row: by site, then id, whatever order they came in. */
  menteeIds: readonly string[];
  /** The row of the mentor columns behind each column: mentors with free places, consent and a finished intake. */
  mentorRows: Int32Array;
  scale: PlanScale;
  /** So many pairs pass every gate but have been matched before: never proposed again. */
  pastPairs: number;
  /** When there is no edge at all: how many pairs fail which gate first. */
  excluded: readonly Exclusion[];
}

export type PeopleFault = 'duplicate_mentee' | 'duplicate_mentor' | 'distance' | 'date';

/** People of whom no pool can be made. */
export class BadPeople extends Error {
  constructor(
    readonly fault: PeopleFault,
    readonly personId: string,
    message: string,
  ) {
    super(message);
    this.name = 'BadPeople';
  }
}

/**
 * Everybody who waits and everybody with a free place, with an edge for each pair that passes all gates; the edges of a row stand by falling weight.
 * The same people give the same pool in whatever order they come. Only mentors of the mentee's own site.
 * {@link BadPeople} for duplicates and for what is no distance or date, `PoolTooLarge` when the weights have no room.
 */
export function poolOf(mentees: readonly MenteeFeatures[], index: CandidateIndex, options: PoolOptions): PeoplePool {
  const { columns } = index;
  const sites = sitesOf(mentees, options);
  checkPeople(mentees, index, options);
  const { mentorRows, columnOf, placesAt } = openColumns(index);
  const scale = scaleOf(sites, placesAt, index, options);
  const mentorHash = Int32Array.from(mentorRows, (row) => idHash(columns.personIds[row]!));
  const mentorWeight = Float64Array.from(mentorRows, (row) => scale.ofMentor(columns.waitingDays[row]!));

  const from = new Int32Array(mentees.length + 1);
  const edges = new GrowingEdges(mentees.length * likelyPerMentee);
  const menteeIds: string[] = [];
  let pastPairs = 0;
  for (const { people, settings } of sites) {
    for (const mentee of people) {
      const query = prepareQuery(mentee, columns, settings);
      const count = index.find(query);
      const first = edges.count;
      edges.makeRoom(count);
      const hash = idHash(mentee.personId);
      const own = scale.ofMentee(query.waitingDays);
      for (let each = 0; each < count; each++) {
        const place = index.found[each]!;
        const km = index.foundKm[each]!;
        const row = index.rowAt(place);
        if (query.pastRows.size > 0 && query.pastRows.has(row)) {
          pastPairs += 1;
          continue;
        }
        const column = columnOf[row]!;
        edges.push(column, own + mentorWeight[column]! + scale.ofPair(index.score(query, place, km), km, pairHash(hash, mentorHash[column]!)));
      }
      edges.sortFrom(first);
      menteeIds.push(mentee.personId);
      from[menteeIds.length] = edges.count;
    }
  }
  const pool: Pool = {
    rows: mentees.length,
    columns: mentorRows.length,
    capacity: Int32Array.from(mentorRows, (row) => columns.capacity[row]! - columns.load[row]!),
    from,
    column: edges.column.slice(0, edges.count),
    weight: edges.weight.slice(0, edges.count),
  };
  return { pool, menteeIds, mentorRows, scale, pastPairs, excluded: edges.count === 0 ? whyNot(mentees, index, options) : [] };
}

/** How many pairs of mentee and mentor of one site fail which gate first, most frequent first. Looks at every pair. */
export function whyNot(mentees: readonly MenteeFeatures[], { columns }: CandidateIndex, options: PoolOptions): Exclusion[] {
  const firstFailed = new Float64Array(gateIds.length);
  for (const { siteId, people, settings } of sitesOf(mentees, options)) {
    const { from, to } = columns.siteRanges.get(siteId) ?? { from: 0, to: 0 };
    for (const mentee of people) {
      const query: Query = forAllRows(prepareQuery(mentee, columns, settings));
      for (let row = from; row < to; row++) {
        const failed = failedGates(query, row);
        if (failed !== 0) firstFailed[31 - Math.clz32(failed & -failed)]! += 1;
      }
    }
  }
  return gateIds
    .map((gate, at) => ({ gate, count: firstFailed[at]!, ...exclusionTitles[gate] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

interface PeopleOfSite {
  siteId: string;
  people: MenteeFeatures[];
  settings: PairOptions;
}

/** By site, then person id: no pool depends on the order in which people come. */
function sitesOf(mentees: readonly MenteeFeatures[], options: PoolOptions): PeopleOfSite[] {
  const sites: PeopleOfSite[] = [];
  for (const mentee of bySite(mentees)) {
    const { siteId } = mentee;
    let last = sites.at(-1);
    if (last?.siteId !== siteId) sites.push((last = { siteId, people: [], settings: { ...options, site: options.sites?.get(siteId) ?? options.site } }));
    last.people.push(mentee);
  }
  return sites;
}

/** Mentors with a free place who pass the gates that are theirs alone, in the order of the rows; the places of each site. */
function openColumns(index: CandidateIndex): { mentorRows: Int32Array; columnOf: Int32Array; placesAt: Map<string, number> } {
  const { columns } = index;
  const open = new Uint8Array(columns.count);
  for (const row of index.rows()) if (columns.load[row]! < columns.capacity[row]!) open[row] = 1;
  const columnOf = new Int32Array(columns.count).fill(-1);
  const mentorRows: number[] = [];
  for (let row = 0; row < columns.count; row++) if (open[row]) columnOf[row] = mentorRows.push(row) - 1;
  const placesAt = new Map<string, number>();
  for (const [siteId, { from, to }] of columns.siteRanges) {
    let places = 0;
    for (let row = from; row < to; row++) if (open[row]) places += columns.capacity[row]! - columns.load[row]!;
    placesAt.set(siteId, places);
  }
  return { mentorRows: Int32Array.from(mentorRows), columnOf, placesAt };
}

function scaleOf(sites: readonly PeopleOfSite[], placesAt: ReadonlyMap<string, number>, { columns }: CandidateIndex, { today, criterion = 'placed' }: PoolOptions): PlanScale {
  let pairs = 0;
  let pairsAtOneSite = 0;
  let earliest = today;
  for (const { siteId, people } of sites) {
    const most = Math.min(people.length, placesAt.get(siteId) ?? 0);
    pairs += most;
    if (most > pairsAtOneSite) pairsAtOneSite = most;
    for (const { readySince } of people) if (readySince !== null && readySince < earliest) earliest = readySince;
  }
  let mentorDays = 0;
  for (let row = 0; row < columns.count; row++) if (columns.waitingDays[row]! > mentorDays) mentorDays = columns.waitingDays[row]!;
  return new PlanScale(criterion, { pairs, pairsAtOneSite, menteeDays: daysBetween(earliest, today), mentorDays });
}

function checkPeople(mentees: readonly MenteeFeatures[], { columns }: CandidateIndex, { today, maxDistanceKm }: PoolOptions): void {
  if (columns.rowOf.size !== columns.count) {
    const twice = columns.personIds.find((personId, row) => columns.rowOf.get(personId) !== row)!;
    throw new BadPeople('duplicate_mentor', twice, `The mentor ${twice} is there twice.`);
  }
  if (maxDistanceKm !== undefined && !(maxDistanceKm >= 0)) throw new BadPeople('distance', '', `${maxDistanceKm} km is no limit.`);
  if (Number.isNaN(daysBetween(today, today))) throw new BadPeople('date', '', `${today} is no day.`);
  const seen = new Set<string>();
  for (const { personId, maxDistanceKm: own, readySince } of mentees) {
    if (seen.has(personId)) throw new BadPeople('duplicate_mentee', personId, `The mentee ${personId} is there twice.`);
    seen.add(personId);
    if (own !== null && !(own >= 0)) throw new BadPeople('distance', personId, `${own} km is no limit.`);
    if (readySince !== null && Number.isNaN(daysBetween(readySince, today))) throw new BadPeople('date', personId, `${readySince} is no day.`);
  }
  for (let row = 0; row < columns.count; row++) if (!(columns.ownLimitKm[row]! >= 0)) throw new BadPeople('distance', columns.personIds[row]!, `${columns.ownLimitKm[row]} km is no limit.`);
}

/** Edges in arrays that double when they are full. */
class GrowingEdges {
  column: Int32Array;
  weight: Float64Array;
  count = 0;

  constructor(room: number) {
    this.column = new Int32Array(room);
    this.weight = new Float64Array(room);
  }

  makeRoom(more: number): void {
    if (this.count + more <= this.column.length) return;
    const length = Math.max(this.count + more, this.column.length * 2);
    const [column, weight] = [new Int32Array(length), new Float64Array(length)];
    column.set(this.column);
    weight.set(this.weight);
    this.column = column;
    this.weight = weight;
  }

  push(column: number, weight: number): void {
    this.column[this.count] = column;
    this.weight[this.count] = weight;
    this.count += 1;
  }

  /** Sorts the edges from one on by falling weight, equal ones by column. */
  sortFrom(first: number): void {
    const { column, weight, count } = this;
    if (count - first > longRow) {
      const order = Int32Array.from({ length: count - first }, (_, at) => first + at).sort((a, b) => weight[b]! - weight[a]! || column[a]! - column[b]!);
      const [columns, weights] = [Int32Array.from(order, (edge) => column[edge]!), Float64Array.from(order, (edge) => weight[edge]!)];
      column.set(columns, first);
      weight.set(weights, first);
      return;
    }
    for (let edge = first + 1; edge < count; edge++) {
      const [itsWeight, itsColumn] = [weight[edge]!, column[edge]!];
      let place = edge;
      for (; place > first && (weight[place - 1]! < itsWeight || (weight[place - 1] === itsWeight && column[place - 1]! > itsColumn)); place--) {
        weight[place] = weight[place - 1]!;
        column[place] = column[place - 1]!;
      }
      weight[place] = itsWeight;
      column[place] = itsColumn;
    }
  }
}

/** Room for so many edges of a mentee at the beginning. */
const likelyPerMentee = 16;

/** From here on sorting by inserting is the slower way. */
const longRow = 64;
