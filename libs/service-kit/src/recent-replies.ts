const kept = 1_000;

/** The places of the last answers, each with the connection its question came over. Bounded: of two halves the older one goes. */
export class RecentReplies {
  private young = new Map<string, number>();
  private old = new Map<string, number>();

  add(reply: string, connection: number): void {
    if (this.young.size >= kept) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(reply, connection);
  }

  /** The connection of the question that wanted its answer there; undefined when nobody asked lately. */
  connectionOf(reply: string): number | undefined {
    return this.young.get(reply) ?? this.old.get(reply);
  }
}
