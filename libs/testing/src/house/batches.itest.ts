import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, type DomainError, type InputOf, type Operation, publicActor } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { Broker, createLogger, maxQuestions } from '@patenwerk/service-kit';
import * as fc from 'fast-check';
import { aBasAdmin, aCoordinator } from '../builders/actors.js';
import { eventually } from '../eventually.js';
import { type Harness, startHarness } from '../harness.js';
import { askOrchard, getTree, kitchen, listTrees, orchard, orchardHooks, plantTree, sowTree, stumble } from './orchard.js';

const bochum = newId();
const erlangen = newId();
const coordinators: Record<string, Actor> = { bochum: aCoordinator(bochum), erlangen: aCoordinator(erlangen), bas: aBasAdmin(), nobody: publicActor };
const trees: Record<string, string> = { nowhere: newId(), nonsense: 'no id' };
let house: Harness;
let overheard: Broker;

beforeAll(async () => {
  house = await startHarness({ services: [orchard, kitchen] });
  overheard = await Broker.connect({ servers: [house.nats.url], name: 'ear' }, createLogger('ear', 'silent'));
  for (const [name, siteId, kind] of [['apple', bochum, 'Apfel'], ['pear', bochum, 'Birne'], ['quince', erlangen, 'Quitte'], ['rotten', bochum, 'faul']] as const) {
    trees[name] = (await house.as(aCoordinator(siteId)).call(plantTree, { siteId, kind })).id;
  }
});
afterEach(() => {
  orchardHooks.beforeCommit = async () => undefined;
});
afterAll(async () => {
  await overheard?.close();
  await house?.close();
});

interface Call {
  who: string;
  operation: Operation;
  input: unknown;
}

/** What came back, as far as it can be compared. */
const outcome = ({ who, operation, input }: Call): Promise<unknown> =>
  house.as(coordinators[who] as Actor).call(operation, input as InputOf<Operation>).then((result) => ({ result }), ({ code, details }: DomainError) => ({ code, details }));

const who = fc.constantFrom(...Object.keys(coordinators));
const aCall: fc.Arbitrary<Call> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ who, operation: fc.constant(getTree), input: fc.constantFrom('apple', 'pear', 'quince', 'rotten', 'nowhere', 'nonsense').map((name) => ({ get id() { return trees[name]; } })) }) },
  fc.record({ who, operation: fc.constant(listTrees), input: fc.constant({}) }),
  fc.record({ who, operation: fc.constant(askOrchard), input: fc.constant({}) }),
  fc.record({ who, operation: fc.constant(stumble), input: fc.constantFrom({ how: 'unforeseen' }, { how: 'undeclared' }, { how: 'unknown' }, {}) }),
);

/** Counts the messages that carry questions for a subject while something is done. */
async function messages(subject: string, work: () => Promise<unknown>): Promise<number> {
  let seen = 0;
  const subscription = overheard.nc.subscribe(subject, { callback: () => void (seen += 1) });
  await overheard.nc.flush();
  await work();
  await overheard.nc.flush();
  subscription.unsubscribe();
  return seen;
}

describe('Requests of one turn', () => {
  it('are answered as if each had been alone, whoever asks what', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aCall, { minLength: 1, maxLength: 25 }), async (calls) => {
        const together = await Promise.all(calls.map(outcome));
        const alone: unknown[] = [];
        for (const call of calls) alone.push(await outcome(call));
        expect(together).toEqual(alone);
      }),
      { numRuns: 25 },
    );
  });

  it('travel as one message, whoever asks', async () => {
    const asked = Object.keys(coordinators).flatMap((name) => Array.from({ length: 20 }, (): Call => ({ who: name, operation: getTree, input: { id: trees['apple'] } })));
    expect(await messages(getTree.subject, () => Promise.all(asked.map(outcome)))).toBe(1);
  });

  it('travel as several messages when they are many or large', async () => {
    const many = Array.from({ length: maxQuestions + 1 }, (): Call => ({ who: 'bochum', operation: getTree, input: { id: trees['apple'] } }));
    expect(await messages(getTree.subject, () => Promise.all(many.map(outcome)))).toBe(2);
    const large = Array.from({ length: 4 }, (_, index): Call => ({ who: 'nobody', operation: stumble, input: { how: `${index}`.repeat(200_000) } }));
    expect(await messages(stumble.subject, () => Promise.all(large.map(outcome)))).toBe(2);
  });

  it('do not suffer from one that is too large for the broker', async () => {
    const [small, large] = await Promise.all(['Äpfel', 'Ä'.repeat(600_000)].map((kind) => outcome({ who: 'bochum', operation: plantTree, input: { siteId: bochum, kind } })));
    expect(small).toMatchObject({ result: { kind: 'Äpfel' } });
    expect(large).toEqual({ code: 'too_large', details: {} });
  });

  it('do not wait for a slow one among them', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let held1 = false;
    orchardHooks.beforeCommit = async () => {
      if (held1) return;
      held1 = true;
      await held;
    };
    const plant = (kind: string) => house.as(aCoordinator(bochum)).call(plantTree, { siteId: bochum, kind });
    const both = [plant('gemächlich'), plant('flink')];
    const first = await Promise.race(both);
    release();
    expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(['gemächlich', 'flink']);
    expect(['gemächlich', 'flink']).toContain(first.kind);
  });

  it('all learn at once that nobody is there', async () => {
    const lonely = { ...getTree, subject: 'orchard.nobody' };
    const refused = await Promise.all(Array.from({ length: 3 }, () => outcome({ who: 'bochum', operation: lonely, input: { id: newId() } })));
    expect(refused).toEqual(Array.from({ length: 3 }, () => ({ code: 'unavailable', details: { retryAfterSeconds: 2 } })));
  });
});

