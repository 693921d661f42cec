// npm run bench:matching-days: a year of arrivals, day by day, beside the best plan known in hindsight and beside first come, first served. Nothing is kept but the table.
import { CandidateIndex, buildColumns, expectedBest, heldBack, type MenteeFeatures, type MentorFeatures, offersOf, type Plan, type Pool, poolOf, solve, verify } from '@patenwerk/matching-engine';
import { Random } from '../demo/random.js';
import { percentile } from './load.js';
import { crowd } from './people.js';
import { machine, round, type Row, table, tell } from './table.js';

const year = 365;
/** Days until a proposal is confirmed: so long a pair stays open and may still be planned anew. */
const confirmAfter = 3;
/** Days somebody may be held back for somebody better, at most; who waits longer takes the best there is. */
const patience = Number(process.env.PATIENCE ?? 28);
/** A pair is worth a whole score beside its fit: most people placed comes first, but not at any price. */
const placeWorth = 100;
const perPoint = 1_000;
const site = { maxDistanceKm: null, rural: false };

/** Everybody of a year, when they come and the last day on which they are there; an edge for each pair that passes all gates. */
interface Came {
  pool: Pool;
  rowComes: Int32Array;
  rowLeaves: Int32Array;
  columnComes: Int32Array;
  columnLeaves: Int32Array;
}

interface Season extends Came {
  /** Half of all leave after so many days. */
  stay: number;
  /** What the year before would offer each row and column, best first. */
  rowOffers: Float64Array[];
  columnOffers: Float64Array[];
}

interface Played {
  pairs: number;
  value: number;
  /** Days from coming to being placed, or to leaving, of every mentee. */
  waits: number[];
}

function season(name: string, { mentors, mentees, sites, stay }: { mentors: number; mentees: number; sites: number; stay: number }): Season {
  tell(`${name} …`);
  const random = new Random(20261125);
  const everybody = crowd({ mentors: 2 * mentors, mentees: 2 * mentees, sites });
  const fresh = <T extends { readySince: string | null }>(people: T[]): T[] => people.map((person) => ({ ...person, readySince: null }));
  const [mentorsBefore, mentorsNow] = [fresh(everybody.mentors.slice(0, mentors)), fresh(everybody.mentors.slice(mentors))];
  const [menteesBefore, menteesNow] = [fresh(everybody.mentees.slice(0, mentees)), fresh(everybody.mentees.slice(mentees))];
  const { today } = everybody;
  const days = (count: number): Int32Array => Int32Array.from({ length: count }, () => random.between(0, year - 1));
  // Some give up: half of all after `stay` days.
  const leaves = (comes: Int32Array): Int32Array => comes.map((day) => Math.min(2 * year, day + Math.round((stay * -Math.log(1 - random.next())) / Math.LN2)));
  const came = (pool: Pool): Came => {
    const [rowComes, columnComes] = [days(pool.rows), days(pool.columns)];
    return { pool, rowComes, rowLeaves: leaves(rowComes), columnComes, columnLeaves: leaves(columnComes) };
  };
  const before = bestInHindsight(came(pairsOf(menteesBefore, mentorsBefore, today)));
  return {
    ...came(pairsOf(menteesNow, mentorsNow, today)),
    stay,
    rowOffers: offersOf(pairsOf(menteesNow, mentorsBefore, today), before.price),
    columnOffers: offersOf(turned(pairsOf(menteesBefore, mentorsNow, today)), before.gain),
  };
}

/** All pairs that pass the gates, worth the place and the score. */
function pairsOf(mentees: readonly MenteeFeatures[], mentors: readonly MentorFeatures[], today: string): Pool {
  const { pool, scale } = poolOf(mentees, new CandidateIndex(buildColumns(mentors, today)), { today, site, criterion: 'score' });
  return { ...pool, weight: pool.weight.map((weight) => Math.round((placeWorth + scale.unitsIn(weight) / 8) * perPoint)) };
}

