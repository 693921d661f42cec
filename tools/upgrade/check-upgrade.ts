import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Actor, type InputOf, matching, notifications, type Operation, type OutputOf, people, publicActor, sites, training } from '@patenwerk/contracts';
import { newId, schemaDrift, type SealingKeys, SystemClock } from '@patenwerk/persistence';
import { Broker, createLogger, type Environment, GatewayClient, readPrivateKey, type RunningService, startService } from '@patenwerk/service-kit';
import pg from 'pg';
import { startNats, startPostgres } from '../../libs/local-servers/src/index.mjs';
import { restoreBackup } from '../backups/restore-backup.js';
import { actorKeys, environment } from '../host.js';
import { projectionsOf, rebuildOne } from '../rebuild.js';
import { serviceDatabases, services } from '../services.js';
import type { Call } from '../tools-client.js';
import { recounts } from './recounts.js';

export interface UpgradeCheck {
  backup: string;
  keys: SealingKeys;
  /** The ledger of erasures; undefined where nobody was erased since. */
  ledger: string | undefined;
  /** CONFIDENTIAL_KEY of the house the backup comes from. */
  confidentialKey: string;
  /** At most so many rows of a projection ("people, trainings") are known not to be as their owner has them, because the earlier release told nobody. */
  neverTold?: Readonly<Record<string, number>>;
  say: (line: string) => void;
}

type Ask = <Op extends Operation>(operation: Op, input: InputOf<Op>, actor: Actor) => Promise<OutputOf<Op>>;

const patienceMs = 60_000;

/**
 * Would this release run on the data of an earlier one? Plays it on servers of its own that are thrown away afterwards: restore, today's migrations,
 * drift, every service, what they keep of each other, and a few questions. Nothing leaves the machine. Returns what is wrong, in sentences.
 */
export async function checkUpgrade({ backup, keys, ledger, confidentialKey, neverTold = {}, say }: UpgradeCheck): Promise<string[]> {
  const open: (() => Promise<unknown>)[] = [];
  try {
    const [postgres, nats] = await Promise.all([startPostgres({ durable: false }), startNats({ program: process.env.TEST_NATS_BIN })]);
    open.push(() => postgres.stop(), () => nats.stop());
    const databasePasswords = Object.fromEntries(serviceDatabases.map(({ service }) => [service, `p${randomBytes(24).toString('hex')}`]));
    await restoreBackup({ databaseUrl: postgres.adminUrl, databases: serviceDatabases, passwords: databasePasswords, from: backup, ledger, keys, say });

    const wrong = (await Promise.all(serviceDatabases.map(async (db) => (await schemaDrift(db, postgres.adminUrl)).map((sql) => `${db.schema} differs from what the code asks for: ${sql}`)))).flat();
    say('Schemas and code have been compared.');

    const actors = actorKeys();
    // Letters that wait in the backup go nowhere from here.
    const shared: Environment = { DATABASE_URL: postgres.adminUrl, NATS_URL: nats.url, PORT: '0', BASE_URL: 'http://localhost', DEMO_DATA: 'false', SMTP_URL: 'smtp://127.0.0.1:9', LOG_LEVEL: 'error' };
    const secrets = { authSecret: randomBytes(32).toString('base64url'), confidentialKey, databasePasswords };
    const running = await Promise.all(services.map((definition) => startService(definition, environment(definition.name, shared, secrets, actors))));
    open.push(() => Promise.all(running.map((service) => service.close())));
    say(`${running.length} services run on these data.`);

    const admin = new pg.Pool({ connectionString: postgres.adminUrl, max: 2 });
    open.push(() => admin.end());
    wrong.push(...(await quiet(admin, running)));
    for (const [sentence, sql] of Object.entries(recounts)) {
      const { rowCount } = await admin.query(sql);
      if (rowCount) wrong.push(`This does not hold for ${rowCount} rows: ${sentence}.`);
    }
    say('Every event was heard, and what services keep of each other was counted again.');

    const broker = await Broker.connect({ servers: [nats.url], name: 'upgrade' }, createLogger('upgrade', 'error'));
    open.push(() => broker.close());
    const client = new GatewayClient(broker, { name: 'gateway', privateKey: readPrivateKey(actors.gateway?.privateKey ?? '') }, new SystemClock());
    const ask: Ask = (operation, input, actor) => client.request(operation, input, { actor, correlationId: newId(), deadlineMs: 20_000 });
    const asTools: Call = (operation, input) => ask(operation, input, { id: 'tools', kind: 'system', grants: [], purpose: 'upgrade check' });
    for (const each of await projectionsOf(asTools)) {
      const name = `${each.service}, ${each.projection}`;
      const mended = await rebuildOne(asTools, each, say);
      if (mended > (neverTold[name] ?? 0)) wrong.push(`${name}: ${mended} rows were not as their owner has them${neverTold[name] ? `, only ${neverTold[name]} are known` : ''}. After the upgrade: npm run rebuild -- --all`);
      // The next one must not mend what is only under way.
      wrong.push(...(await quiet(admin, running)));
    }
    wrong.push(...(await read(ask, say)));
    return wrong;
  } finally {
    for (const close of open.reverse()) await close();
  }
}

