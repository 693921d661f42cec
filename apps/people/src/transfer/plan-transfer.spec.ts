import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Movable, nextBatch, planTransfer } from './plan-transfer.js';

const someone = (id: string, more: Partial<Movable> = {}): Movable => ({ id, role: 'mentee', state: 'ready', restricted: false, ...more });
const set = (...ids: string[]): Set<string> => new Set(ids);
const all = (people: readonly Movable[]): Set<string> => new Set(people.map(({ id }) => id));

describe('People who go over to another site', () => {
  it('go together when a match, a household or a guardianship binds them', () => {
    const people = ['helga', 'amal', 'son', 'karl'].map((id) => someone(id));
    const { groups } = planTransfer(people, [['helga', 'amal'], ['amal', 'son']], { chosen: all(people), saidNo: set() });
    expect(groups).toEqual([['amal', 'helga', 'son'], ['karl']]);
  });

  it('stay when they have said no, and whoever is bound to them stays with them', () => {
    const people = ['helga', 'amal', 'karl'].map((id) => someone(id));
    const { groups, staying } = planTransfer(people, [['helga', 'amal']], { chosen: all(people), saidNo: set('helga') });
    expect([groups, [...staying]]).toEqual([[['karl']], [['amal', 'tied'], ['helga', 'saidNo']]]);
  });

  it('stay when the one they are bound to was not chosen, or is nobody of this site', () => {
    const people = [someone('helga'), someone('amal')];
    expect([...planTransfer(people, [['helga', 'amal']], { chosen: set('amal'), saidNo: set() }).staying]).toEqual([['amal', 'tied']]);
    expect([...planTransfer(people, [['helga', 'elsewhere']], { chosen: all(people), saidNo: set() }).staying]).toEqual([['helga', 'tied']]);
  });

  it('stay while their processing is restricted', () => {
    const people = [someone('helga', { restricted: true })];
    expect([...planTransfer(people, [], { chosen: all(people), saidNo: set() }).staying]).toEqual([['helga', 'restricted']]);
  });

  it('stay when they are no longer with us, unless their family goes', () => {
    const people = [someone('gone', { state: 'completed' }), someone('mother'), someone('child', { state: 'completed' })];
    const { groups, staying } = planTransfer(people, [['mother', 'child']], { chosen: all(people), saidNo: set() });
    expect([groups, [...staying]]).toEqual([[['child', 'mother']], [['gone', 'over']]]);
  });

  it('are all told of, once, and nobody goes whom somebody who stays is bound to', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const person = fc.record({ state: fc.constantFrom('ready', 'matched', 'completed'), restricted: fc.boolean(), chosen: fc.boolean(), saidNo: fc.boolean() });
    const tie = fc.subarray(ids, { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(person, { minLength: 7, maxLength: 7 }), fc.array(tie, { maxLength: 6 }), (facts, ties) => {
        const people = ids.map((id, index) => someone(id, { state: facts[index]!.state, restricted: facts[index]!.restricted }));
        const pick = (of: 'chosen' | 'saidNo'): Set<string> => new Set(ids.filter((_, index) => facts[index]![of]));
        const [chosen, saidNo] = [pick('chosen'), pick('saidNo')];
        const { groups, staying } = planTransfer(people, ties, { chosen, saidNo });
        const moving = groups.flat();
        expect(moving.every((id) => chosen.has(id) && !saidNo.has(id) && !people.find((each) => each.id === id)?.restricted)).toBe(true);
        for (const tied of ties) expect([0, tied.length]).toContain(tied.filter((id) => moving.includes(id)).length);
        expect([...moving, ...staying.keys()].sort()).toEqual(ids.filter((id) => chosen.has(id) || saidNo.has(id)));
      }),
    );
  });
});

describe('A batch of a handover', () => {
  it('never parts a group, and is never empty while somebody is left', () => {
    const groups = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }).map((sizes) => sizes.map((size, group) => Array.from({ length: size }, (_, index) => `${group}.${index}`)));
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 20 }), (list, most) => {
        const batch = nextBatch(list, most);
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(Math.max(most, list[0]!.length));
        for (const group of list) expect([0, group.length]).toContain(group.filter((id) => batch.includes(id)).length);
      }),
    );
  });
});
