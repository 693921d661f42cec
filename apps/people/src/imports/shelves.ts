import type { Likeable } from '../duplicates/likeness.js';
import { NumberTable } from './number-table.js';

/** Somebody a row may be; line 0: already in the house. */
export interface Known extends Likeable {
  line: number;
}

/** Stands in no cell and no text of the database. */
const apart = '\0';
const packedOf = ({ line, givenName, familyName, phone, email, plz, birthYear, birthDate, nameCodes }: Known): string => [line, givenName, familyName, phone, email, plz, birthYear, birthDate, ...nameCodes].join(apart);

function unpacked(text: string): Known {
  const [line, givenName = '', familyName = '', phone, email, plz, birthYear, birthDate, ...nameCodes] = text.split(apart);
  return { line: Number(line), givenName, familyName, phone: phone || null, email: email || null, plz: plz || null, birthYear: birthYear ? Number(birthYear) : null, birthDate: birthDate || null, nameCodes };
}

/**
 * People on numbered shelves, one of them on several; each shelf hands them out in the order in which they came. Of a hundred thousand most stand alone: those are
 * kept as one packed text each, and the shelves as flat arrays, because objects are what a long list fills the memory with.
 */
export class Shelves {
  private readonly people: (string | Known)[] = [];
  /** The last place on a shelf; its successor is the first one. */
  private readonly lastOf = new NumberTable();
  private next = new Int32Array(1_024);
  private whose = new Int32Array(1_024);
  private places = 0;

  add(someone: Known, shelves: readonly number[]): void {
    const who = this.people.length;
    this.people.push('');
    let alone = true;
    for (const shelf of new Set(shelves)) {
      const last = this.lastOf.get(shelf);
      const place = this.place(who);
      if (last !== undefined) {
        alone = false;
        this.unpack(this.whose[last] ?? 0);
        this.next[place] = this.next[last] ?? 0;
        this.next[last] = place;
      } else this.next[place] = place;
      this.lastOf.set(shelf, place);
    }
    this.people[who] = alone ? packedOf(someone) : someone;
  }

  *on(shelf: number): Generator<Known> {
    const last = this.lastOf.get(shelf);
    if (last === undefined) return;
    let place = last;
    do {
      place = this.next[place] ?? last;
      const person = this.people[this.whose[place] ?? 0] ?? '';
      yield typeof person === 'string' ? unpacked(person) : person;
    } while (place !== last);
  }

  /** Whoever is compared often is kept as an object. */
  private unpack(who: number): void {
    const person = this.people[who];
    if (typeof person === 'string') this.people[who] = unpacked(person);
  }

  private place(who: number): number {
    const place = this.places;
    if (place === this.next.length) {
      this.next = longer(this.next);
      this.whose = longer(this.whose);
    }
    this.whose[place] = who;
    this.places += 1;
    return place;
  }
}

function longer(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}
