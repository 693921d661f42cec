import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';

export interface Question {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** The statuses of success; any below 300 unless told. */
  statuses?: readonly number[];
}

export interface Bounds {
  connections: number;
  /** Whichever comes first ends the load. */
  seconds: number;
  count: number;
}

export interface Load {
  perSecond: number;
  /** Milliseconds from the question to the last byte of its answer, shortest first. */
  times: number[];
}

/** Asks one server over many connections, each with one question at a time. Any answer but a success ends the run: its figures would mean nothing. */
export async function load(origin: string, next: () => Question, { connections, seconds, count }: Bounds): Promise<Load> {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const times: number[] = [];
  const began = performance.now();
  let asked = 0;
  const ask = async (): Promise<void> => {
    while (asked < count && performance.now() - began < seconds * 1_000) {
      asked += 1;
      const question = next();
      const sent = performance.now();
      const { statusCode, body } = await pool.request(question);
      const answer = await body.text();
      if (!succeeded(question, statusCode)) throw new Error(`${question.method} ${question.path}: ${statusCode} ${answer.slice(0, 300)}`);
      times.push(performance.now() - sent);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, ask));
  } finally {
    await pool.destroy();
  }
  return { perSecond: (times.length * 1_000) / (performance.now() - began), times: times.sort((a, b) => a - b) };
}

export const succeeded = ({ statuses }: Question, status: number): boolean => statuses?.includes(status) ?? status < 300;

/** The value below which the given share of sorted values lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile([...values].sort((a, b) => a - b), 0.5);
}
