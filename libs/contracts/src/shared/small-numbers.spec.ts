import { describe, expect, it } from '@jest/globals';
import { hiddenCells } from './small-numbers.js';

const told = (values: number[]): (number | null)[] => values.map((value, index) => (hiddenCells(values).has(index) ? null : value));

describe('small numbers in a breakdown whose total is known', () => {
  it('are not told, and neither is what they could be worked out from', () => {
    expect(told([12, 3, 2])).toEqual([12, null, null]);
    expect(told([12, 7, 3])).toEqual([12, null, null]);
    expect(told([12, 9, 1, 1])).toEqual([12, null, null, null]);
  });

  it('hide nothing where there are none', () => {
    expect(told([5, 12, 7])).toEqual([5, 12, 7]);
    expect(told([])).toEqual([]);
  });
});
