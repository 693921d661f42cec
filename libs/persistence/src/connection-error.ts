const connectionCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END', '57P01', '57P02', '57P03', '53300']);
/** What the driver says without a code: on a connection that is gone, or to a server that does not answer in time. */
const connectionWords = /Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|not queryable|Driver not Connected/;

/** Is the database away (rather than the statement wrong)? Then the caller may simply try again. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && (connectionCodes.has(code) || code.startsWith('08'))) return true;
  if (error instanceof AggregateError) return error.errors.some(isConnectionError);
  return connectionWords.test(error.message);
}

/** Did the row-level security refuse to write a row? Then a service forgot to ask whether the row is the actor's. */
export function isForeignRowError(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === '42501' && error.message.includes('row-level security');
}
