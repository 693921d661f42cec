import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

// A tool that another one has called counts from the beginning of that one.
process.env.PATENWERK_BEGAN ??= String(Math.round(performance.timeOrigin));

/** One line of progress, with the seconds since the beginning. */
export function say(line) {
  console.log(`${String(Math.round((Date.now() - Number(process.env.PATENWERK_BEGAN)) / 1000)).padStart(4)} s  ${line}`);
}

/** Runs a tool: what is in the way on this machine is told in one sentence, a fault of ours with its stack; both end with 1. */
export async function runTool(work) {
  try {
    await work();
  } catch (error) {
    console.error(error.name === 'Refusal' ? error.message : error);
    process.exit(1);
  }
}

/** Whether this file is the one that node was asked to run. */
export function isMain(url) {
  return Boolean(process.argv[1]) && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(url));
}
