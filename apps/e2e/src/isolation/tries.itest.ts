import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, allOperations, DomainError, holds, type Operation, type SampleWorld, sites } from '@patenwerk/contracts';
import { Clock, newId } from '@patenwerk/persistence';
import { Broker, createLogger, GatewayClient, readPrivateKey } from '@patenwerk/service-kit';
import { type Harness, startHarness } from '@patenwerk/testing';
import { services } from '../../../../tools/services.js';
import { type Stranger, strangersTo } from './actors.js';
import { fingerprint } from './fingerprint.js';
import { idsOf, type Input, inputsOf, nowhere, shapeOf, toldIds } from './tries.js';
import { buildWorlds, canaries, noon, settings, tools } from './world.js';

interface Reply {
  ok: boolean;
  code: string;
  text: string;
}
interface Try {
  title: string;
  actor: Actor;
  operation: Operation;
  input: Input;
}

const atOnce = 24;
const needed = 10_000;
/** The caller makes up the id: one that is taken elsewhere is refused, and nobody guesses 74 random bits. */
const namedByCaller = 'people.save_draft';
/** A busy machine, not an answer. */
const busy = ['timeout', 'unavailable'];
const closed = ['forbidden', 'unauthenticated'];
const isRead = ({ http }: Operation): boolean => http?.method === 'GET';
const allows = (actor: Actor, { access }: Operation): boolean => access === 'public' || ('resource' in access && holds(actor, access.resource, access.right));
const ofNation = ({ actor }: Stranger): boolean => actor.grants.some(({ scope, scopeId }) => scope === 'nation' && scopeId === null);

/** A clock that is not the house's. */
class OtherClock extends Clock {
  constructor(
    private readonly house: Clock,
    private readonly lateMs: number,
  ) {
    super();
  }
  now(): Date {
    return new Date(this.house.now().getTime() - this.lateMs);
  }
}

