const connectionCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', '53300']);

/** Is the database away (rather than the statement wrong)? Then the caller may simply try again. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && (connectionCodes.has(code) || code.startsWith('08'))) return true;
  if (error instanceof AggregateError) return error.errors.some(isConnectionError);
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Driver not Connected/.test(error.message);
}

/** Did the row-level security refuse to write a row? Then a service forgot to ask whether the row is the actor's. */
export function isForeignRowError(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === '42501' && error.message.includes('row-level security');
}
