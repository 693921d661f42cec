import { describe, expect, it } from '@jest/globals';
import { beforeInWords } from './change-words.js';

describe('What stood in a field before', () => {
  it('is told in words, not in ids', () => {
    expect(beforeInWords('goals', ['german'], 'de')).toBe('Deutsch sprechen und lernen');
    expect(beforeInWords('languages', [{ code: 'ar', level: 'native' }], 'de')).toBe('Arabisch (Muttersprache)');
    expect(beforeInWords('gender', 'female', 'de')).toBe('weiblich');
    expect([beforeInWords('street', 'Kortumstraße 1', 'de'), beforeInWords('interpreterNoted', true, 'en'), beforeInWords('birthYear', 1955, 'de')]).toEqual(['Kortumstraße 1', 'yes', '1955']);
  });

  it('is empty where nothing stood', () => {
    expect([beforeInWords('phone', null, 'de'), beforeInWords('interests', [], 'de')]).toEqual(['', '']);
  });
});
