// All services in one process, still talking over NATS: what `npm start` and `npm run dev` run.
import { join } from 'node:path';
import { demoPassword, demoStaff } from '@patenwerk/gateway';
import { migrateService } from '@patenwerk/persistence';
import { type Environment, type Health, newActorKeyPair, type RunningService, serveHealth, startService } from '@patenwerk/service-kit';
import { preferredPort, serversHome } from '../libs/local-servers/src/index.mjs';
import { type HostSecrets, keepSecrets } from './host-secrets.js';
import { type MailCatcher, startMailCatcher } from './mail-catcher.js';
import { loadDemo } from './load-demo.js';
import { serviceDatabases, services } from './services.js';
import { connectTools } from './tools-client.js';

type Say = (line: string) => void;

export interface RunningHost {
  /** The address of the console. */
  url: string;
  mail: MailCatcher;
  close(): Promise<void>;
}

const usualMailPort = 3025;
/** Connections per service: one office's use needs few, and every one is a process of PostgreSQL with memory of its own. */
const localPool = 5;

/**
 * Migrates every schema, starts every service, loads the demo data when the house is empty. `env` brings DATABASE_URL (a role
 * that may create roles), NATS_URL with NATS_PASSWORDS (JSON of user → password), PORT; DEMO_DATA=false leaves the house empty,
 * DEMO_TIMES=20 loads as many times as many people and matches (for measurements).
 */
export async function startHost(env: Environment, say: Say): Promise<RunningHost> {
  const demo = env.DEMO_DATA !== 'false';
  const port = env.PORT ?? '3000';
  const url = env.BASE_URL ?? `http://localhost:${port}`;
  const secrets = keepSecrets(env.PATENWERK_SECRETS_FILE ?? join(serversHome(), 'secrets.json'), serviceDatabases.map(({ service }) => service));
  for (const db of serviceDatabases) await migrateService(env.DATABASE_URL ?? '', db, { password: secrets.databasePasswords[db.service] ?? '' });
  say('Die Datenbank ist auf dem neuesten Stand.');

  const mail = await startMailCatcher({ pagePort: await preferredPort(Number(env.MAIL_PORT ?? usualMailPort)) });
  const open: (() => Promise<void>)[] = [() => mail.close()];
  const close = async (): Promise<void> => {
    for (const part of open.splice(0).reverse()) await part();
  };
  try {
    const keys = actorKeys();
    const settings = { ...env, PORT: port, BASE_URL: url, DEMO_DATA: String(demo), SMTP_URL: env.SMTP_URL ?? mail.smtpUrl };
    const running = await startServices((name) => environment(name, settings, secrets, keys));
    open.push(() => closeServices(running));
    if (env.HEALTH_PORT) open.push(await showHealth(Number(env.HEALTH_PORT), running));
    say(`${running.length} Dienste laufen.`);
    if (demo) {
      const tools = await connectTools(environment('tools', settings, secrets, keys), 'demo data');
      try {
        await loadDemo(tools.call, say, env.DEMO_TIMES === undefined ? undefined : Number(env.DEMO_TIMES));
      } finally {
        await tools.close();
      }
    }
  } catch (error) {
    await close();
    throw error;
  }
  for (const line of farewell(url, mail.pageUrl, demo)) say(line);
  return { url, mail, close };
}

/** One that cannot start takes the others down with it. */
async function startServices(environmentOf: (name: string) => Environment): Promise<RunningService[]> {
  const results = await Promise.allSettled(services.map((definition) => startService(definition, environmentOf(definition.name), { poolSize: localPool })));
  const running = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = results.find((result) => result.status === 'rejected');
  if (!failed) return running;
  await closeServices(running);
  throw failed.reason;
}

/** Health and figures of everything that lives in this process, on a port of its own. */
async function showHealth(port: number, running: readonly RunningService[]): Promise<() => Promise<void>> {
  const all = async (): Promise<Health> => {
    const each = await Promise.all(running.map((service) => service.health()));
    return { ready: each.every(({ ready }) => ready), database: each.every(({ database }) => database), broker: each.every(({ broker }) => broker) };
  };
  const { server } = await serveHealth(port, all, running.map(({ metrics }) => metrics));
  return async () => void server.close();
}

/** The gateway first: it lets nobody in while the others finish. */
async function closeServices(running: readonly RunningService[]): Promise<void> {
  await running.find(({ name }) => name === 'gateway')?.close();
  await Promise.all(running.filter(({ name }) => name !== 'gateway').map((service) => service.close()));
}

/** Fresh keys at every start: nothing signed before is good afterwards. */
export function actorKeys(): Record<string, { privateKey: string; publicKey: string }> {
  return Object.fromEntries([...services.map(({ name }) => name), 'tools'].map((name) => [name, newActorKeyPair()]));
}

/** The settings of one service, as if it were a process of its own. */
export function environment(name: string, env: Environment, secrets: HostSecrets, keys: ReturnType<typeof actorKeys>): Environment {
  const passwords = env.NATS_PASSWORDS ? (JSON.parse(env.NATS_PASSWORDS) as Record<string, string>) : undefined;
  const role = serviceDatabases.find(({ service }) => service === name)?.role;
  return {
    ...(role ? { DATABASE_URL: asRole(env.DATABASE_URL ?? '', role, secrets.databasePasswords[name] ?? '') } : {}),
    NATS_URL: env.NATS_URL,
    NATS_USER: passwords ? name : env.NATS_USER,
    NATS_PASSWORD: passwords ? passwords[name] : env.NATS_PASSWORD,
    ACTOR_PUBLIC_KEYS: JSON.stringify(Object.fromEntries(Object.entries(keys).map(([each, { publicKey }]) => [each, publicKey]))),
    ACTOR_PRIVATE_KEY: keys[name]?.privateKey,
    CONFIDENTIAL_KEY: secrets.confidentialKey,
    // The terminal is for people here: only what goes wrong is told.
    LOG_LEVEL: env.LOG_LEVEL ?? 'warn',
    DEMO_DATA: env.DEMO_DATA,
    BASE_URL: env.BASE_URL,
    PORT: env.PORT,
    HOST: env.HOST,
    AUTH_SECRET: secrets.authSecret,
    PUBLIC_PER_MINUTE: env.PUBLIC_PER_MINUTE,
    SIGN_IN_PER_MINUTE: env.SIGN_IN_PER_MINUTE,
    SMTP_URL: env.SMTP_URL,
    MAIL_FROM: env.MAIL_FROM ?? 'Patenwerk <patenwerk@vorfuehrung.example>',
  };
}

function asRole(adminUrl: string, role: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  return url.href;
}

function farewell(url: string, mailUrl: string, demo: boolean): string[] {
  const accounts = demoStaff.map(({ label, email }) => `    ${label.padEnd(20)} ${email}`);
  return [
    '',
    `Patenwerk ist bereit:  ${url}`,
    `Abgefangene Mails:     ${mailUrl}`,
    ...(demo ? ['', `Zugänge der Vorführung (Kennwort für alle: ${demoPassword}):`, ...accounts] : []),
    '',
    'Beenden mit Strg+C.',
  ];
}
