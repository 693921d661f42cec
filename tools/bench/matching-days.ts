// npm run bench:matching-days: a year of arrivals, day by day, beside the best plan known in hindsight and beside first come, first served. Nothing is kept but the table.
import { CandidateIndex, buildColumns, type Pool, poolOf } from '@patenwerk/matching-engine';
import { Random } from '../demo/random.js';
import { type Cast, dayByDay, end, firstCome, type Foresight, hindsight, type Mentee, type Played, year } from './days-play.js';
import { percentile } from './load.js';
import { crowd } from './people.js';
import { machine, round, type Row, table, tell } from './table.js';

/** A pair is worth a whole score beside its fit: most people placed comes first, but not at any price. */
const placeWorth = 100;
const perPoint = 1_000;
/** Keeping the promise to one mentee is worth as much as a place; the promise is shorter than what first come is thought to keep. */
const onTime = placeWorth * perPoint;
const earlier = 21;

interface Scenario {
  name: string;
  mentors: number;
  mentees: number;
  sites: number;
  /** Half of all leave after so many days; Infinity = nobody leaves. */
  halfLeaveAfter: number;
  /** Whether the year begins with those whom the year before left over. */
  stock: boolean;
  /** How many possible futures are looked at each day, how many days ahead, and what share has to agree. */
  futures: number;
  ahead: number;
  agree: number;
}

/** Everybody there is, when they come, and what may come as far as one could know at the beginning of the year. */
function arranged({ mentors, mentees, sites, halfLeaveAfter, stock, futures, ahead, agree }: Scenario): { all: Pool; cast: Cast; foresight: Foresight } {
  const random = new Random(20261125);
  const life = (): number => (Number.isFinite(halfLeaveAfter) ? Math.round(halfLeaveAfter * -Math.log2(1 - random.next())) : 10 * year);
  const { all, before, now } = everybody({ mentors: 2 * mentors, mentees: 2 * mentees, sites });
  /** Each comes so often within the year that begins on a day, on days of chance. */
  const arrivals = ({ mentees: rows, mentors: columns }: Who, begins: number, often: () => number): Cast => {
    const coming = (who: number): Mentee[] =>
      Array.from({ length: often() }, () => {
        const comes = begins + random.between(0, year - 1);
        return { who, comes, leaves: comes + life() };
      });
    return { mentees: rows.flatMap(coming), mentors: columns.flatMap((who) => coming(who).map((person) => ({ ...person, places: all.capacity[who]! }))) };
  };
  const left = stock ? firstCome(all, arrivals(before, -year, () => 1), -year, 0).left : { mentees: [], mentors: [] };
  const cast = together(left, arrivals(now, 0, () => 1));
  const years = Array.from({ length: futures }, () => arrivals(before, 0, () => aboutOnce(random)));
  const stays = <T extends Mentee>(person: T): T => ({ ...person, leaves: life() });
  const firstComeWaits = years.map((may) => percentile(firstCome(all, together({ mentees: left.mentees.map(stays), mentors: left.mentors.map(stays) }, may), 0, end).waits, 0.95));
  const promise = Math.round(firstComeWaits.reduce((sum, days) => sum + days, 0) / futures) - earlier;
  return { all, cast, foresight: { years, ahead, agree, promise, onTime, halfLeaveAfter } };
}

const together = (one: Cast, other: Cast): Cast => ({ mentees: [...one.mentees, ...other.mentees], mentors: [...one.mentors, ...other.mentors] });

/** How often somebody like this one comes in a year in which one of them is expected (Poisson). */
function aboutOnce(random: Random): number {
  let count = 0;
  for (let chance = random.next(); chance > Math.exp(-1); chance *= random.next()) count += 1;
  return count;
}

interface Who {
  mentees: number[];
  mentors: number[];
}

