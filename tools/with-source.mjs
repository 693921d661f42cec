// Runs a TypeScript file of this house from source: node tools/with-source.mjs <file.ts> [arguments].
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const child = spawn(
  process.execPath,
  ['--conditions=@patenwerk/source', '--import', '@swc-node/register/esm-register', '--enable-source-maps', ...process.argv.slice(2)],
  { stdio: 'inherit', cwd: root, env: { ...process.env, SWC_NODE_PROJECT: resolve(root, 'tsconfig.json'), TS_NODE_PROJECT: resolve(root, 'tsconfig.json') } },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
