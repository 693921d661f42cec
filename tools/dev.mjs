// npm run dev: everything from source; services start anew when a file changes, the console changes in place.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { installPackages } from './packages.mjs';
import { root, runTool, say } from './root.mjs';

const open = [];

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    for (const part of open.reverse()) await part();
    process.exit(0);
  });
}

await runTool(async () => {
  await installPackages(say);
  const { findFreePort, startServers } = await import('./local.mjs');
  const port = await findFreePort(say);
  const servers = await startServers(say, open);
  start(
    process.execPath,
    ['--watch', '--watch-preserve-output', '--conditions=@patenwerk/source', '--import', '@swc-node/register/esm-register', '--enable-source-maps', join(root, 'tools/dev-host.mjs')],
    root,
    { ...servers, PORT: String(port), SWC_NODE_PROJECT: join(root, 'tsconfig.json') },
  );
  const admin = join(root, 'apps/admin');
  if (existsSync(join(admin, 'index.html'))) {
    const vite = join(dirname(createRequire(join(admin, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
    start(process.execPath, [vite], admin, { PATENWERK_GATEWAY: `http://localhost:${port}` });
  }
});

function start(program, args, cwd, env) {
  const child = spawn(program, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } });
  const gone = new Promise((done) => child.once('exit', done));
  open.push(async () => {
    child.kill('SIGTERM');
    await gone;
  });
}
