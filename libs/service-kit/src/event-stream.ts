import { jetstream, type JetStreamClient, type JetStreamManager, jetstreamManager, RetentionPolicy, StorageType, type StreamConfig } from '@nats-io/jetstream';
import type { Broker } from './broker.js';

/** The one stream that carries all events. It may be deleted at any moment: the outboxes are the record. */
export const streamName = 'EVENTS';
const dayNanos = 24 * 3_600 * 1_000_000_000;

const wanted: Pick<StreamConfig, 'name' | 'subjects' | 'retention' | 'storage' | 'max_age' | 'duplicate_window'> = {
  name: streamName,
  subjects: ['event.>'],
  retention: RetentionPolicy.Limits,
  storage: StorageType.File,
  max_age: 30 * dayNanos,
  duplicate_window: 120 * 1_000_000_000,
};

/** Stream and publishing over one connection. */
export class EventStream {
  private readonly client: JetStreamClient;
  private manager: Promise<JetStreamManager> | undefined;

  constructor(private readonly broker: Broker) {
    this.client = jetstream(broker.nc, { timeout: 3_000 });
  }

  get jetstream(): JetStreamClient {
    return this.client;
  }

  async jsm(): Promise<JetStreamManager> {
    this.manager ??= jetstreamManager(this.broker.nc, { timeout: 3_000, checkAPI: false });
    return this.manager;
  }

  /** Makes the stream when it is not there and returns when it was made. */
  ensure(): Promise<string> {
    return this.whileConnected(() => this.ensureStream());
  }

  /** Resolves when the broker has stored the event; the same id within two minutes is stored once. */
  async publish(subject: string, eventId: string, payload: string): Promise<void> {
    await this.whileConnected(() => this.client.publish(subject, payload, { msgID: eventId, expect: { streamName } }));
  }

  /** Older servers ignore options silently, so the configuration is read back. */
  private async ensureStream(): Promise<string> {
    const { streams } = await this.jsm();
    const known = await streams.info(streamName).catch((error: unknown) => {
      if (error instanceof Error && /stream not found/i.test(error.message)) return undefined;
      throw error;
    });
    const info = known ?? (await streams.add(wanted));
    if (info.config.max_age === wanted.max_age && info.config.retention === wanted.retention) return info.created;
    const { config } = await streams.update(streamName, { max_age: wanted.max_age });
    if (config.max_age !== wanted.max_age || config.retention !== wanted.retention) throw new Error('The stream EVENTS does not keep events for 30 days.');
    return info.created;
  }

  private async whileConnected<T extends object | string>(work: () => Promise<T>): Promise<T> {
    const result = await this.broker.orAway(work);
    if (result === undefined) throw new Error('The broker went away.');
    return result;
  }
}