/** Waits until every event has left its outbox and was heard, and tells what nobody could handle. */
async function quiet(admin: pg.Pool, running: readonly RunningService[]): Promise<string[]> {
  const schemas = serviceDatabases.map(({ schema }) => schema);
  const count = async (condition: (schema: string) => string): Promise<number> =>
    Number((await admin.query<{ n: string }>(`SELECT ${schemas.map((schema) => `(SELECT count(*) FROM ${condition(schema)})`).join(' + ')} AS n`)).rows[0]?.n);
  for (const end = performance.now() + patienceMs; ; await sleep(100)) {
    const unsent = await count((schema) => `${schema}.outbox WHERE published_at IS NULL`);
    const unheard = (await Promise.all(running.map(hearing))).reduce((sum, each) => sum + each, 0);
    if (unsent + unheard === 0) break;
    if (performance.now() > end) return [`${unsent} events have not left and ${unheard} were not heard.`];
  }
  const failed = await count((schema) => `${schema}.failed_event`);
  return failed > 0 ? [`${failed} events lie in failed_event (those of the backup among them).`] : [];
}

/** Asks what the public, a site and its people would ask, of the site with the most matches. */
async function read(ask: Ask, say: UpgradeCheck['say']): Promise<string[]> {
  const wrong: string[] = [];
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      const result = await work();
      say(`${what}: answered.`);
      return result;
    } catch (error) {
      wrong.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
  await attempt('The register of the places', () => ask(sites.list, {}, publicActor));
  const nation: Actor = { id: 'upgrade', kind: 'user', grants: [{ role: 'bas_admin', scope: 'nation', scopeId: null }] };
  const overview = await attempt('The overview', () => ask(sites.overview, {}, nation));
  const siteId = overview?.sites.toSorted((one, other) => other.figures.founded - one.figures.founded)[0]?.id;
  if (!siteId) return wrong;
  const team: Actor = { id: 'upgrade', kind: 'user', grants: [{ role: 'site_coordinator', scope: 'site', scopeId: siteId }] };
  const persons = await attempt('The people of a site', () => ask(people.list, { siteId }, team));
  const [person] = persons?.items ?? [];
  if (person) await attempt('One of them', () => ask(people.get, { id: person.id }, team));
  const running = await attempt('Its running matches', () => ask(matching.list, { siteId, group: 'running' }, team));
  const [match] = running?.items ?? [];
  // With its meetings: they lie sealed with the earlier release's key.
  if (match) await attempt('One of them with its meetings', () => ask(matching.get, { id: match.id }, team));
  await attempt('Its start page', () => ask(matching.today, { siteId }, team));
  await attempt('Its events', () => ask(training.list, { siteId }, team));
  await attempt('Its letters', () => ask(notifications.deliveries, { siteId }, team));
  return wrong;
}

/** A consumer that is not there yet has everything before it. */
const hearing = (service: RunningService): Promise<number> => service.waitingEvents().catch(() => 1);
