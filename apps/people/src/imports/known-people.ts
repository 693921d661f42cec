import type { Sentence } from '@patenwerk/contracts';
import type { z } from 'zod';
import { duplicateReasons, type Likeable, likeness, shelvesOf } from '../duplicates/likeness.js';
import type { ImportedPerson } from './list-import.repository.js';
import { NumberTable } from './number-table.js';
import { type Known, Shelves } from './shelves.js';

/** 53 bits of a text, quickly: a hundred thousand keys fit into a few megabytes (cyrb53, public domain). */
export function keyNumber(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    a = Math.imul(a ^ char, 2_654_435_761);
    b = Math.imul(b ^ char, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0);
}

const inTheHouse = 0;

/** What speaks for a row being somebody known, and in which line they stand (0: in the house). */
export interface Alike {
  line: number;
  reasons: z.infer<typeof Sentence>[];
}

const sameEverything: z.infer<typeof Sentence> = { de: 'gleicher Name und gleiche Angaben zur Person', en: 'same name and same details' };

/** Everybody a row may be: those at the site before, and those of earlier rows. Lists are long: texts are compared only within one sound or one address. */
export class KnownPeople {
  private readonly contents = new NumberTable();
  private readonly identities = new NumberTable();
  private readonly shelves = new Shelves();
  private lastAsked: { row: Likeable | null; shelves: readonly number[] } = { row: null, shelves: [] };

  addImported(rows: readonly ImportedPerson[]): void {
    for (const { identity, content } of rows) this.contents.set(keyNumber(identity), keyNumber(content));
  }

  addPeople(rows: readonly Likeable[]): void {
    for (const row of rows) this.shelves.add({ ...row, line: inTheHouse }, this.shelvesOf(row));
  }

  /** Has somebody of this identity come by a list, and did the row say the same? */
  seen(identity: string, content: () => string): 'same' | 'changed' | undefined {
    const known = this.contents.get(keyNumber(identity));
    return known === undefined ? undefined : known === keyNumber(content()) ? 'same' : 'changed';
  }

  /** Who the row may be: the same in all that makes an identity, else by the rule of likeness; what is only possible the night finds, without holding up a list. */
  alike(row: Likeable, identity: string): Alike | undefined {
    const same = this.identities.get(keyNumber(identity));
    if (same !== undefined) return { line: same, reasons: [sameEverything] };
    for (const shelf of this.shelvesOf(row)) {
      for (const known of this.shelves.on(shelf)) {
        const like = likeness(known, row);
        if (like && (like.level !== 'possible' || like.reasons.includes('sameEmail'))) return { line: known.line, reasons: like.reasons.map((reason) => duplicateReasons[reason]) };
      }
    }
    return undefined;
  }

  /** Somebody new. */
  add(someone: Known, identity: string): void {
    this.identities.set(keyNumber(identity), someone.line);
    this.shelves.add(someone, this.shelvesOf(someone));
  }

  /** Whoever was just looked for is often put there next. */
  private shelvesOf(row: Likeable): readonly number[] {
    if (this.lastAsked.row !== row) this.lastAsked = { row, shelves: shelvesOf(row).map(keyNumber) };
    return this.lastAsked.shelves;
  }
}
