// npm run lint: the house's rules and its boundaries. With paths as arguments only those files are looked at.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installPackages } from './packages.mjs';
import { root, runTool, say } from './root.mjs';

const quiet = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true' };

await runTool(async () => {
  await installPackages(say);
  // Without a cached graph of the projects the boundary rule skips itself in silence.
  await run(['node_modules/nx/dist/bin/nx.js', 'show', 'projects'], 'ignore');
  await run(['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', ...process.argv.slice(2)], 'inherit');
});

async function run([script, ...args], stdout) {
  const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, stdio: ['ignore', stdout, 'inherit'], env: { ...process.env, ...quiet } });
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) process.exit(code ?? 1);
}
