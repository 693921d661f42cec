import type { ErrorCode, ProblemDetails } from '@patenwerk/contracts';

/** Names of the headers a request carries. */
export const header = {
  actor: 'x-actor',
  correlationId: 'x-correlation-id',
  deadline: 'x-deadline',
  idempotencyKey: 'idempotency-key',
} as const;

/** What comes back: the result, or a problem the caller can act on. */
export interface Reply {
  result?: unknown;
  problem?: { code: ErrorCode; details: ProblemDetails };
}