describe('ten thousand tries to see or change what belongs to another site', () => {
  let house: Harness;
  let siteIds: [string, string, string];
  let world: SampleWorld;
  let foreignIds: Set<string>;
  let before: Record<string, string>;
  let tried = 0;
  const strangers = (): Stranger[] => strangersTo(siteIds[0], [siteIds[1], siteIds[2]]);
  const ownSiteOf = (actor: Actor): string => actor.grants.find(({ scope, scopeId }) => scope === 'site' && scopeId !== siteIds[0])?.scopeId ?? siteIds[1];

  beforeAll(async () => {
    house = await startHarness({ services, env: settings, clock: noon() });
    const register = await house.as(tools).call(sites.snapshot, {});
    siteIds = ['bochum', 'siegen', 'aachen'].map((slug) => register.sites.find((site) => site.slug === slug)?.id as string) as [string, string, string];
    await house.quiet();
    for (const siteId of siteIds.slice(1)) await buildWorlds(house, siteId, 1, { name: 'Zaunkönig', activity: 'Spaziergang', colleague: 'Amsel', phone: '0271 55566677' });
    [world] = (await buildWorlds(house, siteIds[0], 1)) as [SampleWorld];
    foreignIds = new Set(idsOf(world));
    before = await fingerprint(house, siteIds[0]);
  }, 180_000);
  afterAll(() => house?.close());

  async function ask(one: Pick<Try, 'actor' | 'operation' | 'input'>, client?: GatewayClient): Promise<Reply> {
    for (let attempt = 1; ; attempt += 1) {
      const reply = await askOnce(one, client);
      if (!busy.includes(reply.code) || attempt === 5) return reply;
    }
  }

  async function askOnce({ actor, operation, input }: Pick<Try, 'actor' | 'operation' | 'input'>, client?: GatewayClient): Promise<Reply> {
    tried += 1;
    try {
      const output: unknown = await (client ? client.request(operation, input as never, { actor, correlationId: newId() }) : house.as(actor).call(operation, input as never));
      return { ok: true, code: 'ok', text: JSON.stringify(output) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { ok: false, code: error.code, text: JSON.stringify({ code: error.code, ...error.details }) };
    }
  }

  /** Some at a time; each says what was wrong with it. */
  async function judge<T>(tries: readonly T[], wrong: (one: T) => Promise<string[]>): Promise<string[]> {
    const found: string[] = [];
    for (let from = 0; from < tries.length; from += atOnce) found.push(...(await Promise.all(tries.slice(from, from + atOnce).map(wrong))).flat());
    return found;
  }

  const seen = (one: Try, { text }: Reply): string[] => [
    ...Object.entries(canaries).flatMap(([of, word]) => (text.includes(word) && !JSON.stringify(one.input).includes(word) && !(of === 'colleague' && ofNation(one)) ? [`the word "${word}"`] : [])),
    ...(one.operation.scopedBy === 'site' && !ofNation(one) ? toldIds(text, one.input, foreignIds).map((id) => `the id ${id}`) : []),
  ];
  const say = ({ title, operation, input }: Try, what: string): string => `${title}: ${operation.subject} ${JSON.stringify(input).slice(0, 160)} → ${what}`;

  /** Every stranger of a site, with every input; beside each the same with ids of nothing. */
  const pairs = (operations: readonly Operation[]): { theirs: Try; nothing: Try }[] =>
    strangers()
      .filter((stranger) => !ofNation(stranger))
      .flatMap(({ title, actor }) =>
        operations.flatMap((operation) => {
          const nothing = inputsOf(operation, nowhere(world), ownSiteOf(actor));
          return inputsOf(operation, world, ownSiteOf(actor)).map((input, index) => ({ theirs: { title, actor, operation, input }, nothing: { title, actor, operation, input: nothing[index] as Input } }));
        }),
      );

  it.each([
    ['reads are answered, word for word, as if the foreign rows did not exist', true],
    ['changes are refused as if the foreign rows did not exist', false],
  ])('%s', async (_sentence, reading) => {
    const operations = allOperations.filter((operation) => operation.scopedBy === 'site' && isRead(operation) === reading);
    const found = await judge(pairs(operations), async ({ theirs, nothing }) => {
      if (!allows(theirs.actor, theirs.operation)) {
        const reply = await ask(theirs);
        return closed.includes(reply.code) ? seen(theirs, reply).map((what) => say(theirs, what)) : [say(theirs, reply.code)];
      }
      const [reply, twin] = [await ask(theirs), await ask(nothing)];
      const wrong = seen(theirs, reply);
      if (reply.code !== twin.code && theirs.operation.subject !== namedByCaller) wrong.push(`${reply.code} instead of ${twin.code}`);
      else if (reading && shapeOf(reply.text) !== shapeOf(twin.text)) wrong.push(`${reply.text.slice(0, 200)} instead of ${twin.text.slice(0, 200)}`);
      return wrong.map((what) => say(theirs, what));
    });
    expect(found).toEqual([]);
  }, 300_000);

  it('a row more at the other site changes no count, no list and no page of a stranger', async () => {
    const reads = strangers()
      .filter((stranger) => !ofNation(stranger))
      .flatMap(({ title, actor }) =>
        allOperations
          .filter((operation) => operation.scopedBy === 'site' && isRead(operation) && allows(actor, operation))
          .flatMap((operation) => inputsOf(operation, world, ownSiteOf(actor)).map((input): Try => ({ title, actor, operation, input }))),
      );
    const first = new Map<Try, string>();
    await judge(reads, async (one) => {
      first.set(one, shapeOf((await ask(one)).text));
      return [];
    });
    expect(await fingerprint(house, siteIds[0])).toEqual(before);
    await buildWorlds(house, siteIds[0], 1);
    before = await fingerprint(house, siteIds[0]);
    const found = await judge(reads, async (one) => {
      const reply = await ask(one);
      return shapeOf(reply.text) === first.get(one) ? [] : [say(one, `${reply.text.slice(0, 200)}, earlier ${first.get(one)?.slice(0, 200)}`)];
    });
    expect(found).toEqual([]);
  }, 300_000);

  it('who has no right anywhere, a suspended scope, or a role in a wrong scope is turned away at the door, whatever is asked', async () => {
    const at = (role: Actor['grants'][number]['role'], scope: Actor['grants'][number]['scope'], scopeId: string | null): Actor => ({ id: newId(), kind: 'user', grants: [{ role, scope, scopeId }] });
    const outside: Stranger[] = [
      { title: 'somebody whose grants are gone', actor: { id: newId(), kind: 'user', grants: [] } },
      { title: 'coordinator of the nation', actor: at('site_coordinator', 'nation', null) },
      { title: 'coordinator of a network with the name of the site', actor: at('site_coordinator', 'network', siteIds[0]) },
      { title: 'assistant of a network with the name of the site', actor: at('site_assistant', 'network', siteIds[0]) },
      { title: 'finance at the site', actor: at('bas_finance', 'site', siteIds[0]) },
      { title: 'funder key with the name of the site', actor: { ...at('funder_api', 'site', siteIds[0]), kind: 'key' } },
      ...strangers().filter(({ actor }) => actor.kind !== 'user'),
    ];
    const tries = outside.flatMap(({ title, actor }) =>
      allOperations.filter((operation) => !allows(actor, operation)).flatMap((operation) => inputsOf(operation, world, siteIds[0]).slice(0, 8).map((input): Try => ({ title, actor, operation, input }))),
    );
    const found = await judge(tries, async (one) => {
      const reply = await ask(one);
      return [...(closed.includes(reply.code) ? [] : [reply.code]), ...seen(one, reply)].map((what) => say(one, what));
    });
    expect(found).toEqual([]);
  }, 300_000);

  it('an actor that is forged or out of date is nobody', async () => {
    const broker = await Broker.connect({ servers: [house.nats.url], name: 'forger' }, createLogger('forger', 'silent'));
    const key = (service: string) => readPrivateKey(house.environment(service)['ACTOR_PRIVATE_KEY'] ?? '');
    const forgers: [string, GatewayClient][] = [
      ['a service that speaks for a coordinator', new GatewayClient(broker, { name: 'people', privateKey: key('people') }, house.clock)],
      ["the gateway's name with a service's key", new GatewayClient(broker, { name: 'gateway', privateKey: key('people') }, house.clock)],
      ['an unknown name', new GatewayClient(broker, { name: 'stranger', privateKey: key('people') }, house.clock)],
      ['a signature of a minute ago', new GatewayClient(broker, { name: 'gateway', privateKey: key('gateway') }, new OtherClock(house.clock, 60_000))],
      ['a signature of tomorrow', new GatewayClient(broker, { name: 'gateway', privateKey: key('gateway') }, new OtherClock(house.clock, -86_400_000))],
    ];
    const actor: Actor = { id: newId(), kind: 'user', grants: [{ role: 'site_coordinator', scope: 'site', scopeId: siteIds[0] }] };
    const tries = forgers.flatMap(([title, client]) => allOperations.map((operation) => ({ title, actor, operation, input: operation.sample(world) as Input, client })));
    const found = await judge(tries, async (one) => {
      const reply = await ask(one, one.client);
      return [...(reply.code === 'unauthenticated' ? [] : [reply.code]), ...seen(one, reply)].map((what) => say(one, what));
    });
    await broker.close();
    expect(found).toEqual([]);
  }, 300_000);

  it('nothing of the site was written, and there were enough tries', async () => {
    expect(await fingerprint(house, siteIds[0])).toEqual(before);
    process.stderr.write(`isolation: ${tried} tries\n`);
    expect(tried).toBeGreaterThanOrEqual(needed);
  }, 60_000);
});
