import type { EventStream } from './event-stream.js';
import { streamName } from './event-stream.js';

/** Messages that are read side by side: one question each, the broker is near. */
const together = 64;

/**
 * Finds, and takes out of the stream, messages that carry an id: after an erasure the outboxes say the same without the person, and a service that
 * has not heard one yet hears it from there. Only the owner of the ids may do so at the broker.
 */
export class EventTraces {
  constructor(private readonly stream: EventStream) {}

  /** How many messages of the stream carry one of the ids, by id. */
  async count(ids: readonly string[]): Promise<Map<string, number>> {
    return this.walk(ids, () => Promise.resolve());
  }

  /** Takes them out, their place in the store overwritten; how many there were, by id. */
  async forget(ids: readonly string[]): Promise<Map<string, number>> {
    const { streams } = await this.stream.jsm();
    return this.walk(ids, async (seq) => void (await streams.deleteMessage(streamName, seq, true)));
  }

  private async walk(ids: readonly string[], each: (seq: number) => Promise<void>): Promise<Map<string, number>> {
    const found = new Map(ids.map((id) => [id, 0]));
    if (ids.length === 0) return found;
    const { streams } = await this.stream.jsm();
    const { state } = await streams.info(streamName);
    for (let from = state.first_seq; from <= state.last_seq; from += together) {
      const seqs = Array.from({ length: Math.min(together, state.last_seq - from + 1) }, (_, index) => from + index);
      await Promise.all(
        seqs.map(async (seq) => {
          const text = (await streams.getMessage(streamName, { seq }))?.string() ?? '';
          const carried = ids.filter((id) => text.includes(id));
          for (const id of carried) found.set(id, (found.get(id) ?? 0) + 1);
          if (carried.length > 0) await each(seq);
        }),
      );
    }
    return found;
  }
}
