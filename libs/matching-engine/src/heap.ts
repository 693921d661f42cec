/** Numbers with a key, the smallest key first; among equal keys the smaller number. Entries are not changed: push anew and skip what is old. */
export class Heap {
  /** The key of what `pop` gave last. */
  key = 0;
  private keys = new Float64Array(64);
  private values = new Int32Array(64);
  private size = 0;

  clear(): void {
    this.size = 0;
  }

  push(key: number, value: number): void {
    if (this.size === this.keys.length) this.grow();
    const { keys, values } = this;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      if (keys[parent]! < key || (keys[parent] === key && values[parent]! <= value)) break;
      keys[at] = keys[parent]!;
      values[at] = values[parent]!;
      at = parent;
    }
    keys[at] = key;
    values[at] = value;
  }

  /** The value with the smallest key, which is then in `key`; -1 when there is none. */
  pop(): number {
    if (this.size === 0) return -1;
    const { keys, values } = this;
    const top = values[0]!;
    this.key = keys[0]!;
    const size = --this.size;
    const key = keys[size]!;
    const value = values[size]!;
    let at = 0;
    for (;;) {
      let child = at * 4 + 1;
      if (child >= size) break;
      const end = Math.min(child + 4, size);
      for (let other = child + 1; other < end; other++) if (keys[other]! < keys[child]! || (keys[other] === keys[child] && values[other]! < values[child]!)) child = other;
      if (keys[child]! > key || (keys[child] === key && values[child]! >= value)) break;
      keys[at] = keys[child]!;
      values[at] = values[child]!;
      at = child;
    }
    keys[at] = key;
    values[at] = value;
    return top;
  }

  private grow(): void {
    const [keys, values] = [new Float64Array(this.keys.length * 2), new Int32Array(this.values.length * 2)];
    keys.set(this.keys);
    values.set(this.values);
    this.keys = keys;
    this.values = values;
  }
}
