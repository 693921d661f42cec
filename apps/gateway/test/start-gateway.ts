import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type Actor, type Grant, identity, type OutputOf } from '@patenwerk/contracts';
import type { FixedClock } from '@patenwerk/persistence';
import type { ServiceDefinition } from '@patenwerk/service-kit';
import { type Harness, startHarness } from '@patenwerk/testing';
import { HttpServer } from '../src/http/http-server.js';
import { service } from '../src/service.js';
import { standIns } from './stand-ins.js';

export const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'test' };
export const password = 'ein-langes-passwort';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: () => Record<string, unknown> & { code?: string; errors?: { field: string; de: string; en: string }[] };
}

export interface GatewayWorld {
  harness: Harness;
  /** Sends a request to the gateway, as a browser or program would. */
  send(method: string, path: string, options?: { body?: unknown; raw?: string; headers?: Record<string, string>; cookie?: string }): Promise<Answer>;
  account(email: string, grants: Grant[]): Promise<OutputOf<typeof identity.createDemoAccounts>['accounts'][number]>;
  /** Signs in and returns the cookie. */
  signIn(email: string): Promise<string>;
  /** Sets up printed codes for the session of this cookie, which may then work; returns the codes. */
  setUpCodes(cookie: string): Promise<string[]>;
  close(): Promise<void>;
}

/** The gateway over real NATS and Postgres; sites and notifications are stand-ins unless told. */
export async function startGateway(env: Record<string, string> = {}, { services = standIns, ...options }: { clock?: FixedClock; services?: readonly ServiceDefinition[] } = {}): Promise<GatewayWorld> {
  const harness = (await startHarness({
    ...options,
    services: [service, ...services],
    env: { PORT: '0', BASE_URL: 'http://localhost:3000', AUTH_SECRET: randomBytes(32).toString('base64'), DEMO_DATA: 'true', CONSOLE_DIR: fileURLToPath(new URL('./console', import.meta.url)), ...env },
  })) as Harness;
  const base = harness.services['gateway']?.app.get(HttpServer).address ?? '';
  const send: GatewayWorld['send'] = async (method, path, { body, raw, headers = {}, cookie } = {}) => {
    const response = await fetch(`${base}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...(body === undefined && raw === undefined ? {} : { 'content-type': 'application/json' }), ...(cookie ? { cookie } : {}), ...headers },
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as ReturnType<Answer['json']> };
  };
  return {
    harness,
    send,
    async account(email, grants) {
      const { accounts } = await harness.as(tools).call(identity.createDemoAccounts, { accounts: [{ email, name: 'Heike Kessler', password, grants }] });
      return accounts[0] as (typeof accounts)[number];
    },
    async signIn(email) {
      const answer = await send('POST', '/api/auth/sign-in/email', { body: { email, password } });
      if (answer.status !== 200) throw new Error(`Signing in failed: ${answer.status} ${answer.text}`);
      return answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]).join('; ');
    },
    async setUpCodes(cookie) {
      const { codes } = (await send('PUT', '/api/account/codes', { cookie, body: {} })).json() as unknown as { codes: string[] };
      const confirmed = await send('POST', '/api/account/codes/confirm', { cookie, body: { code: codes[0] } });
      if (confirmed.status !== 200) throw new Error(`The codes were not taken: ${confirmed.status} ${confirmed.text}`);
      return codes;
    },
    close: () => harness.close(),
  };
}
