import { describe, expect, it } from '@jest/globals';
import { type Known, Shelves } from './shelves.js';

const somebody = (line: number, more: Partial<Known> = {}): Known => ({
  line, givenName: `Vorname ${line}`, familyName: 'Brandt', phone: null, email: null, plz: '44787', birthYear: line % 2 ? 1950 : null, birthDate: null, nameCodes: ['67', '78'], ...more,
});

describe('Shelves', () => {
  it('hand out everybody who stands there, in the order in which they came, as they were put there', () => {
    const shelves = new Shelves();
    const there = new Map<number, Known[]>();
    for (let line = 0; line < 5_000; line += 1) {
      const someone = somebody(line, line % 7 ? {} : { email: `p${line}@example.org`, phone: '+49234910137', birthDate: '1950-12-24', nameCodes: [] });
      const on = [line % 11, 1_000 + line, ...(line % 3 ? [] : [line % 11])];
      shelves.add(someone, on);
      for (const shelf of new Set(on)) there.set(shelf, [...(there.get(shelf) ?? []), someone]);
    }
    for (const [shelf, people] of there) expect([...shelves.on(shelf)]).toEqual(people);
    expect([...shelves.on(999_999)]).toEqual([]);
  });

  it('keep somebody who stands alone the same', () => {
    const shelves = new Shelves();
    const alone = [somebody(3, { email: 'a@example.org', birthDate: '1950-12-24' }), somebody(4, { plz: null, nameCodes: [] })];
    for (const each of alone) shelves.add(each, [each.line]);
    expect(alone.map(({ line }) => [...shelves.on(line)])).toEqual(alone.map((each) => [each]));
  });
});
