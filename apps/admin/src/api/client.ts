import { toProblem, type HttpRoute, type InputOf, type Operation, type OutputOf } from '@patenwerk/contracts';
import { proveIdentity } from './identity-proof.js';
import { newId } from './ids.js';
import { ProblemError, problemOf } from './problem-error.js';
import { traceOfDeed } from './trace.js';

interface CallOptions {
  /** Sent with POST; the same key again gets the first answer again (kept 24 h by the service). */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** The page asks by itself: nobody is working, so the session may fall asleep. */
  background?: boolean;
}

/** Calls one operation of the contracts over HTTP. Throws ProblemError, whatever went wrong. */
export async function call<Op extends Operation>(operation: Op, input: InputOf<Op>, options: CallOptions = {}): Promise<OutputOf<Op>> {
  if (!operation.http) throw new Error(`${operation.subject} has no route for the console`);
  const { url, body } = requestOf(operation.http, input as Record<string, unknown>);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (options.background) Object.assign(headers, { 'x-background': 'true', 'x-correlation-id': newId() });
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (operation.http.method === 'POST') headers['idempotency-key'] = options.idempotencyKey ?? newId();
  const response = await send(url, { method: operation.http.method, headers, body, signal: options.signal });
  return (response.status === 204 ? undefined : await response.json()) as OutputOf<Op>;
}

/** A request outside the contracts (sign-in) that carries JSON, with the same errors. */
export async function post(url: string, body: unknown): Promise<unknown> {
  const response = await send(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  // An answer that nobody reads would stay open.
  return response.json();
}

/**
 * A request, with every failure as ProblemError. One that needs a proof of identity waits until the person has given it and
 * is then sent again: a form that was filled in is not lost. Without a second factor the way leads to setting one up.
 */
export async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init, headers: { 'x-correlation-id': traceOfDeed(), ...(init.headers as Record<string, string>) } });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(toProblem('unavailable'));
  }
  if (response.ok) return response;
  const error = await problemOf(response);
  const proof = error.code === 'session_locked' ? 'unlock' : error.code === 'fresh_sign_in_required' ? 'confirm' : null;
  if (proof && (await proveIdentity(proof))) return send(url, init);
  if (error.code === 'second_factor_required' && !beforeSignIn.includes(location.pathname)) {
    location.assign(`${secondStep}?ziel=${encodeURIComponent(location.pathname + location.search)}`);
    // The page is left; nobody is to see an error on the way.
    return new Promise(() => undefined);
  }
  throw error;
}

/** The page that sets up or asks for the second factor. */
export const secondStep = '/zweite-stufe';

/** Pages of people who may not work yet. */
export const beforeSignIn: readonly string[] = ['/anmelden', '/einladung', '/wiederherstellung', secondStep];

/** Fields named in the path go there; the rest is query for GET and DELETE, JSON body otherwise. */
export function requestOf(route: HttpRoute, input: Record<string, unknown>): { url: string; body?: string } {
  const rest = { ...input };
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  if (route.method === 'GET' || route.method === 'DELETE') {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(rest)) if (value !== undefined && value !== null && value !== '') query.set(name, Array.isArray(value) ? value.join(',') : String(value));
    const text = query.toString();
    return { url: text ? `${path}?${text}` : path };
  }
  return { url: path, body: JSON.stringify(rest) };
}
