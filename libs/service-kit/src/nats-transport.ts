import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import type { Job } from '@patenwerk/persistence';
import { firstValueFrom, isObservable } from 'rxjs';
import type { EventConsumer } from './event-consumer.js';
import type { HandlerMark, ListenerMark } from './handles.js';
import type { OperationHandler, RequestServer } from './request-server.js';
import type { Projection, RebuildMark } from './rebuilds.js';
import type { JobMark } from './runs.js';

/** Nest's transport of the house: requests over core NATS, events over JetStream. */
export class NatsTransport extends Server implements CustomTransportStrategy {
  constructor(
    private readonly requests: RequestServer,
    private readonly events: EventConsumer,
    /** What the house asks of every service; the kit answers. */
    private readonly house: readonly OperationHandler[],
  ) {
    super();
  }

  /** The methods marked with `@Runs`. */
  get jobs(): Job[] {
    return [...this.messageHandlers.values()].filter(isJob).map((handler) => ({ ...(handler.extras as JobMark).job, run: async () => void (await settle(handler, undefined)) }));
  }

  /** The methods marked with `@Rebuilds`. */
  get projections(): Projection[] {
    return [...this.messageHandlers.values()].filter(isRebuild).map((handler) => ({ name: (handler.extras as RebuildMark).projection, rebuild: async () => Number(await settle(handler, undefined)) }));
  }

  listen(done: () => void): void {
    const handlers = [...this.messageHandlers.values()];
    this.requests.listen([
      ...this.house,
      ...handlers
        .filter((handler) => !handler.isEventHandler && !isJob(handler) && !isRebuild(handler))
        .map((handler) => ({ ...(handler.extras as HandlerMark), handle: (input: unknown) => settle(handler, input) })),
    ]);
    this.events.listen(
      handlers
        .filter((handler) => handler.isEventHandler)
        .map((handler) => ({ ...(handler.extras as ListenerMark), handle: (envelope, tx) => settle(handler, envelope, tx) })),
    );
    done();
  }

  /** May be called again: Nest does when the application closes. */
  async close(): Promise<void> {
    await Promise.all([this.requests.close(), this.events.close()]);
  }

  on(): void {
    // The broker reports its state through the log and /readyz.
  }

  unwrap<T>(): T {
    throw new Error('Inject ServiceClient instead of the connection.');
  }
}

const isRebuild = (handler: MessageHandler): boolean => 'projection' in (handler.extras as object);
const isJob = (handler: MessageHandler): boolean => 'job' in (handler.extras as object);

/** Nest wraps results and errors into observables; here they are promises again. */
async function settle(handler: MessageHandler, ...args: [unknown, unknown?]): Promise<unknown> {
  const result: unknown = await handler(...args);
  return isObservable(result) ? firstValueFrom(result, { defaultValue: undefined }) : result;
}
