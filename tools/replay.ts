// Runs listeners again whose events were given up, after the mend: npm run replay -- --list | --all | --service matching --event <id> --listener <name>.
// Needs NATS_URL (NATS_USER, NATS_PASSWORD) and the tools' ACTOR_PRIVATE_KEY, as npm run seed does.
// Exit code 1 when one of them failed once more or a service cannot be asked, 2 when it was called wrongly.
import { parseArgs } from 'node:util';
import { DomainError, type FailedEvent, houseOperations, serviceNames } from '@patenwerk/contracts';
import { runCommand, WrongUse } from './command.js';
import { type Call, connectTools } from './tools-client.js';

const usage = 'npm run replay -- --list\nnpm run replay -- --all [--service matching]\nnpm run replay -- --service matching --event <id> --listener <name>';

type One = Pick<FailedEvent, 'service' | 'eventId' | 'listener'>;

/** What every reachable service has given up, and whether all could be asked; those that are away are named. */
export async function listFailed(call: Call, say: (line: string) => void, services: readonly string[] = serviceNames): Promise<{ found: FailedEvent[]; whole: boolean }> {
  const found: FailedEvent[] = [];
  let whole = true;
  for (const name of serviceNames.filter((each) => services.includes(each))) {
    try {
      found.push(...(await call(houseOperations[name].failedEvents, {})).items);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      whole = false;
      say(`${name}: cannot be asked (${error.code})`);
    }
  }
  return { found, whole };
}

/** Tries each of them once more; returns how many failed again. */
export async function replay(call: Call, events: readonly One[], say: (line: string) => void): Promise<number> {
  let failed = 0;
  for (const { service, eventId, listener } of events) {
    const operation = serviceNames.find((name) => name === service);
    if (!operation) throw new Error(`There is no service "${service}".`);
    const { done } = await call(houseOperations[operation].replayFailedEvent, { eventId, listener });
    say(`${service} ${eventId} ${listener}: ${done ? 'done' : 'failed once more'}`);
    if (!done) failed += 1;
  }
  return failed;
}

export type Wanted = { what: 'list' | 'all'; service: string | undefined } | { what: 'one'; one: One };

/** What is to be done by what was typed. Throws `WrongUse`, and what `parseArgs` throws. */
export function readArguments(args: string[]): Wanted {
  const { values } = parseArgs({ args, options: { list: { type: 'boolean' }, all: { type: 'boolean' }, service: { type: 'string' }, event: { type: 'string' }, listener: { type: 'string' } } });
  const { list, all, service, event, listener } = values;
  const one: One | undefined = service && event && listener ? { service, eventId: event, listener } : undefined;
  if ([list, all, one].filter(Boolean).length !== 1) throw new WrongUse('Which events?');
  if (service && !serviceNames.some((name) => name === service)) throw new WrongUse(`There is no service "${service}". There are: ${serviceNames.join(', ')}.`);
  return one ? { what: 'one', one } : { what: list ? 'list' : 'all', service };
}

async function main(): Promise<boolean> {
  const wanted = readArguments(process.argv.slice(2));
  const say = (line: string): void => console.log(line);
  const tools = await connectTools(process.env, 'replay');
  try {
    if (wanted.what === 'one') return (await replay(tools.call, [wanted.one], say)) === 0;
    const { found, whole } = await listFailed(tools.call, say, wanted.service ? [wanted.service] : undefined);
    if (found.length === 0) say('No event has been given up.');
    if (wanted.what === 'list') for (const each of found) say(`${each.service}  ${each.eventId}  ${each.listener}  ${each.subject}  ${each.at}  ${each.error}`);
    const failed = wanted.what === 'list' ? 0 : await replay(tools.call, found, say);
    return whole && failed === 0;
  } finally {
    await tools.close();
  }
}

if (process.argv[1] === import.meta.filename) await runCommand(usage, main);
