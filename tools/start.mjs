// npm start: from a fresh clone to the sign-in page. Needs nothing but Node and npm.
import './node-version.mjs';
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
  const { build } = await import('./build.mjs');
  const [servers] = await Promise.all([startServers(say, open), build(say)]);
  if (closing) return;
  say('Die Dienste starten …');
  const host = await importHost();
  const running = await host.startHost({ ...process.env, ...servers, PORT: String(port) }, say);
  open.push(() => running.close());
});

// The libraries and services run from dist/; the few files in tools/ are read as they stand.
async function importHost() {
  process.setSourceMapsEnabled(true);
  process.env.SWC_NODE_PROJECT ??= join(root, 'tsconfig.json');
  await import('@swc-node/register/esm-register');
  return import(pathToFileURL(join(root, 'tools/host.ts')).href);
}
