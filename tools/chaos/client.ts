import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@patenwerk/persistence';
import { Agent, request } from 'undici';
import type { Answer, Entry, Ledger } from './ledger.js';

export interface Account {
  email: string;
  password: string;
}

export interface Send {
  kind: string;
  site: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: object;
  mark?: Record<string, unknown>;
}

export interface Reply {
  answer: Answer;
  body: Record<string, unknown> & { id?: string; version?: number };
  status: number;
}

/** Statuses after which nobody knows whether it was done, or that only ask for patience. */
const again = new Set([0, 408, 429, 500, 502, 503, 504]);
const patienceMs = 6_000;
const mostTries = 14;

/** Talks to the gateways as the console does: the same key again after an answer that says nothing. Every operation goes into the ledger. */
export class Client {
  private readonly agent = new Agent({ connections: 32, pipelining: 1 });
  private readonly cookies = new Map<string, string>();
  private readonly signingIn = new Map<string, Promise<{ cookie?: string; status: number }>>();
  private turn = 0;
  private next = 1;

  constructor(
    private readonly gateways: readonly string[],
    private readonly accounts: Readonly<Record<string, Account>>,
    private readonly ledger: Ledger,
  ) {}

  async send({ kind, site, method, path, body, mark = {} }: Send): Promise<Reply> {
    const entry: Entry = { n: this.next++, kind, site, key: newId(), mark, tries: [], answer: 'unknown', began: Date.now(), ended: 0 };
    let reply: Reply = { answer: 'unknown', body: {}, status: 0 };
    for (let attempt = 1; attempt <= mostTries; attempt += 1) {
      const { status, body: answer } = await this.attempt(site, method, path, entry.key, body);
      entry.tries.push(status);
      reply = { answer: 'unknown', body: answer, status };
      if (status >= 200 && status < 300) reply.answer = 'success';
      else if (status === 401) this.cookies.delete(site);
      else if (!again.has(status)) reply.answer = 'refused';
      if (reply.answer !== 'unknown') break;
      await sleep(Math.min(150 * attempt, 1_000));
    }
    entry.answer = reply.answer;
    entry.id = typeof reply.body.id === 'string' ? reply.body.id : undefined;
    entry.code = typeof reply.body['code'] === 'string' ? reply.body['code'] : undefined;
    entry.ended = Date.now();
    this.ledger.note(entry);
    return reply;
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async attempt(site: string, method: Send['method'], path: string, key: string, body?: object): Promise<{ status: number; body: Reply['body'] }> {
    const known = this.cookies.get(site);
    const { cookie, status } = known ? { cookie: known, status: 200 } : await this.signIn(site);
    if (!cookie) return { status: status === 401 || status === 403 ? 0 : status, body: {} };
    return this.ask(method, path, { cookie, ...(method === 'POST' ? { 'idempotency-key': key } : {}) }, body);
  }

  private async ask(method: Send['method'], path: string, headers: Record<string, string>, body?: object, take: (cookies: string[]) => void = () => undefined): Promise<{ status: number; body: Reply['body'] }> {
    // Another gateway at every try, as a load balancer does.
    const gateway = this.gateways[this.turn++ % this.gateways.length];
    try {
      const answer = await request(`${gateway}${path}`, {
        method,
        headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
        body: body && JSON.stringify(body),
        dispatcher: this.agent,
        signal: AbortSignal.timeout(patienceMs),
      });
      const text = await answer.body.text();
      take([answer.headers['set-cookie'] ?? []].flat());
      return { status: answer.statusCode, body: text ? (JSON.parse(text) as Reply['body']) : {} };
    } catch {
      return { status: 0, body: {} };
    }
  }

  /** One of a site's players signs in, the others wait for it. */
  private signIn(site: string): Promise<{ cookie?: string; status: number }> {
    const begun = this.signingIn.get(site) ?? this.beginSession(site).finally(() => this.signingIn.delete(site));
    this.signingIn.set(site, begun);
    return begun;
  }

  private async beginSession(site: string): Promise<{ cookie?: string; status: number }> {
    let cookie: string | undefined;
    const { status } = await this.ask('POST', '/api/auth/sign-in/email', {}, this.accounts[site], (cookies) => {
      if (cookies.length > 0) cookie = cookies.map((each) => each.split(';', 1)[0]).join('; ');
    });
    if (cookie) this.cookies.set(site, cookie);
    return { cookie, status };
  }
}
