import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { account, allOperations, DomainError, holds, permissions, scopeOfRole, sites, type Actor, type Operation, type Role, type SampleWorld } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { startHarness, type Harness } from '@patenwerk/testing';
import { services } from '../../../../tools/services.js';
import { strangersTo } from './actors.js';
import { fingerprint } from './fingerprint.js';
import { buildWorlds, canaries, noon, settings, tools } from './world.js';

interface Try {
  operation: Operation;
  role: Role;
}

/** Ways to fail that tell a stranger nothing. */
const refusals = ['forbidden', 'unauthenticated', 'not_found'];
const isPublic = (op: Operation): boolean => op.access === 'public';
const rolesFor = (op: Operation): Role[] =>
  typeof op.access === 'object' && 'resource' in op.access
    ? (Object.entries(permissions[op.access.resource]) as [Role, readonly string[]][]).filter(([, rights]) => typeof op.access === 'object' && 'right' in op.access && rights.includes(op.access.right)).map(([role]) => role)
    : [];
/** Their sample succeeds only with an account or an unused link; the gateway's own tests succeed with them. */
const needsAccount = new Set(['identity.me', 'identity.recovery', 'identity.recover', 'identity.invitation', 'identity.accept_invitation', ...Object.values(account).map(({ subject }) => subject)]);

const tried: string[] = [];

