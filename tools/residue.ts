// Searches every table of every service for what an erasure has left: npm run residue -- <id of the person> ["words" that named them …].
// Needs NATS_URL (NATS_USER, NATS_PASSWORD) and the tools' ACTOR_PRIVATE_KEY, as npm run rebuild does. Prints tables and counts, never a row.
import { houseOperations, idMayStay, PersonId, type Residue, serviceNames } from '@patenwerk/contracts';
import { type Call, connectTools } from './tools-client.js';

/** What every service still has of an erased person, without the places where the bare id stays on purpose. Throws when a service does not answer. */
export async function residueOf(call: Call, personId: PersonId, words: string[]): Promise<Residue[]> {
  const found: Residue[] = [];
  for (const service of serviceNames) found.push(...(await call(houseOperations[service].personResidue, { personId, words })).found);
  return found.filter(({ table, byWords }) => byWords > 0 || !idMayStay(table));
}

async function main(): Promise<void> {
  const [id, ...words] = process.argv.slice(2);
  const personId = PersonId.safeParse(id);
  if (!personId.success) throw new Error('npm run residue -- <id of the person> ["words" that named them …]');
  const tools = await connectTools(process.env, 'residue');
  try {
    const found = await residueOf(tools.call, personId.data, words);
    for (const { table, byId, byWords } of found) console.log(`${table}: ${byId} by id, ${byWords} by words`);
    console.log(found.length === 0 ? 'Nothing is left.' : 'Rows found by words alone may be those of somebody else of the same name.');
    if (found.some(({ byId }) => byId > 0)) process.exitCode = 2;
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
