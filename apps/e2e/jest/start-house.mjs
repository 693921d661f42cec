import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { findChromium } from '@patenwerk/local-servers';

// One house for all journeys, and the data of its first start for those that need one of their own. Jest runs this file outside its own loader, so TypeScript needs one here.
export default async function setUp() {
  const tell = (line) => process.stderr.write(`${line}\n`);
  process.env.SWC_NODE_PROJECT = resolve(import.meta.dirname, '../../../tsconfig.json');
  await import('@swc-node/register/esm-register');
  const { startHouse, startLoadedHouse } = await import('../src/start-house.ts');
  process.env.CHROMIUM_BIN = await findChromium(tell);
  rmSync(resolve(import.meta.dirname, '../screenshots'), { recursive: true, force: true });
  // For work on a journey: a house that runs already.
  if (process.env.HOUSE_URL) return;
  const first = await startHouse();
  await first.ctrlC();
  process.env.HOUSE_LOADED = first.folder;
  const house = await startLoadedHouse();
  Object.assign(process.env, { HOUSE_URL: house.url, HOUSE_MAIL_URL: house.mailUrl, HOUSE_DATABASE_URL: house.databaseUrl, HOUSE_PASSWORD: house.password, HOUSE_ACCOUNTS: JSON.stringify(house.accounts) });
  globalThis.houses = [first, house];
}