describe('isolation, over every operation of the contracts', () => {
  let house: Harness;
  let siteIds: [string, string, string];
  let worlds: SampleWorld[];
  const successes: Try[] = allOperations.flatMap((operation) => rolesFor(operation).filter((role) => role.startsWith('site_') || operation.scopedBy === 'nation').map((role) => ({ operation, role })));

  beforeAll(async () => {
    house = await startHarness({ services, env: settings, clock: noon() });
    const register = await house.as(tools).call(sites.snapshot, {});
    siteIds = ['bochum', 'siegen', 'aachen'].map((slug) => register.sites.find((site) => site.slug === slug)!.id as string) as [string, string, string];
    await house.quiet();
    worlds = await buildWorlds(house, siteIds[0], successes.length + 1);
    await buildWorlds(house, siteIds[1], 1);
    await buildWorlds(house, siteIds[2], 1);
  }, 120_000);
  afterAll(() => house?.close());

  const call = async (actor: Actor, operation: Operation, input: unknown): Promise<{ ok: boolean; text: string; code?: string; output?: unknown }> => {
    tried.push(operation.subject);
    try {
      const output = await house.as(actor).call(operation, input as never);
      return { ok: true, output, text: JSON.stringify(output) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { ok: false, code: error.code, text: JSON.stringify({ code: error.code, ...error.details }) };
    }
  };
  // BaS manages the accounts of every site; people it never sees.
  const leaks = (text: string, actor: Actor): string[] => Object.entries(canaries).flatMap(([of, canary]) => (text.includes(canary) && !(of === 'colleague' && holds(actor, 'users', 'read') && nationwide(actor)) ? [canary] : []));

  it('lets strangers do and see nothing, whoever they are', async () => {
    const world = worlds[0]!;
    const wrong: string[] = [];
    // Those of the nation may write what belongs to the nation, so they come last and nothing is compared after them.
    const strangers = strangersTo(siteIds[0], [siteIds[1], siteIds[2]]).sort((a, b) => Number(nationwide(a.actor)) - Number(nationwide(b.actor)));
    const before = await fingerprint(house, siteIds[0]);
    let compared = false;
    for (const { title, actor } of strangers) {
      if (nationwide(actor) && !compared) {
        expect(await fingerprint(house, siteIds[0])).toEqual(before);
        compared = true;
      }
      for (const operation of allOperations) {
        const reply = await call(actor, operation, operation.sample(world));
        wrong.push(...leaks(reply.text, actor).map((canary) => `${title} meets "${canary}" in ${operation.subject}`));
        if (isPublic(operation)) continue;
        const mayAsSuch = typeof operation.access === 'object' && 'resource' in operation.access && holds(actor, operation.access.resource, operation.access.right);
        if (mayAsSuch && nationwide(actor)) continue;
        if (!mayAsSuch && reply.code !== 'forbidden' && reply.code !== 'unauthenticated') wrong.push(`${title}: ${operation.subject} → ${reply.code ?? 'success'}`);
        if (mayAsSuch && operation.scopedBy === 'site' && !refusals.includes(reply.code ?? '') && !isEmpty(reply.output)) wrong.push(`${title}: ${operation.subject} → ${reply.text.slice(0, 200)}`);
      }
    }
    expect([wrong, compared]).toEqual([[], true]);
  }, 120_000);

  it('answers a stranger for another site as for something that does not exist', async () => {
    const world = worlds[0]!;
    const nowhere = Object.fromEntries(Object.entries(world).map(([key, value]) => [key, key.endsWith('Id') && key !== 'siteId' ? newId() : value])) as unknown as SampleWorld;
    const stranger: Actor = { id: 'stranger', kind: 'user', grants: [{ role: 'site_coordinator', scope: 'site', scopeId: siteIds[1] }] };
    const told: string[] = [];
    for (const operation of allOperations.filter((op) => op.scopedBy === 'site' && rolesFor(op).includes('site_coordinator'))) {
      const theirs = await call(stranger, operation, operation.sample(world));
      const none = await call(stranger, operation, operation.sample({ ...nowhere, siteId: world.siteId }));
      const shape = ({ ok, code, output }: typeof theirs): string => (ok ? JSON.stringify(isEmpty(output)) : String(code));
      if (shape(theirs) !== shape(none)) told.push(`${operation.subject}: ${shape(theirs)} instead of ${shape(none)}`);
    }
    expect(told).toEqual([]);
  }, 60_000);

  it('keeps every internal operation closed to people, keys and services that are not named', async () => {
    const world = worlds[0]!;
    const open: string[] = [];
    const people: Actor[] = [...strangersTo(siteIds[0], []).map(({ actor }) => actor), { id: 'own', kind: 'user', grants: [{ role: 'site_coordinator', scope: 'site', scopeId: siteIds[0] }] }, { id: 'elsewhere', kind: 'system', grants: [], purpose: 'curiosity' }];
    for (const operation of allOperations.filter((op) => op.scopedBy === 'internal')) {
      for (const actor of people) {
        const reply = await call(actor, operation, operation.sample(world));
        if (reply.code !== 'forbidden' && reply.code !== 'unauthenticated') open.push(`${actor.id}: ${operation.subject} → ${reply.code ?? 'success'}`);
      }
    }
    expect(open).toEqual([]);
  }, 60_000);

  it('lets every role that has the right succeed with the sample, on its own site', async () => {
    const failed: string[] = [];
    for (const [index, { operation, role }] of successes.entries()) {
      if (needsAccount.has(operation.subject)) continue;
      const world = { ...worlds[index + 1]!, ...(await versions(house, siteIds[0])) };
      const grant = { role, scope: scopeOfRole[role], scopeId: scopeOfRole[role] === 'site' ? siteIds[0] : null };
      const reply = await call({ id: `owner-${role}`, kind: 'user', grants: [grant] }, operation, operation.sample(world));
      if (!reply.ok) failed.push(`${role}: ${operation.subject} → ${reply.text}`);
    }
    expect(failed).toEqual([]);
  }, 120_000);

  it('has tried every operation', () => {
    expect(allOperations.filter((op) => !tried.includes(op.subject)).map((op) => op.subject)).toEqual([]);
  });
});

const nationwide = (actor: Actor): boolean => actor.grants.some((grant) => grant.scope === 'nation' && scopeOfRole[grant.role] === 'nation');

/** A list without items, or a count of nothing, tells a stranger nothing. */
function isEmpty(output: unknown): boolean {
  if (Array.isArray(output)) return output.every(isEmpty);
  if (typeof output === 'object' && output !== null) return Object.entries(output).every(([key, value]) => ['page', 'per_page', 'year'].includes(key) || isEmpty(value));
  return output === 0 || output === null || output === false;
}

/** The site and the operator's page change with every success before: their present versions. */
async function versions(house: Harness, siteId: string): Promise<Pick<SampleWorld, 'siteVersion' | 'pageVersion'>> {
  const [site] = await house.adminQuery<{ version: number }>('SELECT version FROM sites.site WHERE id = $1', [siteId]);
  const [page] = await house.adminQuery<{ version: number }>(`SELECT version FROM sites.operator_page WHERE slug = 'impressum'`);
  return { siteVersion: site!.version, pageVersion: page!.version };
}
