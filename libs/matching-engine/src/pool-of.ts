import { lowestBit } from './bits.js';
import { bySite, inOrder, rowsOf, type SiteOrder } from './by-site.js';
import type { CandidateIndex } from './candidate-index.js';
import { dayNumber } from './days.js';
import type { MenteeFeatures, SiteSettings } from './features.js';
import { exclusionTitles } from './gate-sentences.js';
import { failedGates } from './gates.js';
import { IdRows } from './id-rows.js';
import { MenteeRows } from './mentee-rows.js';
import type { Pool } from './plan.js';
import { PoolEdges } from './pool-edges.js';
import { type PlanCriterion, PlanScale } from './plan-scale.js';
import { emptyQuery, forAllRows, type PairOptions, prepareQuery, type Query, readMentee, settle } from './query.js';
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
  /** What was read of them. */
  menteeRows: MenteeRows;
  menteeIds: readonly string[];
  /** The rows of each site. */
  sites: SiteOrder['sites'];
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
  const { ids, order, sites } = bySite(mentees);
  const hashes = checkIds(ids, index);
  const { mentorRows, columnOf, placesAt } = openColumns(index);
  const read = readAll(mentees, order, index, options);
  const scale = scaleOf(read.longestWait, sites, placesAt, index, options);

  const from = new Int32Array(mentees.length + 1);
  const edges = new PoolEdges(index, columnOf, scale, mentees.length);
  const sorted = inOrder(mentees, order);
  let query: Query | undefined;
  for (const site of sites) {
    const settings = settingsOf(site.siteId, options);
    for (let row = site.from; row < site.to; row++) {
      query ??= emptyQuery(sorted[row]!, columns);
      read.rows.recall(row, query);
      settle(query, sorted[row]!, site.siteId, settings);
      edges.addRow(query, hashes.hash[order[row]!]!);
      from[row + 1] = edges.count;
    }
  }
  const pool: Pool = {
    rows: mentees.length,
    columns: mentorRows.length,
    capacity: mentorRows.map((row) => columns.capacity[row]! - columns.load[row]!),
    from,
    column: edges.column.subarray(0, edges.count),
    weight: edges.weight.subarray(0, edges.count),
  };
  return { pool, mentees: sorted, menteeRows: read.rows, menteeIds: inOrder(ids, order), sites, mentorRows, scale, pastPairs: edges.pastPairs, excluded: edges.count === 0 ? whyNot(mentees, index, options) : [] };
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
  const kept = index.rows();
  const open = new Uint8Array(columns.count);
  for (let at = 0; at < kept.length; at++) if (columns.load[kept[at]!]! < columns.capacity[kept[at]!]!) open[kept[at]!] = 1;
  const columnOf = new Int32Array(columns.count).fill(-1);
  const mentorRows = new Int32Array(kept.length);
  const placesAt = new Map<string, number>();
  let count = 0;
  for (const [siteId, { from, to }] of columns.siteRanges) {
    let places = 0;
    for (let row = from; row < to; row++) {
      if (open[row] === 0) continue;
      places += columns.capacity[row]! - columns.load[row]!;
      columnOf[row] = count;
      mentorRows[count++] = row;
    }
    placesAt.set(siteId, places);
  }
  return { mentorRows: mentorRows.slice(0, count), columnOf, placesAt };
}

function scaleOf(menteeDays: number, sites: SiteOrder['sites'], placesAt: ReadonlyMap<string, number>, { columns }: CandidateIndex, { criterion = 'placed' }: PoolOptions): PlanScale {
  let pairs = 0;
  let pairsAtOneSite = 0;
  for (const { siteId, from, to } of sites) {
    const most = Math.min(to - from, placesAt.get(siteId) ?? 0);
    pairs += most;
    if (most > pairsAtOneSite) pairsAtOneSite = most;
  }
  let mentorDays = 0;
  for (let row = 0; row < columns.count; row++) if (columns.waitingDays[row]! > mentorDays) mentorDays = columns.waitingDays[row]!;
  return new PlanScale(criterion, { pairs, pairsAtOneSite, menteeDays, mentorDays });
}

/** Refuses people who are there twice; gives the hashes of the mentees' ids. */
function checkIds(menteeIds: readonly string[], { columns }: CandidateIndex): IdRows {
  const mentorTwice = columns.ids.twice();
  if (mentorTwice !== undefined) throw new BadPeople('duplicate_mentor', mentorTwice, `The mentor ${mentorTwice} is there twice.`);
  const ids = new IdRows(menteeIds);
  const twice = ids.twice();
  if (twice !== undefined) throw new BadPeople('duplicate_mentee', twice, `The mentee ${twice} is there twice.`);
  return ids;
}

/** Reads the mentees into rows, in the order in which they came; refuses what is no distance and no day. */
function readAll(mentees: readonly MenteeFeatures[], order: Int32Array, { columns }: CandidateIndex, { today, maxDistanceKm }: PoolOptions): { rows: MenteeRows; longestWait: number } {
  const day = dayNumber(today);
  if (maxDistanceKm !== undefined && !(maxDistanceKm >= 0)) throw new BadPeople('distance', '', `${maxDistanceKm} km is no limit.`);
  if (Number.isNaN(day)) throw new BadPeople('date', '', `${today} is no day.`);
  for (let row = 0; row < columns.count; row++) if (!(columns.ownLimitKm[row]! >= 0)) throw new BadPeople('distance', columns.personIds[row]!, `${columns.ownLimitKm[row]} km is no limit.`);
  const rowAt = rowsOf(order);
  const rows = new MenteeRows(mentees.length);
  let query: Query | undefined;
  let longestWait = 0;
  for (let place = 0; place < mentees.length; place++) {
    const mentee = mentees[place]!;
    const { personId, maxDistanceKm: own, readySince } = mentee;
    query ??= emptyQuery(mentee, columns);
    readMentee(query, mentee, day);
    if (own !== null && !(own >= 0)) throw new BadPeople('distance', personId, `${own} km is no limit.`);
    if (Number.isNaN(query.waitingDays)) throw new BadPeople('date', personId, `${readySince} is no day.`);
    rows.keep(rowAt[place]!, query);
    if (query.waitingDays > longestWait) longestWait = query.waitingDays;
  }
  return { rows, longestWait };
}
