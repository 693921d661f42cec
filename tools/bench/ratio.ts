import { Random } from '../demo/random.js';
import { type Bounds, load, median, percentile, type Question } from './load.js';
import { round } from './table.js';

export interface Side {
  origin: string;
  next: () => Question;
}

export const rounds = 5;
export const reading: Bounds = { connections: 64, seconds: 2, count: 10_000 };
/** Kept answers are so quick that the count would end a round too soon. */
export const readingReady: Bounds = { connections: 64, seconds: 2, count: 100_000 };
export const writing: Bounds = { connections: 64, seconds: 2, count: 1_000 };

const random = new Random(20261123);

/** Both sides in turn, whoever begins changing; the median of the rounds, after one that warms up. */
export async function ratio(bounds: Bounds, { house, direct }: { house: Side; direct: Side }): Promise<string> {
  const seen = { house: [] as { perSecond: number; p99: number }[], direct: [] as { perSecond: number; p99: number }[] };
  for (let count = 0; count <= rounds; count += 1) {
    const order = count % 2 === 0 ? (['house', 'direct'] as const) : (['direct', 'house'] as const);
    for (const side of order) {
      const { origin, next } = side === 'house' ? house : direct;
      const { perSecond, times } = await load(origin, next, bounds);
      if (count > 0) seen[side].push({ perSecond, p99: percentile(times, 0.99) });
    }
  }
  const middle = (side: 'house' | 'direct', key: 'perSecond' | 'p99'): number => median(seen[side].map((each) => each[key]));
  const ratios = seen.house.map(({ perSecond }, index) => perSecond / (seen.direct[index]?.perSecond ?? Number.NaN));
  return [
    `**${round(median(ratios), 2)}** of direct`,
    `${round(middle('house', 'perSecond'))} ÷ ${round(middle('direct', 'perSecond'))} requests/s`,
    `p99 ${round(middle('house', 'p99'), 1)} ÷ ${round(middle('direct', 'p99'), 1)} ms`,
  ].join('; ');
}

/** One after the other in an order of chance, always the same, over and over. */
export function around<T>(values: readonly T[], question: (value: T) => Question): () => Question {
  if (values.length === 0) throw new Error('The demo data holds nothing to ask for.');
  const order = random.some(values, values.length);
  let at = 0;
  return () => question(order[at++ % order.length] as T);
}
