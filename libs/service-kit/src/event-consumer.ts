import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { AckPolicy, DeliverPolicy, JetStreamApiCodes, JetStreamApiError, type JsMsg } from '@nats-io/jetstream';
import type { DomainEvent, EventEnvelope } from '@patenwerk/contracts';
import { actorContext, type Clock, handleOnce, handleOnceEach, isConnectionError, registerListeners, type Tx, type UnitOfWork } from '@patenwerk/persistence';
import type { DataSource } from 'typeorm';
import type { Broker } from './broker.js';
import { type EventStream, streamName } from './event-stream.js';
import { describeError, type ServiceLogger } from './logger.js';
import type { Observer } from './metrics.js';
import { readEnvelope, unreadableEnvelope } from './read-envelope.js';

export interface EventListener {
  event: DomainEvent;
  /** Class and method: the name under which the inbox keeps what it has handled. */
  listener: string;
  handle: (envelope: EventEnvelope, tx: Tx) => Promise<unknown>;
}

export interface EventConsumerParts {
  service: string;
  broker: Broker;
  stream: EventStream;
  source: DataSource;
  uow: UnitOfWork;
  clock: Clock;
  logger: ServiceLogger;
  observer?: Pick<Observer, 'tried'>;
  /** Pause before each further try; tests shorten it. */
  backoffMs?: readonly number[];
  /** After this time without an ack the broker delivers again. */
  ackWaitMs?: number;
}

const defaultBackoffMs = [200, 1_000, 5_000, 15_000, 60_000, 300_000];
const maxTries = 10;
/** A copy that is killed held events for so long at most. Whoever needs longer for one gets it again, and the inbox waits for the first. */
const defaultAckWaitMs = 8_000;
const nanos = 1_000_000;

const fetchedAtOnce = 500;
/** At most so many events share a transaction, and fewer when it takes longer than this: nobody waits long for its locks. */
const mostTogether = 200;
const longMillis = 250;

/** One event for one listener. */
interface Delivery {
  envelope: EventEnvelope;
  listener: EventListener;
}

interface Failure extends Delivery {
  error: unknown;
}

/**
 * One durable pull consumer per service. A listener runs in a transaction that writes its inbox row, so an effect happens exactly once.
 * Events that wait share a transaction, in their order; when one of them fails, each gets its own.
 * What fails comes back later while the rest goes on; after ten tries it lies in `failed_event`.
 */
export class EventConsumer {
  private closed = false;
  private loop: Promise<void> = Promise.resolve();
  private stopFetching: () => void = () => undefined;
  private listeners: readonly EventListener[] = [];
  private readonly data = new Map<DomainEvent, DomainEvent['data']>();
  private together = 2;
  private listensSince: ReadonlyMap<string, string> = new Map();

  constructor(private readonly parts: EventConsumerParts) {}

  listen(listeners: readonly EventListener[]): void {
    this.listeners = listeners;
    if (listeners.length > 0) this.loop = this.consume();
  }

  get known(): readonly EventListener[] {
    return this.listeners;
  }

  /** Does the stream hold events that have not been delivered even once? Looks a few times: in a busy house there is always one just coming. A consumer that is not there yet has everything before it. */
  async behind(): Promise<boolean> {
    if (this.listeners.length === 0) return false;
    for (let look = 0; look < 20; look += 1) {
      const { consumers } = await this.parts.stream.jsm();
      const pending = await consumers.info(streamName, this.parts.service).then(({ num_pending }) => num_pending, noneYet);
      if (pending === undefined) return true;
      if (pending === 0) return false;
      await sleep(50);
    }
    return true;
  }

  /** How many events of the stream this service has not yet dealt with. */
  async waiting(): Promise<number> {
    if (this.listeners.length === 0) return 0;
    const { consumers } = await this.parts.stream.jsm();
    const info = await consumers.info(streamName, this.parts.service);
    return info.num_pending + info.num_ack_pending;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.stopFetching();
    await this.loop;
  }

  private async consume(): Promise<void> {
    const { broker, logger } = this.parts;
    while (!this.closed) {
      try {
        if (await broker.orAway(() => this.ensureConsumer())) await this.fetch();
      } catch (error) {
        // Stream or consumer gone (the store was emptied): the next round makes them again.
        if (!this.closed && broker.connected) {
          logger.warn(describeError(error), 'Listening was interrupted');
          await sleep(400);
        }
      }
      if (!this.closed) await sleep(100);
    }
  }