/** The people of two years, and all pairs that pass the gates, worth the place and the score (nobody's waiting is in it). */
function everybody(size: Parameters<typeof crowd>[0]): { all: Pool; before: Who; now: Who } {
  const { mentors, mentees, today } = crowd(size);
  const fresh = <T extends { readySince: string | null }>(people: T[]): T[] => people.map((person) => ({ ...person, readySince: null }));
  const columns = buildColumns(fresh(mentors), today);
  const { pool, scale, menteeIds, mentorRows } = poolOf(fresh(mentees), new CandidateIndex(columns), { today, site: { maxDistanceKm: null, rural: false }, criterion: 'score' });
  const earlierIds = new Set([...mentors.slice(0, mentors.length / 2), ...mentees.slice(0, mentees.length / 2)].map(({ personId }) => personId));
  const who = (isBefore: boolean): Who => ({
    mentees: [...menteeIds.keys()].filter((row) => earlierIds.has(menteeIds[row]!) === isBefore),
    mentors: [...mentorRows.keys()].filter((column) => earlierIds.has(columns.personIds[mentorRows[column]!]!) === isBefore),
  });
  return { all: { ...pool, weight: pool.weight.map((weight) => Math.round((placeWorth + scale.unitsIn(weight) / 8) * perPoint)) }, before: who(true), now: who(false) };
}

function told(scenario: Scenario): Row[] {
  tell(`${scenario.name} …`);
  const { all, cast, foresight } = arranged(scenario);
  const best = hindsight(all, cast);
  const score = ({ pairs, value }: { pairs: number; value: number }): string => round((value / perPoint - placeWorth * pairs) / Math.max(1, pairs), 1);
  const line = (what: string, goal: string, played: Played): Row => ({
    what: `${scenario.name}: ${what}`,
    goal,
    seen: `value **${round((100 * played.value) / best.value, 1)} %**, pairs **${round((100 * played.pairs) / best.pairs, 1)} %** (${played.pairs} of ${best.pairs}; ${cast.mentees.length} mentees), mean score ${score(played)} (hindsight ${score(best)}), wait p50 ${percentile(played.waits, 0.5)}, p95 ${percentile(played.waits, 0.95)}, mean ${round(played.waits.reduce((sum, days) => sum + days, 0) / played.waits.length)} days`,
  });
  return [
    line(`pairs on which ${scenario.agree === 1 ? `all of ${scenario.futures}` : `${round(100 * scenario.agree)} % of ${scenario.futures}`} possible futures agree`, '≥ 98 % of value and of pairs, p95 wait not above first come', dayByDay(all, cast, foresight)),
    line('planned anew each day, nobody held back', '', dayByDay(all, cast)),
    // How much of the shortfall is that nobody knows who gives up: everybody's coming is known here, nobody's leaving.
    ...(Number.isFinite(scenario.halfLeaveAfter) ? [line('as if it were known who comes, but not who leaves', '', dayByDay(all, cast, { ...foresight, years: [cast], ahead: year, agree: 1 }))] : []),
    line('first come, first served', '', firstCome(all, cast, 0, end)),
  ];
}

const city = { sites: 1, futures: 6, ahead: 90 };
const sites = { mentors: 800, mentees: 900, sites: 17, futures: 60, ahead: year };
const nobodyLeaves = { halfLeaveAfter: Infinity, agree: 1 };
const rows = [
  { ...city, ...nobodyLeaves, name: 'one city, 1,000 mentors and 1,000 mentees a year, nobody leaves, a waiting list from the year before', mentors: 1_000, mentees: 1_000, stock: true },
  { ...city, ...nobodyLeaves, name: 'the same, empty at the beginning', mentors: 1_000, mentees: 1_000, stock: false },
  { ...sites, ...nobodyLeaves, name: '17 sites, 800 mentors and 900 mentees in all, nobody leaves, a waiting list from the year before', stock: true },
  { ...sites, ...nobodyLeaves, name: 'the same, empty at the beginning', stock: false },
  { ...city, name: 'one city, 1,000 and 1,000, empty at the beginning, half leave after a year', mentors: 1_000, mentees: 1_000, halfLeaveAfter: 365, stock: false, agree: 0.35 },
  { ...city, name: 'one city, 700 and 1,000, empty at the beginning, half leave after a year', mentors: 700, mentees: 1_000, halfLeaveAfter: 365, stock: false, agree: 0.35 },
  { ...sites, name: '17 sites, 800 and 900, empty at the beginning, half leave after a year', futures: 20, halfLeaveAfter: 365, stock: false, agree: 0.35 },
  { ...sites, name: '17 sites, 800 and 900, empty at the beginning, half leave after 90 days', futures: 20, halfLeaveAfter: 90, stock: false, agree: 0.35 },
].flatMap(told);
tell(`${machine()}\n`);
process.stdout.write(table(rows));
