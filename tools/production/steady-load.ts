import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@patenwerk/persistence';
import { aMatchToLoad, anEventPlan, anInterest } from '@patenwerk/testing';
import { Agent, request } from 'undici';

type Service = 'gateway' | 'matching' | 'notifications' | 'people' | 'sites' | 'training';

/** Somebody who is signed in, and what they work on. */
export interface Worker {
  cookie: string;
  siteId: string;
  matchId: string;
}

/** One request with what came of it; status 0 stands for no answer at all. Moments in milliseconds of the process's own watch. */
export interface Told {
  service: Service;
  kind: string;
  status: number;
  began: number;
  ended: number;
  /** Of a write: by what it is found in the database. */
  mark?: string;
  problem?: string;
}

interface Ask {
  service: Service;
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  body?: object;
  mark?: string;
  /** An empty cookie: nobody has to be signed in. */
  open?: true;
}

const day = 24 * 3_600_000;
const patienceMs = 15_000;
/** So many questions may be open before the pace waits: a machine that has other work is asked more slowly instead of being overrun. */
const openAtMost = 10;

/** What is asked in turn: each service is read and written, with a session and without. */
const kinds: Record<string, (worker: Worker, number: number) => Ask> = {
  'record an interest': ({ siteId }, n) => ({ service: 'people', method: 'POST', path: '/api/interests', body: anInterest({ siteId, contact: { email: `n${n}@wechsel.example` } }), mark: `n${n}@wechsel.example` }),
  'list sites': (_worker, n) => ({ service: 'sites', method: 'GET', path: `/v1/sites?per_page=${1 + (n % 50)}`, open: true }),
  'read people': ({ siteId }) => ({ service: 'people', method: 'GET', path: `/api/people?siteId=${siteId}` }),
  'read matches': ({ siteId }) => ({ service: 'matching', method: 'GET', path: `/api/matches?siteId=${siteId}` }),
  'record a meeting': ({ matchId }, n) => ({
    service: 'matching',
    method: 'POST',
    path: `/api/matches/${matchId}/meetings`,
    body: { date: `2026-05-${10 + (n % 18)}`, minutes: 5 + (n % 1_400), activity: 'Spaziergang' },
    mark: `${matchId} 2026-05-${10 + (n % 18)} ${5 + (n % 1_400)}`,
  }),
  'ask who I am': () => ({ service: 'gateway', method: 'GET', path: '/api/me' }),
  'read a portrait': ({ siteId }) => ({ service: 'sites', method: 'GET', path: `/v1/sites/${siteId}`, open: true }),
  'plan an event': ({ siteId }, n) => ({
    service: 'training',
    method: 'POST',
    path: '/api/events',
    body: anEventPlan({ siteId, title: `Abend ${n}`, startsAt: new Date(Date.now() + 40 * day).toISOString(), endsAt: new Date(Date.now() + 40 * day + 7_200_000).toISOString() }),
    mark: `Abend ${n}`,
  }),
  'read events': ({ siteId }) => ({ service: 'training', method: 'GET', path: `/api/events?siteId=${siteId}` }),
  'keep a draft': ({ siteId }) => {
    const id = newId();
    return { service: 'people', method: 'PUT', path: `/api/interest-drafts/${id}`, body: { siteId, title: 'Anruf', missing: ['plz'], form: {} }, mark: id };
  },
  'read deliveries': ({ siteId }) => ({ service: 'notifications', method: 'GET', path: `/api/deliveries?siteId=${siteId}` }),
  'read key figures': (_worker, n) => ({ service: 'sites', method: 'GET', path: `/v1/key-figures?year=${2024 + (n % 3)}`, open: true }),
  'read figures of the site': ({ siteId }) => ({ service: 'matching', method: 'GET', path: `/api/sites/${siteId}/figures?year=2026` }),
  'manage a site': ({ siteId }) => ({ service: 'sites', method: 'GET', path: `/api/sites/${siteId}` }),
  'ask for colleagues': ({ siteId }) => ({ service: 'gateway', method: 'GET', path: `/api/sites/${siteId}/colleagues` }),
};
const names = Object.keys(kinds);

/** An active match for somebody's meetings, to be loaded before they begin. */
export const matchFor = (siteId: string) => aMatchToLoad({ siteId, meetings: [] });

/** Asks at a steady pace and never asks twice. */
export class SteadyLoad {
  readonly told: Told[] = [];
  private readonly agent = new Agent({ connections: 64, pipelining: 1 });
  private readonly open = new Set<Promise<void>>();
  private number = 0;
  private stopped = false;
  private pace: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly workers: readonly Worker[],
  ) {}

  begin(perSecond: number): void {
    this.stopped = false;
    this.pace = this.keepPace(1_000 / perSecond);
  }

  /** Asks nothing more and waits for every answer. */
  async end(): Promise<void> {
    this.stopped = true;
    await this.pace;
    await Promise.all(this.open);
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  /** More questions that only this service can answer, a few milliseconds apart. */
  async crowd(service: string, count: number): Promise<void> {
    const own = names.filter((name) => {
      const { service: asked, open } = this.make(name);
      return asked === service && !open;
    });
    for (let n = 0; n < count; n += 1) {
      this.ask(own[n % own.length] as string);
      await sleep(5);
    }
  }

  private async keepPace(everyMs: number): Promise<void> {
    for (let sent = 0; !this.stopped; sent += 1) {
      const began = performance.now();
      this.ask(names[sent % names.length] as string);
      while (this.open.size >= openAtMost && !this.stopped) await sleep(5);
      await sleep(Math.max(1, began + everyMs - performance.now()));
    }
  }

  private make(kind: string): Ask & { worker: Worker } {
    const worker = this.workers[this.number % this.workers.length] as Worker;
    return { ...(kinds[kind] as (typeof kinds)[string])(worker, this.number), worker };
  }

  private ask(kind: string): void {
    this.number += 1;
    const asked = this.answered(kind, this.make(kind)).finally(() => this.open.delete(asked));
    this.open.add(asked);
  }

  private async answered(kind: string, { service, method, path, body, mark, open, worker }: Ask & { worker: Worker }): Promise<void> {
    const told: Told = { service, kind, status: 0, began: performance.now(), ended: 0, mark };
    try {
      const answer = await request(`${this.url}${path}`, {
        method,
        headers: { ...(open ? {} : { cookie: worker.cookie }), ...(body ? { 'content-type': 'application/json' } : {}), ...(method === 'POST' ? { 'idempotency-key': newId() } : {}) },
        body: body && JSON.stringify(body),
        dispatcher: this.agent,
        signal: AbortSignal.timeout(patienceMs),
      });
      const text = await answer.body.text();
      told.status = answer.statusCode;
      if (answer.statusCode >= 300) told.problem = text.slice(0, 300);
    } catch (error) {
      told.problem = String(error);
    }
    told.ended = performance.now();
    this.told.push(told);
  }
}
