/** A seeded source of chance (mulberry32): the same seed gives the same people, matches and dates every time. */
export class Random {
  constructor(private state: number) {}

  /** Uniform in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)] as T;
  }

  /** `count` different values, in random order. */
  some<T>(values: readonly T[], count: number): T[] {
    const pool = [...values];
    const taken: T[] = [];
    while (taken.length < count && pool.length > 0) taken.push(pool.splice(Math.floor(this.next() * pool.length), 1)[0] as T);
    return taken;
  }

  /** A key of the table, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let rest = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) if ((rest -= weight) < 0) return key;
    return entries[entries.length - 1]![0];
  }

  /** A UUID of version 7 for a moment, the random bits from the seed. */
  id(at: string): string {
    const time = Math.max(0, Date.parse(at)).toString(16).padStart(12, '0');
    const bits = Array.from({ length: 4 }, () => Math.floor(this.next() * 0x100000).toString(16).padStart(5, '0')).join('');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${bits.slice(0, 3)}-${'89ab'[Math.floor(this.next() * 4)]}${bits.slice(3, 6)}-${bits.slice(6, 18)}`;
  }
}
