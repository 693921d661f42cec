import { describe, expect, it } from '@jest/globals';
import { unwritableTexts } from './validation.js';

describe('A text that cannot be kept', () => {
  it('is named with its field, however deep it lies', () => {
    const problems = unwritableTexts({ name: 'Ada', contact: { phones: ['0234 1', '02\u00004'] }, note: 'half \ud83d letter', form: { 'k\u0007y': 1 } });
    expect(problems.map(({ field }) => field)).toEqual(['contact.phones.1', 'note', 'form']);
    expect(problems[0]?.de).toContain('neu eintippen');
  });

  it('is no text with line breaks, tabs or whole letters of any language', () => {
    expect(unwritableTexts({ a: 'Zeile\r\nZeile\tTab', b: 'سلام 👵🏽 ß', c: 7, d: null, e: [true] })).toEqual([]);
  });
});