/** Rows and columns change sides. */
function turned({ rows, columns, from, column, weight }: Pool): Pool {
  const count = new Int32Array(columns + 1);
  for (const to of column) count[to + 1]! += 1;
  for (let at = 0; at < columns; at++) count[at + 1]! += count[at]!;
  const place = count.slice();
  const [backTo, backWeight] = [new Int32Array(column.length), new Float64Array(column.length)];
  for (let row = 0; row < rows; row++)
    for (let edge = from[row]!; edge < from[row + 1]!; edge++) {
      const at = place[column[edge]!]!++;
      backTo[at] = row;
      backWeight[at] = weight[edge]!;
    }
  return { rows: columns, columns: rows, capacity: new Int32Array(rows).fill(1), from: count, column: backTo, weight: backWeight };
}

/** The edges that `keeps` lets through, everybody with their numbers. */
function part(pool: Pool, capacity: Int32Array, keeps: (row: number, column: number) => boolean): { pool: Pool; columnOf: number[] } {
  const columnOf: number[] = [];
  const numberOf = new Int32Array(pool.columns).fill(-1);
  for (let column = 0; column < pool.columns; column++) if (capacity[column]! > 0) numberOf[column] = columnOf.push(column) - 1;
  const from = new Int32Array(pool.rows + 1);
  const to: number[] = [];
  const weight: number[] = [];
  for (let row = 0; row < pool.rows; row++) {
    for (let edge = pool.from[row]!; edge < pool.from[row + 1]!; edge++) {
      const column = pool.column[edge]!;
      if (numberOf[column]! < 0 || !keeps(row, column)) continue;
      to.push(numberOf[column]!);
      weight.push(pool.weight[edge]!);
    }
    from[row + 1] = to.length;
  }
  return { pool: { rows: pool.rows, columns: columnOf.length, capacity: Int32Array.from(columnOf, (column) => capacity[column]!), from, column: Int32Array.from(to), weight: Float64Array.from(weight) }, columnOf };
}

function hindsight(season: Season): Played {
  const { pairs, value } = bestInHindsight(season);
  return { pairs, value, waits: [] };
}

/** The best plan for all who were there at the same time, with its prices for everybody; the columns are those of the pool. */
function bestInHindsight({ pool, rowComes, rowLeaves, columnComes, columnLeaves }: Came): Plan {
  const possible = part(pool, pool.capacity, (row, column) => Math.max(rowComes[row]!, columnComes[column]!) + confirmAfter <= Math.min(rowLeaves[row]!, columnLeaves[column]!));
  const plan = solve(possible.pool);
  if (!verify(possible.pool, plan).best) throw new Error('The plan in hindsight is not proven.');
  return plan;
}

/**
 * How much of a year's arrivals somebody can still wait for who has waited so long: until their patience or the year ends, as long as they are there
 * themselves. Of what comes while they may leave, the part that finds them counts.
 */
function shareAhead(waited: number, day: number, stay: number): number {
  const ahead = Math.max(0, Math.min(patience - waited, year - day));
  const rate = Math.LN2 / stay;
  return (1 - Math.exp(-rate * ahead)) / rate / year;
}

/** Each day the best plan for those who are there; a pair that stands for `confirmAfter` days is confirmed. `holds` = held back for what may come. */
function dayByDay({ pool, rowComes, rowLeaves, columnComes, columnLeaves, rowOffers, columnOffers, stay }: Season, holds: boolean): Played {
  const capacity = pool.capacity.slice();
  const placedOn = new Int32Array(pool.rows).fill(-1);
  const proposed = new Int32Array(pool.rows).fill(-1);
  const since = new Int32Array(pool.rows);
  const played: Played = { pairs: 0, value: 0, waits: [] };
  for (let day = 0; day < 2 * year; day++) {
    const there = (row: number): boolean => placedOn[row]! < 0 && rowComes[row]! <= day && day <= rowLeaves[row]!;
    const free = capacity.map((places, column) => (columnComes[column]! <= day && day <= columnLeaves[column]! ? places : 0));
    const today = part(pool, free, (row) => there(row));
    const share = (comes: number): number => shareAhead(day - comes, day, stay);
    const held = holds
      ? heldBack(
          today.pool,
          Float64Array.from({ length: pool.rows }, (_, row) => (there(row) ? expectedBest(rowOffers[row]!, share(rowComes[row]!)) : 0)),
          Float64Array.from(today.columnOf, (column) => expectedBest(columnOffers[column]!, share(columnComes[column]!))),
        )
      : today.pool;
    const plan = solve(held);
    for (let row = 0; row < pool.rows; row++) {
      const column = plan.columnOf[row]! < 0 ? -1 : today.columnOf[plan.columnOf[row]!]!;
      if (column !== proposed[row]) {
        proposed[row] = column;
        since[row] = day;
      }
      if (column < 0 || day - since[row]! < confirmAfter) continue;
      placedOn[row] = day;
      proposed[row] = -1;
      capacity[column]! -= 1;
      played.pairs += 1;
      played.value += weightOf(pool, row, column);
    }
  }
  played.waits = waitsOf(placedOn, rowComes, rowLeaves);
  return played;
}

