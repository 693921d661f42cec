import { identity, sites } from '@patenwerk/contracts';
import { demoAccounts } from '@patenwerk/gateway';
import { berlinDay } from '@patenwerk/persistence';
import { seedIfEmpty } from './seed.js';
import type { Call } from './tools-client.js';

/** Demo accounts and demo data, unless they are there. Refused by the services unless they run with DEMO_DATA=true. */
export async function loadDemo(call: Call, say: (line: string) => void, times?: number): Promise<'loaded' | 'present'> {
  const { sites: register } = await call(sites.snapshot, {});
  const wanted = demoAccounts(register);
  const made = await call(identity.createDemoAccounts, wanted);
  const coordinators = new Map(wanted.accounts.flatMap(({ grants: [grant] }, index) => (grant?.role === 'site_coordinator' && grant.scopeId ? [[grant.scopeId, made.accounts[index]!.id] as const] : [])));
  return seedIfEmpty({ call, today: berlinDay(new Date()), say, coordinators, times });
}
