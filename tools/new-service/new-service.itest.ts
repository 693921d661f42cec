import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { stampService, writeGenerated } from './new-service.mjs';

const checkout = resolve(import.meta.dirname, '../..');
const name = 'harvest';
let copy: string;
let written: string[];

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'patenwerk-new-service-'));
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: checkout, encoding: 'utf8' }).split('\0').filter((file) => file && existsSync(join(checkout, file)));
  for (const file of files) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(checkout, file), join(copy, file));
  }
  for (const folder of ['.', 'apps/admin', 'apps/gateway']) borrowPackages(folder);
  written = stampService(name, copy);
  symlinkSync(join(copy, 'apps', name), join(copy, 'node_modules/@patenwerk', name), 'dir');
  writeGenerated(copy);
}, 60_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The packages of this checkout, but our own parts from the copy. */
function borrowPackages(folder: string): void {
  const from = join(checkout, folder, 'node_modules');
  if (!existsSync(from)) return;
  const to = join(copy, folder, 'node_modules');
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from).filter((each) => each !== '@patenwerk' && !['.cache', '.vite'].includes(each))) symlinkSync(join(from, entry), join(to, entry));
  if (!existsSync(join(from, '@patenwerk'))) return;
  mkdirSync(join(to, '@patenwerk'));
  for (const part of readdirSync(join(from, '@patenwerk'))) symlinkSync(readlinkSync(join(from, '@patenwerk', part)), join(to, '@patenwerk', part), 'dir');
}

/** Runs a program in the copy; what it says when it fails is the test's message. */
async function run(...args: string[]): Promise<string> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: copy, env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false', NX_NO_CLOUD: 'true', JEST_WORKER_ID: undefined }, maxBuffer: 20_000_000 });
    return stdout + stderr;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${args.join(' ')}\n${stdout ?? ''}${stderr ?? String(error)}`.slice(-6_000));
  }
}

describe('A stamped service', () => {
  it('fits the types of the whole house', async () => {
    await run('node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json', '--noEmit');
  }, 300_000);

  it('passes its own tests, those of the contracts and the catalogue, and those of the production shape', async () => {
    const said = await run('--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--ci', '--forceExit', `apps/${name}`, 'libs/contracts/src/contracts.spec.ts', 'tools/broker-access.spec.ts', 'tools/production/production-shape.spec.ts', 'tools/catalogue.itest.ts');
    expect(said).toMatch(new RegExp(`PASS apps/${name}/src/${name}.itest.ts`));
    expect(said).toMatch(/Tests: +\d+ passed, \d+ total/);
  }, 300_000);

  it('needs no migration beyond its own', async () => {
    expect(await run('tools/with-source.mjs', 'tools/drift.ts')).toContain(`${name}: no drift`);
  }, 300_000);

  it('keeps the boundaries of the house and its rules of writing', async () => {
    await run('node_modules/nx/dist/bin/nx.js', 'show', 'projects');
    const said = await run('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', `apps/${name}`, `libs/contracts/src/${name}`, 'libs/contracts/src/catalogue.ts', 'tools/services.ts');
    expect(said).not.toContain('No cached ProjectGraph');
  }, 300_000);

  it('leaves no trace of the template and stands wherever the house lists its services', () => {
    expect(written.filter((file) => /stencil|\{\{|\.tmpl$/i.test(file + readFileSync(join(copy, file), 'utf8')))).toEqual([]);
    const listed = ['docker-compose.yml', 'Dockerfile', 'tools/broker-access.json', 'deploy/nats.conf', 'apps/gateway/openapi.console.json', 'tools/services.ts', 'eslint.config.mjs'];
    expect(listed.filter((file) => !readFileSync(join(copy, file), 'utf8').includes(name))).toEqual([]);
  });
});

describe('Stamping', () => {
  it('refuses a name that is taken or that is no plain word, and writes nothing', () => {
    for (const wrong of ['people', 'contracts', 'events', 'My-Service', '../etc', '']) expect(() => stampService(wrong, copy)).toThrow(/already|small letters/);
  });
});
