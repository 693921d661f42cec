import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../../../..');
let dir: string;

/** Exit code and words of the check. */
const check = (): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['tools/with-source.mjs', 'tools/openapi.ts', '--check', '--dir', dir], { cwd: root }, (error, _out, said) => resolve({ code: error ? Number(error.code) : 0, said }));
  });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'openapi-'));
  for (const name of ['openapi.json', 'openapi.console.json']) await copyFile(join(root, 'apps/gateway', name), join(dir, name));
});
afterAll(() => rm(dir, { recursive: true }));

describe('The committed description of the interfaces', () => {
  it('is what the contracts say', async () => {
    expect(await check()).toEqual({ code: 0, said: '' });
  });

  it('that went stale is noticed', async () => {
    const file = join(dir, 'openapi.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"per_page"', '"perPage"'));
    const { code, said } = await check();
    expect([code, said]).toEqual([1, 'openapi.json is not what the contracts say. Run: npm run openapi\n']);
  });
});
