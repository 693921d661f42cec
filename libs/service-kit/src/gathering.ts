interface Group<T> {
  waiting: T[];
  running: number;
}

/**
 * Gathers what may be done together: while work of a key is under way, whatever else comes for the key waits and is taken
 * in one go. The busier it gets, the larger the groups; alone nobody waits.
 */
export class Gathering<T> {
  private readonly groups = new Map<string, Group<T>>();

  constructor(
    private readonly limits: { together: number; atOnce: number },
    private readonly work: (items: T[]) => Promise<void>,
  ) {}

  add(key: string, item: T): void {
    const group = this.groups.get(key) ?? { waiting: [], running: 0 };
    this.groups.set(key, group);
    group.waiting.push(item);
    // What comes in the same turn of the event loop belongs together.
    if (group.waiting.length === 1) setImmediate(() => this.next(key, group));
  }

  private next(key: string, group: Group<T>): void {
    while (group.waiting.length > 0 && group.running < this.limits.atOnce) {
      group.running += 1;
      void this.work(group.waiting.splice(0, this.limits.together)).finally(() => {
        group.running -= 1;
        this.next(key, group);
      });
    }
    if (group.running === 0 && group.waiting.length === 0 && this.groups.get(key) === group) this.groups.delete(key);
  }
}
