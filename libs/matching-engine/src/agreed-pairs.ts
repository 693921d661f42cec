import { BadPool, type Pool } from './plan.js';
import { solve } from './solve.js';

/**
 * The pool of today without the pairs that should rather wait for who may still come. Each of `futures` is the pool of today, with the same numbers, and behind it the
 * people of one possible future; `needed` says for each row in what share (0 to 1) of the futures' best plans a pair has to stand: 1 = in all, then it costs nothing
 * in any of them; 0 = the row takes part in any case. {@link BadPool} for a future that lacks people of today.
 */
export function agreedPairs(today: Pool, futures: Iterable<Pool>, needed: Float64Array): Pool {
  const agreeing = new Int32Array(today.column.length);
  let count = 0;
  for (const future of futures) {
    if (future.rows < today.rows || future.columns < today.columns) throw new BadPool('rows', count, `Future ${count} lacks people of today.`);
    const { columnOf } = solve(future);
    for (let row = 0; row < today.rows; row++) {
      const edge = today.column.subarray(today.from[row]!, today.from[row + 1]!).indexOf(columnOf[row]!);
      if (edge >= 0) agreeing[today.from[row]! + edge]! += 1;
    }
    count += 1;
  }
  const from = new Int32Array(today.rows + 1);
  const kept: number[] = [];
  for (let row = 0; row < today.rows; row++) {
    for (let edge = today.from[row]!; edge < today.from[row + 1]!; edge++) if (agreeing[edge]! >= needed[row]! * count) kept.push(edge);
    from[row + 1] = kept.length;
  }
  return { ...today, from, column: Int32Array.from(kept, (edge) => today.column[edge]!), weight: Float64Array.from(kept, (edge) => today.weight[edge]!) };
}
