import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { claim, isAlive } from './claim.mjs';
import { startGuarded } from './guarded-process.mjs';
import { isRoot, serversHome, unprivilegedUser } from './places.mjs';
import { freePort, isPortFree } from './ports.mjs';
import { findPostgres } from './postgres-program.mjs';
import { Refusal } from './refusal.mjs';
import { throwawayFolder } from './throwaway.mjs';

const run = promisify(execFile);
const superuser = 'postgres';
const exe = process.platform === 'win32' ? '.exe' : '';

const always = { listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', log_timezone: 'UTC', jit: 'off' };
const durableSettings = { max_connections: '200', shared_buffers: '64MB' };
// Nothing here outlives the run: no reason to wait for a disk.
const throwawaySettings = {
  max_connections: '300',
  shared_buffers: '64MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  io_method: 'sync',
};

/** Starts the PostgreSQL 18 that came with npm, on 127.0.0.1 only. Refuses when the cluster is in use by another live process. */
export async function startPostgres({ dataDir, port, durable = true, onLog } = {}) {
  const program = findPostgres();
  const throwaway = !durable && !dataDir;
  const home = dataDir ?? (throwaway ? throwawayFolder('postgres') : join(serversHome(), 'postgres'));
  mkdirSync(home, { recursive: true });
  if (isRoot) chmodSync(home, 0o711);
  const release = claim(home);
  const cluster = join(home, 'cluster');
  const settings = { ...always, ...(durable ? durableSettings : throwawaySettings) };
  let server;
  let usedPort;

  const start = async () => {
    await endOrphan(cluster);
    for (let attempt = 1; ; attempt += 1) {
      usedPort = await portFor(home, usedPort ?? port);
      try {
        server = await startGuarded({
          program: join(program, 'bin', `postgres${exe}`),
          args: ['-D', cluster, ...Object.entries({ ...settings, port: usedPort }).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
          cwd: cluster,
          env: plainEnvironment(),
          user: unprivilegedUser(),
          ready: /database system is ready to accept connections/,
          endSignal: throwaway ? 'SIGQUIT' : 'SIGINT',
          removeAfter: throwaway ? home : '',
          onLog,
        });
        break;
      } catch (error) {
        const log = error.log?.join('\n') ?? '';
        // After kill -9 its own helpers may need a moment to notice; a port may have been taken since we looked.
        const passing = /shared memory block|still in use|could not bind|Address already in use|lock file "postmaster.pid"/.test(log);
        if (!passing || attempt === 10) throw error;
        if (/could not bind|Address already in use/.test(log) && !port) usedPort = await freePort();
        await sleep(200);
      }
    }
    writeFileSync(join(home, 'port'), String(usedPort));
  };

  try {
    if (!existsSync(cluster)) await (durable ? makeCluster(program, home) : copyCluster(program, home));
    await start();
  } catch (error) {
    release();
    if (throwaway) rmSync(home, { recursive: true, force: true });
    throw error;
  }
  const password = readFileSync(join(home, 'password'), 'utf8');

  return {
    dataDir: home,
    get port() {
      return usedPort;
    },
    get pid() {
      return server.pid;
    },
    get adminUrl() {
      return `postgres://${superuser}:${password}@127.0.0.1:${usedPort}/postgres`;
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
      await server.end('SIGINT');
      claim(home);
      await start();
    },
  };
}

// initdb takes half a second, a copy of its result a tenth: for tests it runs once in the life of a checkout.
async function copyCluster(program, home) {
  if (process.platform === 'win32') return makeCluster(program, home, testFlags);
  const pattern = join(serversHome(), `empty-${basename(program)}`);
  if (!existsSync(pattern)) {
    const unfinished = `${pattern}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
    await makeCluster(program, unfinished, testFlags);
    try {
      renameSync(unfinished, pattern);
    } catch {
      // Another run was faster.
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  await run('cp', ['-R', '-p', join(pattern, 'cluster'), join(pattern, 'password'), home]);
}

const testFlags = ['--no-sync', '--wal-segsize=1'];

async function makeCluster(program, home, flags = []) {
  const user = unprivilegedUser();
  const unfinished = join(home, 'cluster.new');
  const passwordFile = join(home, 'password');
  const give = (path) => user && chownSync(path, user.uid, user.gid);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  give(unfinished);
  writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  give(passwordFile);
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  try {
    await run(
      join(program, 'bin', `initdb${exe}`),
      [
        ...['-D', unfinished, '-U', superuser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${locale}`, '--no-instructions', ...flags],
      ],
      { cwd: unfinished, env: plainEnvironment(), windowsHide: true, ...user },
    );
  } catch (error) {
    throw new Refusal(`PostgreSQL konnte seine Daten in ${home} nicht anlegen: ${String(error.stderr || error.message).trim().split('\n').pop()}`);
  }
  if (user) chownSync(passwordFile, process.getuid(), process.getgid());
  renameSync(unfinished, join(home, 'cluster'));
}

async function portFor(home, wanted) {
  if (wanted) return wanted;
  const remembered = existsSync(join(home, 'port')) ? Number(readFileSync(join(home, 'port'), 'utf8')) : 0;
  return remembered && (await isPortFree(remembered)) ? remembered : freePort();
}

// We hold the claim, so nobody alive uses this cluster: a server that still runs was left by a parent that was killed.
async function endOrphan(cluster) {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const isOurs = () => isAlive(pid) && commandOf(pid).includes(cluster);
  if (!isOurs()) return rmSync(file, { force: true });
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL']) {
    if (!isOurs()) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < 5_000 && isOurs(); waited += 50) await sleep(50);
  }
}

function commandOf(pid) {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (process.platform === 'win32') return '';
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

// PGDATA, PGPORT and the like of whoever started us must not reach the server; its log is parsed, so it speaks English.
function plainEnvironment() {
  const kept = Object.entries(process.env).filter(([key]) => !key.startsWith('PG') && !key.startsWith('LC_') && key !== 'LANG' && key !== 'LANGUAGE');
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
