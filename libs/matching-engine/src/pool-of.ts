import { lowestBit } from './bits.js';
import { bySite, type SiteOrder } from './by-site.js';
import type { CandidateIndex } from './candidate-index.js';
import { dayNumber, daysBetween } from './days.js';
import type { MenteeFeatures, SiteSettings } from './features.js';
import { exclusionTitles } from './gate-sentences.js';
import { failedGates } from './gates.js';
import { IdRows } from './id-rows.js';
import type { Pool } from './plan.js';
import { pairHash, type PlanCriterion, PlanScale } from './plan-scale.js';
import { askAgain, forAllRows, type PairOptions, prepareQuery, type Query } from './query.js';
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
  mentees: readonly MenteeFeatures[];
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
  const ids = checkPeople(mentees, index, options);
  const { order, sites } = bySite(mentees);
  const { mentorRows, columnOf, placesAt } = openColumns(index);
  const scale = scaleOf(mentees, sites, placesAt, index, options);
  const mentorHash = Int32Array.from(mentorRows, (row) => columns.ids.hash[row]!);
  const mentorWeight = Float64Array.from(mentorRows, (row) => scale.ofMentor(columns.waitingDays[row]!));

  const from = new Int32Array(mentees.length + 1);
  const edges = new GrowingEdges(mentees.length * likelyPerMentee);
  const inOrder = Array.from(order, (place) => mentees[place]!);
  let query: Query | undefined;
  let pastPairs = 0;
  for (const site of sites) {
    const settings = settingsOf(site.siteId, options);
    for (let menteeRow = site.from; menteeRow < site.to; menteeRow++) {
      const mentee = inOrder[menteeRow]!;
      if (query) askAgain(query, mentee, settings);
      else query = prepareQuery(mentee, columns, settings);
      const count = index.find(query);
      const first = edges.count;
      edges.makeRoom(count);
      const hash = ids.hash[order[menteeRow]!]!;
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
      from[menteeRow + 1] = edges.count;
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
  return { pool, mentees: inOrder, menteeIds: inOrder.map(({ personId }) => personId), mentorRows, scale, pastPairs, excluded: edges.count === 0 ? whyNot(mentees, index, options) : [] };
}

/** How many pairs of mentee and mentor of one site fail which gate first, most frequent first. Looks at every pair. */
export function whyNot(mentees: readonly MenteeFeatures[], { columns }: CandidateIndex, options: PoolOptions): Exclusion[] {
  const firstFailed = new Float64Array(gateIds.length);
  for (const mentee of mentees) {
    const { from, to } = columns.siteRanges.get(mentee.siteId) ?? { from: 0, to: 0 };
    const query = forAllRows(prepareQuery(mentee, columns, settingsOf(mentee.siteId, options)));
    for (let row = from; row < to; row++) {
      const failed = failedGates(query, row);
      if (failed !== 0) firstFailed[lowestBit(failed)]! += 1;
    }
  }
  return gateIds
    .map((gate, at) => ({ gate, count: firstFailed[at]!, ...exclusionTitles[gate] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

/** What holds at a site. */
export function settingsOf(siteId: string, options: PoolOptions): PairOptions {
  const site = options.sites?.get(siteId);
  return site ? { ...options, site } : options;
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

function scaleOf(mentees: readonly MenteeFeatures[], sites: SiteOrder['sites'], placesAt: ReadonlyMap<string, number>, { columns }: CandidateIndex, { today, criterion = 'placed' }: PoolOptions): PlanScale {
  let pairs = 0;
  let pairsAtOneSite = 0;
  for (const { siteId, from, to } of sites) {
    const most = Math.min(to - from, placesAt.get(siteId) ?? 0);
    pairs += most;
    if (most > pairsAtOneSite) pairsAtOneSite = most;
  }
  let earliest = today;
  for (const { readySince } of mentees) if (readySince !== null && readySince < earliest) earliest = readySince;
  let mentorDays = 0;
  for (let row = 0; row < columns.count; row++) if (columns.waitingDays[row]! > mentorDays) mentorDays = columns.waitingDays[row]!;
  return new PlanScale(criterion, { pairs, pairsAtOneSite, menteeDays: daysBetween(earliest, today), mentorDays });
}

/** Refuses people of whom no pool can be made; gives the ids of the mentees as they came. */
function checkPeople(mentees: readonly MenteeFeatures[], { columns }: CandidateIndex, { today, maxDistanceKm }: PoolOptions): IdRows {
  const mentorTwice = columns.ids.twice();
  if (mentorTwice !== undefined) throw new BadPeople('duplicate_mentor', mentorTwice, `The mentor ${mentorTwice} is there twice.`);
  if (maxDistanceKm !== undefined && !(maxDistanceKm >= 0)) throw new BadPeople('distance', '', `${maxDistanceKm} km is no limit.`);
  if (Number.isNaN(dayNumber(today))) throw new BadPeople('date', '', `${today} is no day.`);
  const ids = new IdRows(mentees.map(({ personId }) => personId));
  const twice = ids.twice();
  if (twice !== undefined) throw new BadPeople('duplicate_mentee', twice, `The mentee ${twice} is there twice.`);
  for (const { personId, maxDistanceKm: own, readySince } of mentees) {
    if (own !== null && !(own >= 0)) throw new BadPeople('distance', personId, `${own} km is no limit.`);
    if (readySince !== null && Number.isNaN(dayNumber(readySince))) throw new BadPeople('date', personId, `${readySince} is no day.`);
  }
  for (let row = 0; row < columns.count; row++) if (!(columns.ownLimitKm[row]! >= 0)) throw new BadPeople('distance', columns.personIds[row]!, `${columns.ownLimitKm[row]} km is no limit.`);
  return ids;
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
