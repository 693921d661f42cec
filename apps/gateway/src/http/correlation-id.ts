import { randomUUID } from 'node:crypto';
import { traceIn } from './trace-in.js';

/** The id under which one request is found in every log: the one it brings, else a new one (of pure chance: nothing is sorted by it, and this is the quickest). */
export const correlationIdFor = (headers: Record<string, unknown>): string => traceIn(headers) ?? randomUUID();
