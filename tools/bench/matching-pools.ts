import { buildColumns, CandidateIndex, type Pool, poolOf } from '@patenwerk/matching-engine';
import { Random } from '../demo/random.js';
import { crowd } from './people.js';

export interface NamedPool {
  name: string;
  pool: Pool;
}

/** How the people of a pool are spread and scored. */
interface Shape {
  rows: number;
  columns: number;
  /** Mean number of edges a row. */
  degree: number;
  places: (random: Random) => number;
  /** `nearness` from 0 at the limit of the distance to 1 at the door. */
  score: (nearness: number, random: Random) => number;
}

const share = (random: Random): number => random.between(0, 999_999) / 1_000_000;
const someHaveMore = (random: Random): number => [1, 1, 1, 1, 1, 1, 1, 2, 2, 3][random.between(0, 9)] as number;
const one = (): number => 1;
/** As in the programme: distance is one part of nine, the others are independent of it. */
const hundred = (nearness: number, random: Random): number => Math.max(1, Math.round(14 * nearness + 86 * ((share(random) + share(random) + share(random)) / 3)));
/** More than all scores of a pool together: most people placed first, then the score. */
const placedFirst = 2 ** 30;

const plain = (people: number): Shape => ({ rows: people, columns: people, degree: 15, places: someHaveMore, score: hundred });

/** As many mentors as mentees, each with one place: what solvers of the plain assignment can take as well. */
export function onePlaceEach(people: number): Pool {
  return onASquare({ ...plain(people), places: one }, new Random(20261123));
}

/** The pools of bench:matching, always the same: people on a square who see whom they can reach. `most` leaves out the larger ones. */
export function* benchPools(most: number): Generator<NamedPool> {
  const shapes: [string, Shape, boolean?][] = [
    ['10,000 × 10,000', plain(10_000)],
    ['10,000 × 10,000, one place each', { ...plain(10_000), places: one }],
    ['10,000 × 10,000, most placed first', { ...plain(10_000), places: one }, true],
    ['20,000 × 5,000, scarce', { ...plain(20_000), columns: 5_000, degree: 8 }],
    ['20,000 × 5,000, scarce, most placed first', { ...plain(20_000), columns: 5_000, degree: 8 }, true],
    ['10,000 × 10,000, five scores only', { ...plain(10_000), places: one, score: (_, random) => random.between(1, 5) }],
    ['10,000 × 10,000, all scores equal', { ...plain(10_000), places: one, score: one }],
    ['3,000 × 3,000, dense', { ...plain(3_000), degree: 1_000 }],
    ['50,000 × 50,000', plain(50_000)],
    ['100,000 × 100,000', plain(100_000)],
    ['100,000 × 100,000, most placed first', plain(100_000), true],
  ];
  for (const [name, shape, first] of shapes) {
    if (shape.rows > most) continue;
    const pool = onASquare(shape, new Random(20261123));
    yield { name, pool: first ? { ...pool, weight: pool.weight.map((weight) => weight + placedFirst) } : pool };
  }
  yield peoplePool(10_000);
}

/** People of 32 sites with the weights of the programme: most placed first, then score and waiting, then the tie rule. */
function peoplePool(people: number): NamedPool {
  const { today, mentors, mentees } = crowd({ mentors: people, mentees: people, sites: 32 });
  return { name: `people of 32 sites, ${people.toLocaleString('en')} × ${people.toLocaleString('en')}`, pool: poolOf(mentees, new CandidateIndex(buildColumns(mentors, today)), { today, site: { maxDistanceKm: null, rural: false } }).pool };
}

/** A pool of chance with up to 60 people on either side: now dense, now sparse, now with few different weights. */
export function smallPool(random: Random): Pool {
  const [rows, columns] = [random.between(0, 60), random.between(0, 60)];
  const [density, most] = [random.next(), random.pick([1, 3, 100, 1_000_000])];
  const from = new Int32Array(rows + 1);
  const column: number[] = [];
  const weight: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let to = 0; to < columns; to++) {
      if (!random.chance(density)) continue;
      column.push(to);
      weight.push(random.between(1, most));
    }
    from[row + 1] = column.length;
  }
  return { rows, columns, capacity: Int32Array.from({ length: columns }, () => random.between(1, 3)), from, column: Int32Array.from(column), weight: Float64Array.from(weight) };
}

function onASquare({ rows, columns, degree, places, score }: Shape, random: Random): Pool {
  const points = (count: number): Float64Array => Float64Array.from({ length: 2 * count }, () => share(random));
  const [mentors, mentees] = [points(columns), points(rows)];
  const reach = Math.min(1, Math.sqrt(degree / (columns * Math.PI)));
  const cells = Math.max(1, Math.floor(1 / reach));
  const cellOf = (value: number): number => Math.min(cells - 1, Math.floor(value * cells));
  const inCell: number[][] = Array.from({ length: cells * cells }, () => []);
  for (let at = 0; at < columns; at++) inCell[cellOf(mentors[2 * at + 1]!) * cells + cellOf(mentors[2 * at]!)]!.push(at);
  const from = new Int32Array(rows + 1);
  const column: number[] = [];
  const weight: number[] = [];
  for (let row = 0; row < rows; row++) {
    const [x, y] = [mentees[2 * row]!, mentees[2 * row + 1]!];
    for (let cellY = Math.max(0, cellOf(y) - 1); cellY <= Math.min(cells - 1, cellOf(y) + 1); cellY++)
      for (let cellX = Math.max(0, cellOf(x) - 1); cellX <= Math.min(cells - 1, cellOf(x) + 1); cellX++)
        for (const at of inCell[cellY * cells + cellX]!) {
          const away = Math.hypot(mentors[2 * at]! - x, mentors[2 * at + 1]! - y) / reach;
          if (away > 1) continue;
          column.push(at);
          weight.push(score(1 - away, random));
        }
    from[row + 1] = column.length;
  }
  return { rows, columns, capacity: Int32Array.from({ length: columns }, () => places(random)), from, column: Int32Array.from(column), weight: Float64Array.from(weight) };
}
