// Writes apps/gateway/openapi.json and openapi.console.json from the contracts: npm run openapi. With --check it only compares.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { consoleApi, publicApi } from '@patenwerk/gateway/openapi';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false }, dir: { type: 'string', default: join(import.meta.dirname, '../apps/gateway') } } });
const files = { 'openapi.json': publicApi(), 'openapi.console.json': consoleApi() };

for (const [name, api] of Object.entries(files)) {
  const file = join(values.dir, name);
  const text = `${JSON.stringify(api, null, 2)}\n`;
  const fresh = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (fresh) continue;
  if (values.check) {
    process.stderr.write(`${name} is not what the contracts say. Run: npm run openapi\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    process.stdout.write(`${name} written\n`);
  }
}
