import { describe, expect, it } from '@jest/globals';
import { cologneCode } from './cologne-code.js';

describe('the sound of a name', () => {
  it('is that of the Kölner Phonetik', () => {
    expect(['wikipedia', 'breschnew', 'muellerluedenscheidt', 'heinz', 'philipp', 'mexico'].map(cologneCode)).toEqual(['3412', '17863', '65752682', '068', '351', '6484']);
  });

  it.each([['mueller', 'muller'], ['yusuf', 'jusuf'], ['oleksandr', 'aleksandr'], ['meyer', 'maier'], ['schmidt', 'schmitt'], ['mohammed', 'muhamad'], ['christian', 'kristian'], ['stephan', 'stefan'], ['fatima', 'fatma']])('is the same for %s and %s', (one, other) => {
    expect(cologneCode(one)).toBe(cologneCode(other));
  });

  it.each([['mariam', 'helga'], ['brandt', 'schulte'], ['ivan', 'iryna']])('differs for %s and %s', (one, other) => {
    expect(cologneCode(one)).not.toBe(cologneCode(other));
  });

  it('is empty where there is no letter of the Latin alphabet', () => {
    expect(['', '12', 'мария'].map(cologneCode)).toEqual(['', '', '']);
  });
});
