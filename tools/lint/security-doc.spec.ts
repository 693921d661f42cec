import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');

/** The requirements of OWASP ASVS 5.0.0 that have level 1 or 2, by section. */
const levelOneAndTwo = [
  '1.1: 1-2 | 1.2: 1-9 | 1.3: 1-11 | 1.4: 1-3 | 1.5: 1-2 | 2.1: 1-3 | 2.2: 1-3 | 2.3: 1-4 | 2.4: 1 | 3.2: 1-2 | 3.3: 1-4 | 3.4: 1-6 | 3.5: 1-5 | 3.7: 1-2',
  '4.1: 1-3 | 4.2: 1 | 4.3: 1-2 | 4.4: 1-4 | 5.1: 1 | 5.2: 1-3 | 5.3: 1-2 | 5.4: 1-3 | 6.1: 1-3 | 6.2: 1-12 | 6.3: 1-4 | 6.4: 1-4 | 6.5: 1-5 | 6.6: 1-3',
  '6.8: 1-4 | 7.1: 1-3 | 7.2: 1-4 | 7.3: 1-2 | 7.4: 1-5 | 7.5: 1-2 | 7.6: 1-2 | 8.1: 1-2 | 8.2: 1-3 | 8.3: 1 | 8.4: 1 | 9.1: 1-3 | 9.2: 1-4 | 10.1: 1-2',
  '10.2: 1-2 | 10.3: 1-4 | 10.4: 1-11 | 10.5: 1-5 | 10.6: 1-2 | 10.7: 1-3 | 11.1: 1-2 | 11.2: 1-3 | 11.3: 1-3 | 11.4: 1-4 | 11.5: 1 | 11.6: 1 | 12.1: 1-3',
  '12.2: 1-2 | 12.3: 1-4 | 13.1: 1 | 13.2: 1-5 | 13.3: 1-2 | 13.4: 1-5 | 14.1: 1-2 | 14.2: 1-4 | 14.3: 1-3 | 15.1: 1-3 | 15.2: 1-3 | 15.3: 1-7 | 16.1: 1',
  '16.2: 1-5 | 16.3: 1-4 | 16.4: 1-3 | 16.5: 1-3 | 17.1: 1 | 17.2: 1-4 | 17.3: 1-2',
];

/** 1.2: 1-3,5 → V1.2.1 V1.2.2 V1.2.3 V1.2.5 */
const required = levelOneAndTwo
  .flatMap((line) => line.split(' | '))
  .flatMap((entry) => {
    const [section, numbers] = entry.split(': ') as [string, string];
    return numbers.split(',').flatMap((range) => {
      const [first, last = first] = range.split('-').map(Number) as [number, number?];
      return Array.from({ length: last - first + 1 }, (_, index) => `V${section}.${first + index}`);
    });
  });

interface Row {
  ids: string[];
  here: string;
  proofs: string[];
}

const cells = (line: string): string[] => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim());
const proofsIn = (text: string): string[] => [...text.matchAll(/`([^`\n]+ › [^`\n]*)`/g)].map(([, proof]) => proof as string);
const table: Row[] = page
  .split('\n')
  .filter((line) => /^\| V\d+\.\d+\.\d+/.test(line))
  .map((line) => {
    const [ids = '', here = '', proven = ''] = cells(line);
    return { ids: ids.split(' '), here, proofs: proofsIn(proven) };
  });

describe('docs/security.md', () => {
  it('answers every requirement of ASVS 5.0, level 1 and 2, exactly once', () => {
    expect(required).toHaveLength(253);
    const answered = table.flatMap(({ ids }) => ids);
    expect({ missing: required.filter((id) => !answered.includes(id)), unknown: answered.filter((id) => !required.includes(id)), twice: answered.filter((id, index) => answered.indexOf(id) !== index) }).toEqual({
      missing: [],
      unknown: [],
      twice: [],
    });
  });

  it('proves each that applies, and says of every other why it does not', () => {
    expect(table.filter(({ here, proofs }) => proofs.length === 0 && !/^not applicable: \w/.test(here)).map(({ ids }) => ids.join(' '))).toEqual([]);
  });

  it('names only tests and places that are there', () => {
    const astray = proofsIn(page).filter((proof) => {
      const [file, words] = proof.split(' › ') as [string, string];
      return words.length < 8 || !existsSync(join(root, file)) || !readFileSync(join(root, file), 'utf8').replaceAll("\\'", "'").includes(words);
    });
    expect(astray).toEqual([]);
  });
});
