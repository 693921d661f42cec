// Builds what services keep of each other anew, from its owner, while the house runs: npm run rebuild -- --list | --all | --service matching [--projection candidates].
// Needs NATS_URL (NATS_USER, NATS_PASSWORD) and the tools' ACTOR_PRIVATE_KEY, as npm run seed does.
import { parseArgs } from 'node:util';
import { houseOperations, type ServiceName, serviceNames } from '@patenwerk/contracts';
import { type Call, connectTools } from './tools-client.js';

type Say = (line: string) => void;

/** Who keeps something of others comes before those who keep something of that: people (of matching and training), matching (of people, sites), sites (of matching). */
const order: readonly ServiceName[] = ['people', 'matching', 'sites', ...serviceNames.filter((name) => !['people', 'matching', 'sites'].includes(name))];

/** The projections of these services, in the order in which they are to be built. */
export async function projectionsOf(call: Call, services: readonly string[] = serviceNames): Promise<{ service: ServiceName; projection: string }[]> {
  const found = [];
  for (const service of order.filter((name) => services.includes(name))) {
    const { names } = await call(houseOperations[service].projections, {});
    found.push(...names.map((projection) => ({ service, projection })));
  }
  return found;
}

/** Builds one anew; returns, and tells, how many rows were not as their owner has them. */
export async function rebuildOne(call: Call, { service, projection }: { service: ServiceName; projection: string }, say: Say): Promise<number> {
  const { mended } = await call(houseOperations[service].rebuild, { projection });
  say(`${service}, ${projection}: ${mended === 0 ? 'was right' : `${mended} rows mended`}`);
  return mended;
}

/** Builds them one after the other. */
export async function rebuild(call: Call, projections: readonly { service: ServiceName; projection: string }[], say: Say): Promise<void> {
  for (const each of projections) await rebuildOne(call, each, say);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { list: { type: 'boolean' }, all: { type: 'boolean' }, service: { type: 'string' }, projection: { type: 'string' } } });
  if (!values.list && !values.all && !values.service) throw new Error('npm run rebuild -- --list\nnpm run rebuild -- --all\nnpm run rebuild -- --service matching [--projection candidates]');
  const tools = await connectTools(process.env, 'rebuild');
  try {
    const known = await projectionsOf(tools.call, values.service ? [values.service] : undefined);
    const wanted = values.projection ? known.filter(({ projection }) => projection === values.projection) : known;
    if (wanted.length === 0) throw new Error('There is no such projection; npm run rebuild -- --list tells them.');
    if (values.list) for (const { service, projection } of wanted) console.log(`${service}  ${projection}`);
    else await rebuild(tools.call, wanted, (line) => console.log(line));
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
