import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@patenwerk/contracts';
import { changeOf, differenceOf, kmOf, longestFirst } from './plan-words.js';

const [first, second] = ['a', 'b'] as PersonId[];
const side = (mentorId: PersonId | null | undefined, there = true) => ({ there, mentorId: mentorId ?? null, score: null });

describe('Two plans side by side', () => {
  it('say of each mentee what becomes of them', () => {
    expect([
      changeOf({ before: side(null), after: side(first) }),
      changeOf({ before: side(first), after: side(null) }),
      changeOf({ before: side(first), after: side(second) }),
      changeOf({ before: side(null, false), after: side(first) }),
      changeOf({ before: side(first), after: side(null, false) }),
      changeOf({ before: side(first), after: side(first) }),
    ]).toEqual(['gains', 'loses', 'other', 'joined', 'gone', 'same']);
  });

  it('differ by what is shown, not by what was rounded away', () => {
    expect(differenceOf(73.4, 72.6)).toEqual({ kind: 'same', by: 0 });
    expect(differenceOf(9, 11)).toEqual({ kind: 'more', by: 2 });
    expect(differenceOf(4.4, 2.6)).toEqual({ kind: 'less', by: 1 });
  });

  it('claim no difference from something unknown', () => {
    expect(differenceOf(null, 12).kind).toBe('unknown');
    expect(differenceOf(null, null).kind).toBe('same');
  });
});

describe('The waiting list', () => {
  it('begins with whoever waits longest and leaves the answer as it was', () => {
    const rows = [{ id: 'a', waitingDays: 3 }, { id: 'b', waitingDays: 40 }, { id: 'c', waitingDays: 3 }];
    expect(longestFirst(rows).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect(rows[0]?.id).toBe('a');
  });
});

describe('The way in an address', () => {
  it('is a whole number of km that may be asked for, or none', () => {
    expect(['20', '200', '1', '0', '201', '7.5', '-3', 'abc', '', null].map(kmOf)).toEqual([20, 200, 1, null, null, null, null, null, null, null]);
  });
});
