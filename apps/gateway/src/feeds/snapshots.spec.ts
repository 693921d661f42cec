import { describe, expect, it } from '@jest/globals';
import { DomainError, type ErrorCode, sites } from '@patenwerk/contracts';
import { FixedClock } from '@patenwerk/persistence';
import { type Question, Snapshots } from './snapshots.js';

const imprint: Question = { operation: sites.page, key: '/v1/pages/impressum', input: { slug: 'impressum' }, correlationId: 'x' };
const list: Question = { operation: sites.list, key: '/v1/sites', input: {}, correlationId: 'x' };

/** The owner answers when the test says so, in the order of the questions. */
function aWorld({ patienceMs = 5_000 } = {}) {
  const clock = new FixedClock('2026-11-23T08:00:00Z');
  const waiting: { resolve: (body: Uint8Array) => void; reject: (error: Error) => void }[] = [];
  const state = { hearing: true, asked: 0 };
  const snapshots = new Snapshots({
    clock,
    ask: () => {
      state.asked += 1;
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    hearing: () => state.hearing,
    security: {},
    patienceMs,
  });
  return {
    clock,
    state,
    snapshots,
    get asked(): number {
      return state.asked;
    },
    /** The text of the answer; `replies` are what the owner says to the questions that this leads to. */
    async text(question: Question = imprint, ...replies: (string | ErrorCode)[]): Promise<string> {
      const answer = snapshots.answer(question);
      for (const reply of replies) this.reply(reply);
      return (await answer).plain.body.toString();
    },
    reply(reply: string, index = 0): void {
      const [question] = waiting.splice(index, 1);
      if (!question) throw new Error('The owner was not asked.');
      if (['unavailable', 'timeout', 'internal', 'not_found'].includes(reply)) question.reject(new DomainError(reply as ErrorCode));
      else question.resolve(Buffer.from(JSON.stringify(reply)));
    },
  };
}

describe('A public answer', () => {
  it('is asked for once, however many wait for it, and then kept', async () => {
    const world = aWorld();
    const both = [world.text(), world.text()];
    world.reply('one');
    expect(await Promise.all(both)).toEqual(['"one"', '"one"']);
    expect([await world.text(), world.asked]).toEqual(['"one"', 1]);
    expect(world.snapshots.fresh(imprint.key)?.plain.body.toString()).toBe('"one"');
  });

  it('is asked for again after a fact that changes it, and only then', async () => {
    const world = aWorld();
    await world.text(imprint, 'one');
    await world.text(list, 'sites');
    world.snapshots.changed([sites.page]);
    expect([await world.text(list), world.asked]).toEqual(['"sites"', 2]);
    expect([await world.text(imprint, 'two'), world.asked]).toEqual(['"two"', 3]);
    expect([await world.text(), world.asked]).toEqual(['"two"', 3]);
  });

  it('that was under way when the fact came does not pass for the new one, whichever comes first', async () => {
    for (const newestFirst of [true, false]) {
      const world = aWorld();
      const before = world.text();
      world.snapshots.changed([sites.page]);
      const after = world.text();
      expect(world.asked).toBe(2);
      if (newestFirst) world.reply('new', 1);
      world.reply('old');
      if (!newestFirst) world.reply('new');
      expect(await Promise.all([before, after])).toEqual(['"old"', '"new"']);
      expect([await world.text(), world.asked]).toEqual(['"new"', 2]);
    }
  });

  it('that was under way when the fact came is not kept as fresh, also when nobody asked since', async () => {
    const world = aWorld();
    const before = world.text();
    world.snapshots.changed([sites.page]);
    world.reply('old');
    await before;
    expect(world.snapshots.fresh(imprint.key)).toBeUndefined();
    expect(await world.text(imprint, 'new')).toBe('"new"');
  });

  it('is asked for again after half a minute, also when no fact was heard', async () => {
    const world = aWorld();
    await world.text(imprint, 'one');
    world.clock.advance({ seconds: 29 });
    expect(await world.text()).toBe('"one"');
    world.clock.advance({ seconds: 1 });
    expect(await world.text(imprint, 'two')).toBe('"two"');
  });

  it('is asked for again after the clock was set back', async () => {
    const world = aWorld();
    await world.text(imprint, 'one');
    world.clock.advance({ hours: -1 });
    expect(await world.text(imprint, 'two')).toBe('"two"');
  });
});

describe('While the owner of a public answer is away', () => {
  it('the last one is given for ten minutes, and then the refusal', async () => {
    const world = aWorld();
    await world.text(imprint, 'one');
    for (const code of ['unavailable', 'timeout', 'internal'] as const) {
      world.clock.advance({ minutes: 3 });
      expect(await world.text(imprint, code)).toBe('"one"');
    }
    expect(world.snapshots.counts.old).toBe(3);
    world.clock.advance({ minutes: 1 });
    await expect(world.text(imprint, 'unavailable')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('it is asked at most once a second', async () => {
    const world = aWorld();
    await world.text(imprint, 'one');
    world.snapshots.changed([sites.page]);
    await world.text(imprint, 'unavailable');
    expect([await world.text(), await world.text(), world.asked]).toEqual(['"one"', '"one"', 2]);
    world.clock.advance({ seconds: 1 });
    expect([await world.text(imprint, 'two'), world.asked]).toEqual(['"two"', 3]);
  });

  it('nobody waits long for it: the last one is given and the new one follows', async () => {
    const world = aWorld({ patienceMs: 1 });
    await world.text(imprint, 'one');
    world.snapshots.changed([sites.page]);
    expect(await world.text()).toBe('"one"');
    world.reply('two');
    await new Promise(setImmediate);
    expect([await world.text(), world.asked]).toEqual(['"two"', 2]);
  });

  it('a question that was never answered is refused', async () => {
    await expect(aWorld().text(imprint, 'timeout')).rejects.toMatchObject({ code: 'timeout' });
  });

  it('or cannot be heard, nothing counts as fresh', async () => {
    const world = aWorld();
    await world.text(imprint, 'one');
    world.state.hearing = false;
    expect(await world.text(imprint, 'unavailable')).toBe('"one"');
    expect(world.asked).toBe(2);
  });
});

describe('What is not there any more', () => {
  it('is refused, and forgotten', async () => {
    const world = aWorld();
    await world.text(imprint, 'one');
    world.snapshots.changed([sites.page]);
    await expect(world.text(imprint, 'not_found')).rejects.toMatchObject({ code: 'not_found' });
    await expect(world.text(imprint, 'unavailable')).rejects.toMatchObject({ code: 'unavailable' });
    expect(world.snapshots.bytes).toBe(0);
  });
});
