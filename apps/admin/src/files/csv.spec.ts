import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defused } from '@patenwerk/contracts';
import { csvOf } from './csv.js';

describe('A list as CSV', () => {
  it('opens by a click in a German spreadsheet: BOM, semicolons, days and commas as Germans write them', () => {
    expect(csvOf([['Name', 'Seit', 'Stunden'], ['Brandt; Helga', { day: '2026-12-24' }, 1.5], ['Sagt „so“ "so"', null, 0]])).toBe('\ufeffName;Seit;Stunden\r\n"Brandt; Helga";24.12.2026;1,5\r\n"Sagt „so“ ""so""";;0\r\n');
  });

  it.each(['=1+1', '+49 234', '-2', '@SUM(A1)', '\t=1', ' =cmd|calc', '＝1'])('defuses „%s“, which a spreadsheet would reckon', (text) => {
    expect(defused(text)).toBe(`'${text}`);
  });

  it('leaves ordinary words and numbers alone', () => {
    expect(['Anna-Maria', '0234 910137', '24.12.2026', 'a=b', ''].map(defused)).toEqual(['Anna-Maria', '0234 910137', '24.12.2026', 'a=b', '']);
    expect(csvOf([[-3]])).toBe('\ufeff-3\r\n');
  });

  it('never holds a field that begins as a formula, whatever people typed', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), (texts) => {
        const line = csvOf([texts]).slice(1, -2);
        for (const field of fieldsOf(line)) expect(field).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });
});

/** The fields of one line as a spreadsheet reads them. */
function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  for (const found of line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)) fields.push((found[1] ?? '').replaceAll('""', '"') || (found[2] ?? ''));
  return fields;
}
