import { newId } from '@patenwerk/persistence';
import { traceIn } from './trace-in.js';

/** The id under which one request is found in every log: the one it brings, else a new one. */
export const correlationIdFor = (headers: Record<string, unknown>): string => traceIn(headers) ?? newId();
