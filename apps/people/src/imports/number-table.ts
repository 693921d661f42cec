const empty = -1;
/** A table that is fuller than this takes long to find what is not in it. */
const fullest = 0.6;

/**
 * Numbers by numbers (keys from 0 on, evenly spread in their lowest 32 bits), in two flat arrays. A `Map` keeps an object for each key that is no small integer: of
 * a hundred thousand people these are half a million, which fill the memory and which the collector of garbage visits again and again.
 */
export class NumberTable {
  private keys = new Float64Array(1_024).fill(empty);
  private values = new Float64Array(1_024);
  private size = 0;

  get(key: number): number | undefined {
    const at = this.placeOf(key);
    return this.keys[at] === key ? this.values[at] : undefined;
  }

  set(key: number, value: number): void {
    const at = this.placeOf(key);
    if (this.keys[at] === empty) {
      this.size += 1;
      if (this.size > this.keys.length * fullest) {
        this.grow();
        this.set(key, value);
        return;
      }
    }
    this.keys[at] = key;
    this.values[at] = value;
  }

  /** Where the key stands, or the free place where it would. */
  private placeOf(key: number): number {
    const last = this.keys.length - 1;
    let at = (key >>> 0) & last;
    while (this.keys[at] !== key && this.keys[at] !== empty) at = (at + 1) & last;
    return at;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Float64Array(keys.length * 2).fill(empty);
    this.values = new Float64Array(values.length * 2);
    this.size = 0;
    for (const [at, key] of keys.entries()) if (key !== empty) this.set(key, values[at] ?? 0);
  }
}
