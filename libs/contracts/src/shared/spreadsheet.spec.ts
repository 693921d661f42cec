import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { telHref } from './phone-link.js';
import { asTyped, defused } from './spreadsheet.js';

describe('A cell of a file for spreadsheets', () => {
  it('never begins like a formula, and is read back as it was typed', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.constantFrom('=1+1', '  =cmd', '@SUM(A1)', '-2', '\t=x', '＝1', "'Ndrangheta")), (text) => {
      expect(/^[\s\u00a0]*[=+\-@＝＋－＠]/.test(defused(text))).toBe(false);
      // An apostrophe that somebody typed before a formula is the one text that cannot be told from a defused one.
      if (asTyped(text) === text) expect(asTyped(defused(text))).toBe(text);
    }));
  });
});

describe('A phone number as a link', () => {
  it('is dialled without the signs it is written with', () => {
    expect([telHref('0234/91 01-37'), telHref('+49 (0)234 910137')]).toEqual(['tel:0234910137', 'tel:+490234910137']);
  });
});
