// npm test: specs and integration tests, then the journeys in the browser. With paths as arguments only those files run.
// The last line is always "N passed, N failed".
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages } from './packages.mjs';
import { root, say } from './root.mjs';
import { filesBelow } from './stale.mjs';

const total = { passed: 0, failed: 0 };
const wanted = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), 'patenwerk-test-'));
const journeys = filesBelow(join(root, 'apps/e2e')).filter((file) => file.endsWith('.e2e.ts'));

// A step that breaks counts as one failure; what comes after it is tried all the same.
async function step(name, work) {
  say(`${name} …`);
  try {
    await work();
    return true;
  } catch (error) {
    total.failed += 1;
    console.error(`${name}: ${error.name === 'Refusal' ? error.message : (error.stack ?? error)}`);
    return false;
  }
}

async function jest(name, ...args) {
  const report = join(reports, `${name}.json`);
  const child = spawn(
    process.execPath,
    ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', join(root, 'node_modules/jest/bin/jest.js'), '--ci', '--json', `--outputFile=${report}`, ...args],
    // Jest tells its report on stdout too; what people read goes to stderr.
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: 'test' } },
  );
  const code = await new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (exit) => done(exit ?? 1));
  });
  if (!existsSync(report)) throw new Error('Jest ended without a report.');
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  total.passed += numPassedTests;
  total.failed += numFailedTests + numRuntimeErrorTestSuites;
  if (code !== 0 && numFailedTests + numRuntimeErrorTestSuites === 0) total.failed += 1;
}

// None of them was seen to work: they count as failed, one for each file.
function missJourneys(why) {
  total.failed += journeys.length;
  console.error(why);
}

async function runJourneys() {
  const { findChromium } = await import('../libs/local-servers/src/index.mjs');
  try {
    process.env.CHROMIUM_BIN = await findChromium(say);
  } catch (error) {
    return missJourneys(error.message);
  }
  await step('Die Wege im Browser', () => jest('e2e', '--config', join(root, 'apps/e2e/jest.config.mjs')));
}

process.once('exit', () => rmSync(reports, { recursive: true, force: true }));

if (await step('Pakete', () => installPackages(say))) {
  // Specs and integration tests run from source; only the browser needs what is built.
  const all = wanted.length === 0;
  const built = !all || (await step('Bauen', async () => (await import('./build.mjs')).build(say)));
  await step('Regeln und Dienste', () => jest('tests', ...wanted));
  if (all && journeys.length > 0) await (built ? runJourneys() : missJourneys('Ohne die gebaute Oberfläche laufen keine Wege im Browser.'));
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
