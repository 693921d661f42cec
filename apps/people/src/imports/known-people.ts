import { duplicateKeys } from './duplicate-rule.js';
import type { ImportedPerson, KnownPerson } from './list-import.repository.js';

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

/** Line 0: already in the house. */
const inTheHouse = 0;

/** Everybody a row may be: those at the site before, and those of earlier rows. Held as numbers, so that a large list needs little memory. */
export class KnownPeople {
  private readonly contents = new Map<number, number>();
  private readonly likenesses = new Map<number, number>();

  addImported(rows: readonly ImportedPerson[]): void {
    for (const { identity, content } of rows) this.contents.set(keyNumber(identity), keyNumber(content));
  }

  addPeople(rows: readonly KnownPerson[]): void {
    for (const row of rows) this.addLikeness(duplicateKeys(row), inTheHouse);
  }

  /** Has somebody of this identity come by a list, and did the row say the same? */
  seen(identity: string, content: string): 'same' | 'changed' | undefined {
    const known = this.contents.get(keyNumber(identity));
    return known === undefined ? undefined : known === keyNumber(content) ? 'same' : 'changed';
  }

  /** Which key is somebody else's already, and in which line (0: in the house). */
  alike(keys: readonly string[]): { key: string; line: number } | undefined {
    for (const key of keys) {
      const line = this.likenesses.get(keyNumber(key));
      if (line !== undefined) return { key, line };
    }
    return undefined;
  }

  /** Somebody new, from this line on. */
  add(keys: readonly string[], line: number): void {
    this.addLikeness(keys, line);
  }

  private addLikeness(keys: readonly string[], line: number): void {
    for (const key of keys) {
      const number = keyNumber(key);
      if (!this.likenesses.has(number)) this.likenesses.set(number, line);
    }
  }
}
