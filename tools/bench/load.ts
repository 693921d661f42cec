import { performance } from 'node:perf_hooks';
import { Connection } from './connection.js';

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
  const open = Array.from({ length: connections }, () => new Connection(new URL(origin)));
  const times: number[] = [];
  const began = performance.now();
  let asked = 0;
  const ask = async (connection: Connection): Promise<void> => {
    while (asked < count && performance.now() - began < seconds * 1_000) {
      asked += 1;
      const question = next();
      const bytes = connection.bytes(question);
      const sent = performance.now();
      const { status, text } = await connection.ask(bytes);
      if (!succeeded(question, status)) throw new Error(`${question.method} ${question.path}: ${status} ${text.slice(0, 300)}`);
      times.push(performance.now() - sent);
    }
  };
  try {
    await Promise.all(open.map(ask));
  } finally {
    for (const connection of open) connection.close();
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
