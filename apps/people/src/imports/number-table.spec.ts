import { describe, expect, it } from '@jest/globals';
import { NumberTable } from './number-table.js';

describe('A table of numbers', () => {
  it('says what a Map says, for keys far apart, equal in their lowest bits, and set twice', () => {
    const table = new NumberTable();
    const map = new Map<number, number>();
    let random = 1;
    for (let count = 0; count < 20_000; count += 1) {
      random = (random * 48_271) % 2_147_483_647;
      const key = count % 3 === 0 ? (random % 5_000) * 4_294_967_296 + 7 : random * 4_093;
      table.set(key, count);
      map.set(key, count);
    }
    expect([...map].filter(([key, value]) => table.get(key) !== value)).toEqual([]);
    expect([0, 3, 5_001 * 4_294_967_296 + 7].map((key) => table.get(key))).toEqual([undefined, undefined, undefined]);
  });
});
