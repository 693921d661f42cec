const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** W3C Trace Context, version 00 and later ones that begin like it; an id of zeros is void. */
const traceparent = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$/;

/** The trace id a request brings: our own header first, then the trace of W3C `traceparent` written as a UUID. Undefined when there is none that is well made. */
export function traceIn(headers: Record<string, unknown>): string | undefined {
  const own = headers['x-correlation-id'];
  if (typeof own === 'string' && uuid.test(own)) return own.toLowerCase();
  const given = headers['traceparent'];
  const trace = typeof given === 'string' ? traceparent.exec(given)?.[1] : undefined;
  return trace?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
