import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '@patenwerk/contracts';

/** What is known about the call that is being served. */
export interface RequestContext {
  actor: Actor;
  correlationId: string;
  /** Subject of the operation or event. */
  subject: string;
  /** Moment (epoch milliseconds) after which nobody waits for the answer. */
  deadline?: number;
  idempotencyKey?: string;
  /** An operation that only named services may call: it works with the service's own sight, not with a site's. */
  internal?: boolean;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** The context of the running call. Asking for it where there is none is a mistake and throws. */
export const actorContext = {
  run: <T>(context: RequestContext, work: () => T): T => storage.run(context, work),
  maybe: (): RequestContext | undefined => storage.getStore(),
  current(): RequestContext {
    const context = storage.getStore();
    if (!context) throw new Error('There is no actor here: this code runs outside of a request, an event or a job.');
    return context;
  },
  actor: (): Actor => actorContext.current().actor,
};
