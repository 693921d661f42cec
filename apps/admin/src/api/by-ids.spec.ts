import { describe, expect, it } from '@jest/globals';
import { byIds } from './by-ids.js';

describe('Names of many people', () => {
  const asked: number[][] = [];
  const ask = async (ids: number[]): Promise<string[]> => {
    asked.push(ids);
    return ids.map(String);
  };

  it('come by one question, each person once', async () => {
    asked.length = 0;
    expect(await byIds([1, 2, 2, 3, 1], ask)).toEqual(['1', '2', '3']);
    expect(asked).toEqual([[1, 2, 3]]);
  });

  it('come by a second one only beyond two hundred, and by none for nobody', async () => {
    asked.length = 0;
    const many = Array.from({ length: 401 }, (_, index) => index);
    expect(await byIds(many, ask)).toEqual(many.map(String));
    expect(asked.map(({ length }) => length)).toEqual([200, 200, 1]);
    expect([await byIds([], ask), asked.length]).toEqual([[], 3]);
  });
});
