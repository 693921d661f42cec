import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { claim } from './claim.mjs';
import { startGuarded } from './guarded-process.mjs';
import { authorization } from './nats-config.mjs';
import { findNats } from './nats-program.mjs';
import { throwawayFolder } from './throwaway.mjs';

/** Starts a nats-server with JetStream, on 127.0.0.1 only. */
export async function startNats({ storeDir, port, users, program, onLog, onProgress } = {}) {
  const found = program ?? (await findNats(onProgress));
  const throwaway = !storeDir;
  const home = storeDir ?? throwawayFolder('nats');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const release = claim(home);
  const store = join(home, 'jetstream');
  const config = join(home, 'nats.conf');
  let usedPort = port ?? -1;
  let server;
  let reloaded = () => {};

  const start = async () => {
    writeFileSync(config, configOf({ port: usedPort, store, users }), { mode: 0o600 });
    chmodSync(config, 0o600);
    let boundTo = usedPort;
    const see = (line) => {
      // With port -1 the server chooses one itself: nobody can take it in between.
      const listening = /Listening for client connections on .*:(\d+)/.exec(line);
      if (listening) boundTo = Number(listening[1]);
      if (/Reloaded server configuration/.test(line)) reloaded();
      onLog?.(line);
    };
    for (let attempt = 1; ; attempt += 1) {
      try {
        server = await startGuarded({
          program: found,
          args: ['--config', config],
          cwd: home,
          env: process.env,
          ready: /Server is ready/,
          endSignal: 'SIGTERM',
          removeAfter: throwaway ? home : '',
          onLog: see,
        });
        break;
      } catch (error) {
        // The one before us may need a moment to let go of its port.
        if (!/address already in use/i.test(error.message) || attempt === 10) throw error;
        await sleep(100);
      }
    }
    usedPort = boundTo;
  };

  try {
    await start();
  } catch (error) {
    release();
    throw error;
  }

  return {
    storeDir: home,
    get port() {
      return usedPort;
    },
    get pid() {
      return server.pid;
    },
    get url() {
      return `nats://127.0.0.1:${usedPort}`;
    },
    async stop() {
      await server.end();
      release();
      if (throwaway) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
    async kill() {
      await server.end('SIGKILL');
    },
    async restart() {
      await server.end();
      mkdirSync(home, { recursive: true, mode: 0o700 });
      claim(home);
      await start();
    },
    async reload(newUsers) {
      users = newUsers;
      writeFileSync(config, configOf({ port: -1, store, users }), { mode: 0o600 });
      const told = new Promise((resolve) => (reloaded = resolve));
      process.kill(server.pid, 'SIGHUP');
      await told;
    },
    async wipeStore() {
      await server.end('SIGKILL');
      rmSync(store, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function configOf({ port, store, users }) {
  const lines = [
    'host: "127.0.0.1"',
    `port: ${port}`,
    'server_name: "patenwerk"',
    `jetstream { store_dir: ${JSON.stringify(store)}, max_memory_store: 64MB, max_file_store: 4GB }`,
    'logtime: false',
  ];
  if (users) lines.push(authorization(users));
  return `${lines.join('\n')}\n`;
}
