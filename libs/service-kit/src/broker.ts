import { connect, createInbox, errors, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { describeError, type ServiceLogger } from './logger.js';
import { reconnectPause } from './reconnect-pause.js';
import type { Observer } from './metrics.js';

export interface BrokerOptions {
  servers: string[];
  user?: string;
  password?: string;
  /** Who vouches for the broker's certificate (PEM); with it the connection is encrypted or there is none. */
  ca?: string;
  /** Name shown in the broker's lists. */
  name: string;
}

export type BrokerObserver = Pick<Observer, 'denied' | 'answeredLate'>;

/** The connection to NATS. It comes back by itself; meanwhile `connected` is false and requests are refused at once. */
export class Broker {
  private up = true;
  /** Rises each time the connection is lost: nobody waits any more for the answer to what was asked over an earlier one. */
  private connection = 1;
  private readonly waiting = new Set<() => void>();
  private readonly refused = new Set<(subject: string) => void>();

  private constructor(
    readonly nc: NatsConnection,
    private readonly inboxPrefix: string,
    private readonly logger: ServiceLogger,
    private readonly observer?: BrokerObserver,
  ) {
    void this.watch();
  }

  /** Waits for a broker that is late, as long as it takes. */
  static async connect(options: BrokerOptions, logger: ServiceLogger, observer?: BrokerObserver): Promise<Broker> {
    // Answers come to a place that no other user of the broker may read.
    const inboxPrefix = `_INBOX.${options.user ?? options.name}`;
    const nc = await connect({
      servers: options.servers,
      user: options.user,
      pass: options.password,
      ...(options.ca ? { tls: { ca: options.ca } } : {}),
      name: options.name,
      inboxPrefix,
      // Otherwise every acknowledged publish builds an error, in case it should fail.
      noAsyncTraces: true,
      waitOnFirstConnect: true,
      maxReconnectAttempts: -1,
      reconnectDelayHandler: reconnectPause(),
      // A server that is slow to start refuses at the door; that is no reason to give up for good.
      ignoreAuthErrorAbort: true,
      // A broker that hangs is noticed after four seconds.
      pingInterval: 2_000,
      maxPingOut: 2,
    });
    return new Broker(nc, inboxPrefix, logger, observer);
  }

  get connected(): boolean {
    return this.up && !this.nc.isClosed();
  }

  /** The work's result, or undefined when the broker is away or goes away meanwhile: nobody waits for an answer that cannot come. */
  async orAway<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (!this.connected) return undefined;
    let forget: () => void = () => undefined;
    const away = new Promise<undefined>((resolve) => {
      forget = this.onAway(() => resolve(undefined));
    });
    try {
      return await Promise.race([work(), away]);
    } catch (error) {
      // What waits for the broker may be refused before the connection has told us that it is gone.
      if (!this.connected || isLost(error)) return undefined;
      throw error;
    } finally {
      forget();
    }
  }

  /** Tells when the broker goes away; returns how to stop telling. */
  onAway(listener: () => void): () => void {
    this.waiting.add(listener);
    return () => this.waiting.delete(listener);
  }

  /** Tells the subject when the broker has refused to take a message for it. */
  onRefused(listener: (subject: string) => void): void {
    this.refused.add(listener);
  }

  /**
   * How to answer this question: over the connection it came over. When that was lost, whoever asked has been told so and waits no more; the answer is dropped
   * and counted.
   */
  answering(question: Msg): (answer: Uint8Array) => void {
    const { connection } = this;
    return (answer) => {
      if (connection !== this.connection || !this.up) return this.observer?.answeredLate();
      question.respond(answer);
    };
  }

  /** A place for the answers of one service that nobody else has. It names who answers: that one alone may write there. */
  newInbox(service: string): string {
    return createInbox(`${this.inboxPrefix}.${service}`);
  }

  /** Sends what is under way and closes. */
  async close(): Promise<void> {
    if (this.nc.isClosed()) return;
    if (this.up) await this.nc.drain();
    else await this.nc.close();
  }

  private async watch(): Promise<void> {
    for await (const status of this.nc.status()) {
      if (status.type === 'disconnect' || status.type === 'staleConnection') this.left();
      if (status.type === 'reconnect') {
        this.up = true;
        this.logger.info({}, 'The broker is back');
      }
      if (status.type === 'error') this.alarm(status.error);
    }
  }

  /** A publish to a forbidden subject does not throw: it shows only here. */
  private alarm(error: Error): void {
    if (!(error instanceof errors.PermissionViolationError)) return this.logger.error(describeError(error), 'The broker reports an error');
    this.observer?.denied(error.operation);
    this.logger.error({ operation: error.operation, subject: error.subject }, 'The broker has refused a subject to this process');
    if (error.operation === 'publish') for (const listener of this.refused) listener(error.subject);
  }

  private left(): void {
    if (this.up) this.logger.warn({}, 'The broker is away; trying again until it is back');
    this.up = false;
    this.connection += 1;
    for (const listener of [...this.waiting]) listener();
  }
}

/** The library's refusal of what was under way when the connection broke. It comes without a trace, and so without a text where only that is told. */
function isLost(error: unknown): boolean {
  return error instanceof errors.ClosedConnectionError || (error instanceof errors.RequestError && error.message === 'connection disconnected');
}
