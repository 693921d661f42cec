/** It was called in a way that makes no sense; the message tells which ways do. */
export class WrongUse extends Error {}

const readArguments = (error: unknown): boolean => error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

/** Runs a command of the tools. Exit code 0: all is well. 1: something is broken, or it failed. 2: it was called wrongly, and has touched nothing. */
export async function runCommand(usage: string, main: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await main()) ? 0 : 1;
  } catch (error) {
    const wrongUse = error instanceof WrongUse || readArguments(error);
    console.error([...(error instanceof Error && error.message ? [error.message] : []), ...(wrongUse ? [usage] : [])].join('\n'));
    process.exitCode = wrongUse ? 2 : 1;
  }
}
