import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const boundary = '@nx/enforce-module-boundaries';

// Path, what it imports, and the rule that refuses it; none where it is allowed.
const cases: readonly [title: string, path: string, text: string, refusal?: string][] = [
  ['a service may not reach into another one', 'apps/sites/src/probe.ts', "import { service } from '@patenwerk/people';\nconsole.log(service);\n", boundary],
  ['a service may not reach into another one by a relative path', 'apps/sites/src/probe.ts', "import { service } from '../../people/src/service.js';\nconsole.log(service);\n", boundary],
  ['a service may not ask another one over HTTP', 'apps/sites/src/probe.ts', "export const answer = fetch('http://localhost');\n", 'no-restricted-globals'],
  ['a service may use the service kit', 'apps/sites/src/probe.ts', "import { defineService } from '@patenwerk/service-kit';\nconsole.log(defineService);\n"],
  ['a service may not use the test library outside its tests', 'apps/sites/src/probe.ts', "import { startHarness } from '@patenwerk/testing';\nconsole.log(startHarness);\n", boundary],
  ['a test of a service may use the test library', 'apps/sites/src/probe.itest.ts', "import { startHarness } from '@patenwerk/testing';\nconsole.log(startHarness);\n"],
  ['a test of a service may not reach into another service', 'apps/sites/src/probe.itest.ts', "import { service } from '@patenwerk/people';\nconsole.log(service);\n", boundary],
  ['the local servers serve tools and tests only', 'apps/sites/src/probe.ts', "import { startPostgres } from '@patenwerk/local-servers';\nconsole.log(startPostgres);\n", boundary],
  ['the console may not know the database', 'apps/admin/src/probe.ts', "import { UnitOfWork } from '@patenwerk/persistence';\nconsole.log(UnitOfWork);\n", boundary],
  ['the console may not match by itself', 'apps/admin/src/probe.ts', "import { shortlist } from '@patenwerk/matching-engine';\nconsole.log(shortlist);\n", boundary],
  ['the console may speak the contracts', 'apps/admin/src/probe.ts', "import { sites } from '@patenwerk/contracts';\nconsole.log(sites);\n"],
  ['the contracts may not know any of our parts', 'libs/contracts/src/probe.ts', "import { distance } from '@patenwerk/geo';\nconsole.log(distance);\n", boundary],
  ['the contracts may not know a package besides zod', 'libs/contracts/src/probe.ts', "import pg from 'pg';\nconsole.log(pg);\n", boundary],
  ['the contracts run in the browser', 'libs/contracts/src/probe.ts', "import { join } from 'node:path';\nconsole.log(join);\n", 'no-restricted-imports'],
  ['the engine may not know the database', 'libs/matching-engine/src/probe.ts', "import { DataSource } from 'typeorm';\nconsole.log(DataSource);\n", boundary],
  ['persistence may not know the service kit', 'libs/persistence/src/probe.ts', "import { defineService } from '@patenwerk/service-kit';\nconsole.log(defineService);\n", boundary],
  ['the service kit may not know an app', 'libs/service-kit/src/probe.ts', "import { service } from '@patenwerk/sites';\nconsole.log(service);\n", boundary],
  ['the gateway may not know a service', 'apps/gateway/src/probe.ts', "import { service } from '@patenwerk/sites';\nconsole.log(service);\n", boundary],
  ['the gateway serves the public pages', 'apps/gateway/src/probe.ts', "import { publicStyle } from '@patenwerk/public';\nconsole.log(publicStyle);\n"],
  ['the public pages know the contracts and places, and no server', 'apps/public/src/probe.ts', "import { UnitOfWork } from '@patenwerk/persistence';\nconsole.log(UnitOfWork);\n", boundary],
  ['a service may not know the public pages', 'apps/people/src/probe.ts', "import { publicStyle } from '@patenwerk/public';\nconsole.log(publicStyle);\n", boundary],
  ['a rule asks the injected clock', 'apps/sites/src/probe.ts', 'export const now = Date.now();\n', 'no-restricted-syntax'],
  ['nothing is of any type', 'apps/sites/src/probe.ts', 'export const thing = (value: any) => String(value);\n', '@typescript-eslint/no-explicit-any'],
];

describe('The boundaries of the house', () => {
  let found: string[][];

  beforeAll(async () => {
    const probes = JSON.stringify(cases.map(([, path, text]) => ({ path, text })));
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'refusals.mjs'), probes]);
    found = JSON.parse(stdout) as string[][];
  }, 120_000);

  it.each(cases.map(([title, , , refusal], index) => ({ title, index, expected: refusal ? [refusal] : [] })))('$title', ({ index, expected }) => {
    expect(found[index]).toEqual(expected);
  });
});