  /** Makes the consumer, or brings it up to date when a release listens to other events than the one before. */
  private async ensureConsumer(): Promise<true> {
    await this.parts.stream.ensure();
    if (this.listensSince.size === 0) this.listensSince = await registerListeners(this.parts.source, this.listeners.map(({ listener }) => listener), this.parts.clock.now());
    const { consumers } = await this.parts.stream.jsm();
    const changeable = {
      filter_subjects: [...new Set(this.listeners.map(({ event }) => event.subject))].sort(),
      ack_wait: (this.parts.ackWaitMs ?? defaultAckWaitMs) * nanos,
      max_deliver: -1,
      max_ack_pending: 1_000,
    };
    const known = await consumers.info(streamName, this.parts.service).catch((error: unknown) => {
      if (error instanceof Error && /consumer not found/i.test(error.message)) return undefined;
      throw error;
    });
    if (!known) await consumers.add(streamName, { ...changeable, durable_name: this.parts.service, ack_policy: AckPolicy.Explicit, deliver_policy: DeliverPolicy.All });
    else if (!isDeepStrictEqual(pick(known.config, changeable), changeable)) await consumers.update(streamName, this.parts.service, changeable);
    return true;
  }

  /** Takes events until the service closes or the broker goes away. */
  private async fetch(): Promise<void> {
    const { broker, stream, service } = this.parts;
    const consumer = await stream.jetstream.consumers.get(streamName, service);
    while (!this.closed && broker.connected) {
      const messages = await consumer.fetch({ max_messages: fetchedAtOnce, expires: 2_000 });
      this.stopFetching = () => messages.stop();
      // Told to end while this was being asked for.
      if (this.closed) this.stopFetching();
      const forget = broker.onAway(this.stopFetching);
      const waiting: JsMsg[] = [];
      let work: Promise<void> | undefined;
      try {
        for await (const message of messages) {
          waiting.push(message);
          work ??= this.handleAll(waiting).finally(() => (work = undefined));
        }
        await work;
      } finally {
        forget();
      }
    }
  }

  /** Handles what waits until nothing does. */
  private async handleAll(waiting: JsMsg[]): Promise<void> {
    // What comes in the same turn of the event loop belongs together.
    await turn();
    while (waiting.length > 0) {
      const messages = waiting.splice(0, this.together);
      // What was fetched but not begun goes to another copy at once instead of after the wait for its ack.
      if (this.closed) {
        for (const message of messages) message.nak();
        continue;
      }
      const outcome = messages.length === 1 ? 'alone' : await this.handleTogether(messages);
      if (outcome !== 'done') for (const message of messages) await this.handle(message, outcome === 'alone' ? undefined : outcome);
    }
  }

  /** All in one transaction. Otherwise nothing has happened and each goes alone; the one that failed has had its try. */
  private async handleTogether(messages: readonly JsMsg[]): Promise<'done' | 'alone' | Failure> {
    const each = messages.map((message) => this.deliveriesOf(message));
    const deliveries = each.flat();
    const [first] = deliveries;
    // What has failed before, is no event, or nobody here understands, goes its own way.
    if (!first || each.some(({ length }) => length === 0) || messages.some(({ info }) => info.deliveryCount > 1)) return 'alone';
    const began = performance.now();
    let current: Delivery | undefined;
    try {
      await this.as(first.envelope, () =>
        this.parts.uow.asSystem('listen', async (tx) => {
          const heard = await handleOnceEach(tx, deliveries.map(({ envelope, listener }) => ({ eventId: envelope.id, listener: listener.listener })));
          const fresh = new Set(heard.map(({ eventId, listener }) => `${eventId} ${listener}`));
          for (const { envelope, listener } of deliveries) {
            // The same event may lie twice among them: the second is not fresh any more.
            if (!fresh.delete(`${envelope.id} ${listener.listener}`)) continue;
            current = { envelope, listener };
            await this.as(envelope, () => this.tell(listener, envelope, tx));
          }
          current = undefined;
        }),
      );
    } catch (error) {
      this.together = 2;
      return current ? { ...(current as Delivery), error } : 'alone';
    }
    for (const message of messages) message.ack();
    for (const { listener } of deliveries) this.parts.observer?.tried(listener.listener, 'done');
    this.together = performance.now() - began > longMillis ? Math.max(2, this.together >> 2) : Math.min(mostTogether, this.together * 2);
    return 'done';
  }

  private deliveriesOf(message: JsMsg): Delivery[] {
    const envelope = readEnvelope(message);
    return envelope ? this.listeners.filter(({ event }) => event.subject === message.subject).map((listener) => ({ envelope, listener })) : [];
  }

