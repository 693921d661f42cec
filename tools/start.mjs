// npm start: from a fresh clone to the sign-in page. Needs nothing but Node and npm.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages } from './packages.mjs';
import { root, runTool, say } from './root.mjs';

const open = [];
let closing = false;

// In the reverse order of opening. Whatever is still open when this process is gone is ended by its guard.
async function close() {
  if (closing) return;
  closing = true;
  say('Patenwerk wird beendet …');
  for (const part of open.reverse()) await part().catch((error) => console.error(error));
  say('Alles ist beendet.');
  process.exit(0);
}

let asked = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // npm hands on the Ctrl-C that the terminal has sent to us already: only a later one means impatience.
    if (asked && Date.now() - asked > 1_000) process.exit(1);
    asked ||= Date.now();
    void close();
  });
}

await runTool(async () => {
  const { findFreePort, startServers } = await import('./local.mjs');
  const port = await findFreePort(say);
  await installPackages(say);
  const [servers] = await Promise.all([startServers(say, open), build()]);
  if (closing) return;
  say('Die Dienste starten …');
  process.setSourceMapsEnabled(true);
  const { startHost } = await import(pathToFileURL(join(root, 'dist/host.js')).href);
  const running = await startHost({ ...process.env, ...servers, PORT: String(port) }, say);
  open.push(() => running.close());
});

// In a process of its own: the compilers would stay in memory as long as the house runs.
async function build() {
  const child = spawn(process.execPath, [join(root, 'tools/build.mjs')], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise((done, fail) => child.once('exit', done).once('error', fail));
  if (code !== 0 && !closing) process.exit(1);
}
