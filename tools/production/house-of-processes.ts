import { randomInt } from 'node:crypto';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { identity, sites } from '@patenwerk/contracts';
import { demoAccounts, demoPassword } from '@patenwerk/gateway';
import { isPortFree, type LocalNats, type LocalPostgres, startNats, startPostgres } from '@patenwerk/local-servers';
import { migrateService } from '@patenwerk/persistence';
import type { Environment } from '@patenwerk/service-kit';
import { brokerUsers } from '../broker-users.mjs';
import { actorKeys, environment } from '../host.js';
import { keepSecrets } from '../host-secrets.js';
import { type MailCatcher, startMailCatcher } from '../mail-catcher.js';
import { serviceDatabases } from '../services.js';
import { connectTools } from '../tools-client.js';

const root = resolve(import.meta.dirname, '../..');

/** The processes of the house: one for each service. */
export const processNames = serviceDatabases.map(({ service }) => service);

export interface Process {
  name: string;
  child: ChildProcess;
  readyAt: string;
  /** What it wrote: a JSON line per event worth a warning. */
  said: string[];
  ended: Promise<[code: number | null, signal: string | null]>;
}

/** What compose would start, played as real processes: each with its own broker user, database role and key. */
export interface HouseOfProcesses {
  postgres: LocalPostgres;
  nats: LocalNats;
  mail: MailCatcher;
  /** Every process that was started, also those that have ended. */
  processes: readonly Process[];
  settingsOf(name: string): Environment;
  /** Everything that all of them said, line by line. */
  lines(): string[];
  /** Starts a copy and resolves when it is ready. */
  start(name: string, more?: Environment): Promise<Process>;
  /** SIGTERM, and how it ended. */
  end(process: Process): Process['ended'];
  /** The broker takes a configuration that allows one subject more, as that of a release with a new operation does. */
  reloadBroker(): Promise<void>;
  /** Makes the demo accounts; returns the id of the site Bochum. Services must run. */
  makeAccounts(): Promise<string>;
  close(): Promise<void>;
}

/** Servers of its own, the roles with passwords of a real installation, every schema migrated, the code built. `baseUrl` is where people reach it. */
export async function startHouseOfProcesses(baseUrl: string): Promise<HouseOfProcesses> {
  const home = mkdtempSync(join(tmpdir(), 'patenwerk-'));
  const users = brokerUsers();
  const [postgres, nats, mail] = await Promise.all([
    startPostgres({ durable: false }),
    startNats({ users, program: process.env.TEST_NATS_BIN }),
    startMailCatcher(),
    promisify(execFile)(process.execPath, [join(root, 'tools/build.mjs'), '--no-pages']),
  ]);
  const secrets = keepSecrets(join(home, 'secrets.json'), processNames);
  for (const db of serviceDatabases) await migrateService(postgres.adminUrl, db, { password: secrets.databasePasswords[db.service] ?? '' });
  const passwords = Object.fromEntries(users.map(({ user, password }) => [user, password]));
  const shared = { DATABASE_URL: postgres.adminUrl, NATS_URL: nats.url, NATS_PASSWORDS: JSON.stringify(passwords), BASE_URL: baseUrl, DEMO_DATA: 'true', SMTP_URL: mail.smtpUrl };
  const keys = actorKeys();
  const settingsOf = (name: string): Environment => environment(name, shared, secrets, keys);
  const processes: Process[] = [];

  return {
    postgres,
    nats,
    mail,
    processes,
    settingsOf,
    lines: () => processes.flatMap(({ said }) => said.join('').split('\n').filter(Boolean)),
    async start(name, more = {}) {
      const health = await lastingPort();
      const env = { PATH: process.env.PATH, NODE_ENV: 'production', ...settingsOf(name), HEALTH_PORT: String(health), ...more };
      const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'apps', name, 'dist/main.js')], { env: env as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] });
      const begun: Process = { name, child, readyAt: `http://127.0.0.1:${health}/readyz`, said: [], ended: once(child, 'exit') as Process['ended'] };
      processes.push(begun);
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => begun.said.push(text.toString()));
      while (!(await isReady(begun.readyAt))) {
        if (child.exitCode !== null) throw new Error(`${name} has ended: ${begun.said.join('')}`);
        await sleep(50);
      }
      return begun;
    },
    end(process) {
      process.child.kill('SIGTERM');
      return process.ended;
    },
    reloadBroker: () => nats.reload(users.map((each) => ({ ...each, allow: { ...each.allow, publish: [...each.allow.publish, 'people.of_the_next_release'] } }))),
    async makeAccounts() {
      const tools = await connectTools(settingsOf('tools'), 'test');
      const register = await tools.call(sites.snapshot, {});
      await tools.call(identity.createDemoAccounts, demoAccounts(register.sites));
      await tools.close();
      return register.sites.find(({ slug }) => slug === 'bochum')?.id ?? '';
    },
    async close() {
      for (const { child } of processes) child.kill('SIGKILL');
      await Promise.all(processes.map(({ ended }) => ended));
      await Promise.all([postgres.stop(), nats.stop(), mail.close()]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

let lastPort = randomInt(14_000, 30_000);

/** A free port below those that the system hands out by itself: nobody gets it between the end of one process and the start of the next. */
export async function lastingPort(): Promise<number> {
  for (;;) {
    const port = (lastPort += 1);
    if (await isPortFree(port)) return port;
  }
}

/** Does whoever answers there say that it can work? */
export async function isReady(address: string): Promise<boolean> {
  return fetch(address).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.status === 200;
    },
    () => false,
  );
}

/** Signs in and returns the cookie. */
export async function signInAt(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password: demoPassword }) });
  if (answer.status !== 200) throw new Error(`Signing in failed: ${answer.status} ${await answer.text()}`);
  return answer.headers.getSetCookie().map((each) => each.split(';', 1)[0]).join('; ');
}