  private async handle(message: JsMsg, failed?: Failure): Promise<void> {
    const listeners = this.listeners.filter(({ event }) => event.subject === message.subject);
    const envelope = readEnvelope(message);
    if (!envelope) return this.putAside(message, listeners);
    // A copy of an older release may get what only a newer one understands: leave it to that.
    let retry = listeners.length === 0;
    for (const listener of listeners) {
      try {
        if (failed?.envelope.id === envelope.id && failed.listener === listener) throw failed.error;
        await this.deliver(listener, envelope);
        this.parts.observer?.tried(listener.listener, 'done');
      } catch (error) {
        const givenUp = await this.giveUp(listener, envelope, message, error);
        this.parts.observer?.tried(listener.listener, givenUp ? 'given_up' : 'failed');
        if (!givenUp) retry = true;
      }
    }
    if (retry) message.nak(this.pause(message.info.deliveryCount));
    else message.ack();
  }

  private async deliver(listener: EventListener, envelope: EventEnvelope): Promise<void> {
    await this.as(envelope, () =>
      this.parts.uow.asSystem('listen', async (tx) => {
        if (await handleOnce(tx, envelope.id, listener.listener)) await this.tell(listener, envelope, tx);
      }),
    );
  }

  /** In the name of the listening service. */
  private as<T>({ subject, correlationId }: EventEnvelope, work: () => Promise<T>): Promise<T> {
    return actorContext.run({ actor: { id: this.parts.service, kind: 'system', grants: [], purpose: subject }, correlationId, subject }, work);
  }

  private tell({ event, listener, handle }: EventListener, envelope: EventEnvelope, tx: Tx): Promise<unknown> {
    // What happened before this listener was there is told as a bulk load is: projections follow, nobody gets a mail.
    const backfill = envelope.backfill || envelope.at < (this.listensSince.get(listener) ?? '');
    return handle({ ...envelope, backfill, data: this.dataOf(event).parse(envelope.data) }, tx);
  }

  /** What the listener's own release knows of the event; made once, which is dear. */
  private dataOf(event: DomainEvent): DomainEvent['data'] {
    let data = this.data.get(event);
    if (!data) this.data.set(event, (data = event.data.strip()));
    return data;
  }

  /** What is no event becomes none by trying again. */
  private async putAside(message: JsMsg, listeners: readonly EventListener[]): Promise<void> {
    const envelope = unreadableEnvelope(message);
    const kept = await Promise.all(listeners.map(({ listener }) => this.keepFailed(listener, envelope, new TypeError('This is no event.'), message)));
    if (kept.every(Boolean)) message.term();
    else message.nak(this.pause(message.info.deliveryCount));
  }

  /** After the tenth try the event lies where the alarm sees it and `tools/replay` finds it. A database that is away is nobody's fault and waits on. */
  private async giveUp({ listener }: EventListener, envelope: EventEnvelope, message: JsMsg, error: unknown): Promise<boolean> {
    const { logger, broker } = this.parts;
    if (broker.connected && !isConnectionError(error) && message.info.deliveryCount >= maxTries) return this.keepFailed(listener, envelope, error, message);
    logger.warn({ ...fieldsOf(listener, envelope, message), ...describeError(error) }, 'A listener failed and will try again');
    return false;
  }

  /** True when the event lies in `failed_event`. */
  private async keepFailed(listener: string, envelope: EventEnvelope, error: unknown, message: JsMsg): Promise<boolean> {
    const { logger, source, clock } = this.parts;
    logger.error({ ...fieldsOf(listener, envelope, message), ...describeError(error) }, 'A listener has given up: see failed_event');
    try {
      await source.query(`INSERT INTO failed_event (event_id, listener, subject, envelope, error, failed_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`, [
        envelope.id,
        listener,
        envelope.subject,
        JSON.stringify(envelope),
        JSON.stringify(describeError(error)),
        clock.now(),
      ]);
      return true;
    } catch {
      return false;
    }
  }

  private pause(tries: number): number {
    const backoff = this.parts.backoffMs ?? defaultBackoffMs;
    return backoff[Math.min(tries, backoff.length) - 1] ?? 1_000;
  }
}

function fieldsOf(listener: string, { id, subject, correlationId }: EventEnvelope, { info }: JsMsg): Record<string, unknown> {
  return { correlationId, subject, eventId: id, listener, tries: info.deliveryCount };
}

function pick<T extends object>(from: object, like: T): Partial<T> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => key in like)) as Partial<T>;
}

/** While a service starts, or the broker's store was emptied, its consumer is made only now. */
function noneYet(error: unknown): undefined {
  if (error instanceof JetStreamApiError && (error.code === JetStreamApiCodes.ConsumerNotFound || error.code === JetStreamApiCodes.StreamNotFound)) return undefined;
  throw error;
}
