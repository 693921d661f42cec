// Runs listeners again whose events were given up, after the mend: npm run replay -- --list | --all | --service matching --event <id> --listener <name>.
// Needs NATS_URL (NATS_USER, NATS_PASSWORD) and the tools' ACTOR_PRIVATE_KEY, as npm run seed does. Exit code 1 when one of them failed once more.
import { parseArgs } from 'node:util';
import { DomainError, type FailedEvent, houseOperations, serviceNames } from '@patenwerk/contracts';
import { type Call, connectTools } from './tools-client.js';

const usage = 'npm run replay -- --list\nnpm run replay -- --all [--service matching]\nnpm run replay -- --service matching --event <id> --listener <name>';

/** What every reachable service has given up; services that are away are named. */
export async function listFailed(call: Call, say: (line: string) => void, services: readonly string[] = serviceNames): Promise<FailedEvent[]> {
  const found: FailedEvent[] = [];
  for (const name of serviceNames.filter((each) => services.includes(each))) {
    try {
      found.push(...(await call(houseOperations[name].failedEvents, {})).items);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      say(`${name}: cannot be asked (${error.code})`);
    }
  }
  return found;
}

/** Tries each of them once more; returns how many failed again. */
export async function replay(call: Call, events: readonly Pick<FailedEvent, 'service' | 'eventId' | 'listener'>[], say: (line: string) => void): Promise<number> {
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

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { list: { type: 'boolean' }, all: { type: 'boolean' }, service: { type: 'string' }, event: { type: 'string' }, listener: { type: 'string' } } });
  const one = values.service && values.event && values.listener ? { service: values.service, eventId: values.event, listener: values.listener } : undefined;
  if (!values.list && !values.all && !one) throw new Error(usage);
  const say = (line: string): void => console.log(line);
  const tools = await connectTools(process.env, 'replay');
  try {
    const events = one ? [one] : await listFailed(tools.call, say, values.service ? [values.service] : undefined);
    if (values.list) for (const { service, eventId, listener, subject, at, error } of events as FailedEvent[]) say(`${service}  ${eventId}  ${listener}  ${subject}  ${at}  ${error}`);
    else if ((await replay(tools.call, events, say)) > 0) process.exitCode = 1;
    if (events.length === 0) say('No event has been given up.');
  } finally {
    await tools.close();
  }
}

if (process.argv[1] === import.meta.filename) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