/** Whoever waits longest takes the best mentor who is free; nothing is planned anew. */
function firstCome({ pool, rowComes, rowLeaves, columnComes, columnLeaves }: Season): Played {
  const capacity = pool.capacity.slice();
  const placedOn = new Int32Array(pool.rows).fill(-1);
  const order = Int32Array.from({ length: pool.rows }, (_, row) => row).sort((one, other) => rowComes[one]! - rowComes[other]! || one - other);
  const played: Played = { pairs: 0, value: 0, waits: [] };
  for (let day = 0; day < 2 * year; day++) {
    for (const row of order) {
      if (placedOn[row]! >= 0 || rowComes[row]! > day || day + confirmAfter > rowLeaves[row]!) continue;
      let best = -1;
      for (let edge = pool.from[row]!; edge < pool.from[row + 1]!; edge++) {
        const column = pool.column[edge]!;
        if (capacity[column]! === 0 || columnComes[column]! > day || day + confirmAfter > columnLeaves[column]!) continue;
        if (best < 0 || pool.weight[edge]! > pool.weight[best]!) best = edge;
      }
      if (best < 0) continue;
      placedOn[row] = day + confirmAfter;
      capacity[pool.column[best]!]! -= 1;
      played.pairs += 1;
      played.value += pool.weight[best]!;
    }
  }
  played.waits = waitsOf(placedOn, rowComes, rowLeaves);
  return played;
}

function weightOf({ from, column, weight }: Pool, row: number, to: number): number {
  for (let edge = from[row]!; edge < from[row + 1]!; edge++) if (column[edge] === to) return weight[edge]!;
  throw new Error('No such pair.');
}

function waitsOf(placedOn: Int32Array, comes: Int32Array, leaves: Int32Array): number[] {
  return [...placedOn].map((day, row) => (day < 0 ? Math.min(2 * year, leaves[row]!) : day) - comes[row]!).sort((one, other) => one - other);
}

function told(name: string, size: Parameters<typeof season>[1]): Row[] {
  const its = season(name, size);
  const best = hindsight(its);
  const scores = ({ pairs, value }: Played): number => (value / perPoint - placeWorth * pairs) / Math.max(1, pairs);
  const line = (what: string, goal: string, played: Played): Row => ({
    what: `${name}: ${what}`,
    goal,
    seen: `value **${round((100 * played.value) / best.value, 1)} %**, pairs **${round((100 * played.pairs) / best.pairs, 1)} %** (${played.pairs} of ${best.pairs}), mean score ${round(scores(played), 1)} (hindsight ${round(scores(best), 1)}), wait p50 ${percentile(played.waits, 0.5)}, p95 ${percentile(played.waits, 0.95)} days`,
  });
  return [
    line('planned day by day, held back for who may come', '≥ 98 % of value and of pairs, p95 wait not above first come', dayByDay(its, true)),
    line('planned day by day, nobody held back', '', dayByDay(its, false)),
    line('first come, first served', '', firstCome(its)),
  ];
}

const rows = [
  ...told('one city, 1,000 mentors and 1,000 mentees a year, half leave after a year', { mentors: 1_000, mentees: 1_000, sites: 1, stay: 365 }),
  ...told('one city, 700 mentors and 1,000 mentees', { mentors: 700, mentees: 1_000, sites: 1, stay: 365 }),
  ...told('17 sites, 800 mentors and 900 mentees in all', { mentors: 800, mentees: 900, sites: 17, stay: 365 }),
  ...told('17 sites, 800 and 900, half leave after 90 days', { mentors: 800, mentees: 900, sites: 17, stay: 90 }),
];
tell(`${machine()}\n`);
process.stdout.write(table(rows));
