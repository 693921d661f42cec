import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';

/** Log lines of one service: JSON, with correlation id, without personal data. Never log an input or a row. */
export abstract class ServiceLogger {
  abstract readonly pino: Logger;
  abstract info(fields: Record<string, unknown>, text: string): void;
  abstract warn(fields: Record<string, unknown>, text: string): void;
  abstract error(fields: Record<string, unknown>, text: string): void;
}

/** Writes to stdout unless told otherwise. */
export function createLogger(service: string, level: string, destination?: DestinationStream): ServiceLogger {
  const options = { level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime };
  const log = destination ? pino(options, destination) : pino(options);
  return {
    pino: log,
    info: (fields, text) => log.info(fields, text),
    warn: (fields, text) => log.warn(fields, text),
    error: (fields, text) => log.error(fields, text),
  };
}

/** What of an error may stand in the log. Messages of the database quote values, so only their code and names are kept. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, table, constraint, column } = error as Error & Record<string, unknown>;
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')).slice(0, 12);
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return { error: error.name, code, table, constraint, column, frames };
  // zod's messages are its issues: paths and expectations, no values.
  return { error: error.name, message: error.message.slice(0, 2_000), code, frames };
}

/** Nest's own lines through the same logger; its start-up chatter is debug. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: ServiceLogger) {}

  log(message: unknown): void {
    this.logger.pino.debug({ nest: true }, String(message));
  }
  error(message: unknown): void {
    this.logger.pino.error({ nest: true, ...describeError(message) }, message instanceof Error ? message.name : String(message));
  }
  warn(message: unknown): void {
    this.logger.pino.warn({ nest: true }, String(message));
  }
  debug(message: unknown): void {
    this.logger.pino.debug({ nest: true }, String(message));
  }
}
