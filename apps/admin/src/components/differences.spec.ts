import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changedPart, differences, merged } from './differences.js';

const base = { phone: '0234 1', email: 'a@example.org', place: 'Bochum', days: ['mon'] };

describe('Two versions of one record', () => {
  it('differ where one of both changed something, and what both changed comes first', () => {
    const mine = { ...base, phone: '0234 2', email: 'b@example.org' };
    const theirs = { ...base, email: 'c@example.org', days: ['mon', 'tue'] };
    expect(differences(base, mine, theirs)).toEqual([{ name: 'email', changedBy: 'both' }, { name: 'phone', changedBy: 'me' }, { name: 'days', changedBy: 'them' }]);
  });

  it('do not differ where both made the same change', () => {
    expect(differences(base, { ...base, phone: '0234 9' }, { ...base, phone: '0234 9' })).toEqual([]);
  });

  it('become one: mine, with what was chosen of theirs', () => {
    expect(merged({ ...base, phone: '0234 2' }, { ...base, phone: '0234 3', place: 'Witten' }, ['place'])).toEqual({ ...base, phone: '0234 2', place: 'Witten' });
  });
});

describe('The changed part of a text', () => {
  it('is named in whole words', () => {
    expect(changedPart('Wir sind gern für Sie da.', 'Wir sind immer für Sie da.')).toEqual({ before: 'Wir sind ', changed: 'gern ', after: 'für Sie da.' });
  });

  it('makes up the text again together with what stands around it', () => {
    const text = fc.array(fc.constantFrom('ein ', 'zwei ', 'drei\n', 'vier'), { maxLength: 8 }).map((words) => words.join(''));
    fc.assert(fc.property(text, text, (one, other) => {
      const { before, changed, after } = changedPart(one, other);
      expect(before + changed + after).toBe(one);
      expect(other.startsWith(before) && other.endsWith(after)).toBe(true);
    }));
  });
});
