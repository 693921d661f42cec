import { idHash } from './plan-scale.js';

/** Finds the row of a person id. A table of numbers instead of a Map: the hashes of the ids are wanted for the tie rule anyway. */
export class IdRows {
  /** The hash of the id of each row. */
  readonly hash: Int32Array;
  /** So many different ids. */
  size = 0;
  /** Row + 1 where the hash leads, or one of the next free places; 0 = free. */
  private readonly table: Int32Array;
  private readonly mask: number;

  constructor(private readonly ids: readonly string[]) {
    this.hash = new Int32Array(ids.length);
    this.table = new Int32Array(2 ** Math.ceil(Math.log2(ids.length * 2 + 1)));
    this.mask = this.table.length - 1;
    for (let row = 0; row < ids.length; row++) {
      const hash = idHash(ids[row]!);
      this.hash[row] = hash;
      const place = this.placeOf(ids[row]!, hash);
      if (this.table[place] === 0) this.size += 1;
      // Of two with the same id the later one is found.
      this.table[place] = row + 1;
    }
  }

  /** The row of an id, -1 when there is none. */
  rowOf(id: string): number {
    return this.table[this.placeOf(id, idHash(id))]! - 1;
  }

  /** The first id that is there twice. */
  twice(): string | undefined {
    return this.size === this.ids.length ? undefined : this.ids.find((id, row) => this.rowOf(id) !== row);
  }

  private placeOf(id: string, hash: number): number {
    let place = hash & this.mask;
    for (let row = this.table[place]!; row !== 0; row = this.table[place]!) {
      if (this.hash[row - 1] === hash && this.ids[row - 1] === id) break;
      place = (place + 1) & this.mask;
    }
    return place;
  }
}