describe('Writes of one turn', () => {
  const sow = (siteId: string, kind: string, key: string, options = {}) => house.as(coordinators[siteId === bochum ? 'bochum' : 'erlangen'] as Actor).call(sowTree, { siteId, kind }, { idempotencyKey: key, ...options });
  const codes = (work: readonly Promise<unknown>[]): Promise<string[]> => Promise.all(work.map((each) => each.then(() => 'done', ({ code }: DomainError) => code)));
  const kept = async (kinds: readonly string[]): Promise<Record<string, number> | undefined> =>
    (
      await house.adminQuery<Record<string, number>>(
        `SELECT (SELECT count(*)::int FROM orchard.tree WHERE kind = ANY ($1)) AS trees, (SELECT count(*)::int FROM orchard.outbox WHERE envelope->'data'->>'kind' = ANY ($1)) AS events`,
        [kinds],
      )
    )[0];

  it('do not suffer from one that is refused, one that fails, one of another site, nor one that comes twice', async () => {
    const once = newId();
    const seen = await codes([
      sow(bochum, 'Ulme', newId()),
      sow(bochum, 'Unkraut', newId()),
      sow(bochum, 'faule Ulme', newId()),
      sow(erlangen, 'Ulme', newId()),
      house.as(coordinators['bochum'] as Actor).call(sowTree, { siteId: erlangen, kind: 'fremde Ulme' }, { idempotencyKey: newId() }),
      sow(bochum, 'Ulme', once),
      sow(bochum, 'Ulme', once),
      sow(bochum, 'Linde', once),
    ]);
    expect(seen).toEqual(['done', 'transition_forbidden', 'internal', 'done', 'not_found', 'done', 'done', 'idempotency_mismatch']);
    expect(await kept(['Ulme'])).toEqual({ trees: 3, events: 3 });
    expect(await kept(['Unkraut', 'faule Ulme', 'fremde Ulme', 'Linde'])).toEqual({ trees: 0, events: 0 });
  });

  it('that were refused may be sent again with their key', async () => {
    const key = newId();
    expect(await codes([sow(bochum, 'Unkraut', key), sow(bochum, 'Esche', newId())])).toEqual(['transition_forbidden', 'done']);
    expect(await codes([sow(bochum, 'Erle', key)])).toEqual(['done']);
  });

  it('have their effect once though the broker dies before they are answered and everybody asks again', async () => {
    const seeds = Array.from({ length: 20 }, (_, index) => ({ kind: `Eibe ${index}`, key: newId(), siteId: index % 2 ? bochum : erlangen }));
    orchardHooks.beforeCommit = async () => {
      orchardHooks.beforeCommit = async () => undefined;
      await house.nats.kill();
    };
    const all = (): Promise<string[]> => codes(seeds.map(({ siteId, kind, key }) => sow(siteId, kind, key)));
    expect(await all()).toContain('unavailable');
    await house.nats.restart();
    await eventually(async () => expect(new Set(await all())).toEqual(new Set(['done'])));
    expect(await kept(seeds.map(({ kind }) => kind))).toEqual({ trees: 20, events: 20 });
  });
});
