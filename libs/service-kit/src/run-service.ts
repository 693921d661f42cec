import { inspect } from 'node:util';
import { ConfigError } from './config.js';
import type { ServiceDefinition } from './service.js';
import { startService } from './start-service.js';

/** A service as its own process: settings from the environment, stops on SIGTERM and Ctrl-C, exit code 1 when it cannot start. */
export async function runService(definition: ServiceDefinition): Promise<void> {
  try {
    const running = await startService(definition, process.env);
    const stop = (): void => {
      void running.close().then(() => process.exit(0));
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  } catch (error) {
    // Whatever it is, with its cause: some errors of drivers have no message of their own.
    const text = error instanceof ConfigError ? error.message : inspect(error);
    process.stderr.write(`${definition.name} does not start. ${text}\n`);
    process.exit(1);
  }
}
