// Is the audit whole?  npm run audit -- verify [--heads audit-heads.json]     Old entries go:  npm run audit -- prune --before 2024-01-01
// Needs DATABASE_URL (the owner of the schemas, as npm run migrate) and CONFIDENTIAL_KEY (all keys the seals were made with). With --heads the last seals
// are compared with those noted there and noted anew: keep that file away from the database. Exit code 1 when something is broken, 2 when it was called wrongly.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type AuditFindings, parseSealingKeys, pruneAudit, type RunSql, type SealHead, type SealingKeys, verifyAudit } from '@patenwerk/persistence';
import { parseConfig, setting } from '@patenwerk/service-kit';
import pg from 'pg';
import { z } from 'zod';
import { runCommand, WrongUse } from './command.js';
import { serviceDatabases } from './services.js';

const usage = 'npm run audit -- verify [--heads <file>]\nnpm run audit -- prune --before <day>';

export type Heads = Record<string, SealHead>;
type Say = (line: string) => void;

const settings = z.object({ DATABASE_URL: z.string().startsWith('postgres', 'must begin with postgres://'), CONFIDENTIAL_KEY: setting(parseSealingKeys) });
const schemas = serviceDatabases.map(({ schema }) => schema);

/** Walks the chain of every schema; tells the first thing broken in each, and returns the heads of those that are whole. */
export async function verifyAll(url: string, keys: SealingKeys, kept: Heads, say: Say): Promise<{ whole: boolean; heads: Heads }> {
  const heads: Heads = {};
  let whole = true;
  for (const schema of schemas) {
    const found = await inSchema(url, schema, (run) => verifyAudit(run, schema, keys, kept[schema]));
    for (const line of linesOf(schema, found)) say(line);
    if (found.broken) whole = false;
    else if (found.head) heads[schema] = found.head;
  }
  return { whole, heads };
}

function linesOf(schema: string, { seals, entries, unsealed, head, broken, late }: AuditFindings): string[] {
  const state = broken ? `BROKEN. ${broken}` : `whole: ${seals} seals, ${entries} entries, ${unsealed} not yet sealed${head ? `; last seal ${head.seq} ${head.hash}` : ''}`;
  return [`${schema}: ${state}`, ...late.map((line) => `  late: ${line}`)];
}

/** Takes out what was sealed before a day, in every schema that is whole. */
export async function pruneAll(url: string, keys: SealingKeys, before: Date, say: Say): Promise<boolean> {
  let whole = true;
  for (const schema of schemas) {
    const outcome = await inSchema(url, schema, async (run) => {
      const { broken } = await verifyAudit(run, schema, keys);
      return broken ? { broken } : { pruned: await pruneAudit(run, keys, before) };
    });
    if (outcome.broken) whole = false;
    say(`${schema}: ${outcome.broken ? `nothing was taken out. BROKEN. ${outcome.broken}` : `${outcome.pruned} entries taken out`}`);
  }
  return whole;
}

/** In one transaction that sees one state of the schema and all its rows. */
async function inSchema<T>(url: string, schema: string, work: (run: RunSql) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'patenwerk-audit', options: `-c search_path=${schema},public -c app.system=audit` });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const result = await work(async (sql, params = []) => (await client.query(sql, params)).rows);
    await client.query('COMMIT');
    return result;
  } finally {
    await client.end();
  }
}

/** What is to be done by what was typed: prune before a day, else verify. Throws `WrongUse`, and what `parseArgs` throws. */
export function readArguments(args: string[]): { before: Date | undefined; heads: string | undefined } {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { heads: { type: 'string' }, before: { type: 'string' } } });
  const [deed, ...more] = positionals;
  if ((deed !== 'verify' && deed !== 'prune') || more.length > 0) throw new WrongUse('Verify or prune?');
  const before = deed === 'prune' ? new Date(values.before ?? '') : undefined;
  if (before && Number.isNaN(before.getTime())) throw new WrongUse(values.before ? `"${values.before}" is no day.` : 'Before which day?');
  return { before, heads: values.heads };
}

async function main(): Promise<boolean> {
  const { before, heads: file } = readArguments(process.argv.slice(2));
  const { DATABASE_URL, CONFIDENTIAL_KEY } = parseConfig(settings, process.env);
  const say: Say = (line) => console.log(line);
  if (before) return pruneAll(DATABASE_URL, CONFIDENTIAL_KEY, before, say);
  const kept = file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Heads) : {};
  const { whole, heads } = await verifyAll(DATABASE_URL, CONFIDENTIAL_KEY, kept, say);
  if (file) writeFileSync(file, `${JSON.stringify({ ...kept, ...heads }, null, 2)}\n`);
  return whole;
}

if (process.argv[1] === import.meta.filename) await runCommand(usage, main);
