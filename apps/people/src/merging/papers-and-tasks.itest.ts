import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, type MergeId, merging, people, type PersonDocument, type PersonId, type PersonToLoad, SiteId, type TaskKind } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, aMentor, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';

const siteId = SiteId.parse(newId());
const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };
let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());

const team = () => house.as(aCoordinator(siteId));
const signed = (type: PersonDocument['type'], signedOn: string, validUntil: string | null): PersonDocument => ({ type, signedOn, validUntil, inspectedOn: null, certificateDate: null, entryFree: null });

/** One mentor twice in the files, each record with these papers. */
async function twice(kept: PersonDocument[], gone: PersonDocument[]) {
  const [one, other] = [kept, gone].map((documents) => ({ ...aMentor({ siteId, state: 'documents', readySince: null }), documents })) as [PersonToLoad, PersonToLoad];
  await house.as(tools).call(people.load, { people: [one, other], last: false });
  const [keptId, goneId] = [one.id, other.id];
  const get = (id: PersonId) => team().call(people.get, { id });
  const task = (id: PersonId, kind: TaskKind, dueOn: string) =>
    house.adminQuery(`INSERT INTO people.person_task (id, site_id, person_id, kind, due_on, created_at, created_by) VALUES ($1, $2, $3, $4, $5, now(), 'system')`, [newId(), siteId, id, kind, dueOn]);
  const rows = (table: 'document' | 'person_task') => house.adminQuery(`SELECT to_jsonb(t) AS row FROM people.${table} t WHERE person_id IN ($1, $2) ORDER BY t::text`, [keptId, goneId]);
  return {
    keptId, goneId, get, task, rows,
    compare: () => team().call(merging.compareForMerge, { keptId, goneId }),
    merge: async (papers = {}) => (await team().call(merging.mergePeople, { keptId, goneId, version: (await get(keptId)).version, otherVersion: (await get(goneId)).version, papers })).merge.id,
    undo: (mergeId: MergeId) => team().call(merging.undoMerge, { mergeId }),
    papersOf: async (id: PersonId) => Object.fromEntries((await get(id)).documents.map(({ type, signedOn }) => [type, signedOn])),
    tasksOf: async (id: PersonId) => (await house.adminQuery<{ kind: string; due: string }>('SELECT kind, due_on::text AS due FROM people.person_task WHERE person_id = $1 AND done_at IS NULL ORDER BY kind, due_on', [id])).map(({ kind, due }) => [kind, due]),
  };
}

describe('Papers of two records that become one', () => {
  const older = [signed('code_of_conduct', '2023-01-01', '2026-01-01'), signed('confidentiality', '2026-05-01', null), signed('volunteer_agreement', '2026-05-01', null)];
  const newer = [signed('code_of_conduct', '2026-02-01', '2029-02-01'), signed('confidentiality', '2026-05-01', null), signed('volunteer_agreement', '2026-06-01', '2028-06-01')];

  it('stand side by side where they differ; the better one of each type is kept, and all is as it was when it is undone', async () => {
    const { keptId, goneId, compare, merge, undo, rows, papersOf } = await twice(older, newer);
    const before = await rows('document');
    const compared = await compare();
    expect(compared.papers?.map(({ type, suggested, because, kept, gone }) => [type, suggested, because, kept.signedOn, gone.signedOn])).toEqual([
      ['code_of_conduct', 'gone', 'counts', '2023-01-01', '2026-02-01'],
      ['volunteer_agreement', 'kept', 'longer', '2026-05-01', '2026-06-01'],
    ]);
    expect(compared.comes).toContainEqual(expect.objectContaining({ table: 'document', count: 1 }));
    expect(await rows('document')).toEqual(before);
    const mergeId = await merge();
    expect(await papersOf(keptId)).toEqual({ code_of_conduct: '2026-02-01', confidentiality: '2026-05-01', volunteer_agreement: '2026-05-01' });
    expect((await undo(mergeId)).notBack).toEqual([]);
    expect([await rows('document'), await papersOf(goneId)]).toEqual([before, { code_of_conduct: '2026-02-01', confidentiality: '2026-05-01', volunteer_agreement: '2026-06-01' }]);
  });

  it('the other one is kept when it is chosen', async () => {
    const { keptId, merge, papersOf } = await twice(older, newer);
    await merge({ code_of_conduct: 'kept', volunteer_agreement: 'gone' });
    expect(await papersOf(keptId)).toEqual({ code_of_conduct: '2023-01-01', confidentiality: '2026-05-01', volunteer_agreement: '2026-06-01' });
  });

  it('a paper that came in between goes back with its record, as it is by then, and one that went in between is not brought back', async () => {
    const { keptId, goneId, merge, undo, papersOf } = await twice(older, newer);
    const mergeId = await merge();
    await team().call(people.recordDocument, { id: keptId, ...signed('code_of_conduct', '2026-11-20', null) });
    await house.adminQuery(`DELETE FROM people.document WHERE person_id = $1 AND type = 'confidentiality'`, [keptId]);
    await undo(mergeId);
    expect([await papersOf(keptId), await papersOf(goneId)]).toEqual([
      { code_of_conduct: '2023-01-01', volunteer_agreement: '2026-05-01' },
      { code_of_conduct: '2026-11-20', confidentiality: '2026-05-01', volunteer_agreement: '2026-06-01' },
    ]);
  });

  it('carry their task to renew them: what was to be renewed is none any more where the better paper came', async () => {
    const { keptId, task, merge, undo, tasksOf } = await twice(older, newer);
    await task(keptId, 'renew_code', '2025-12-20');
    const mergeId = await merge();
    expect(await tasksOf(keptId)).toEqual([]);
    await undo(mergeId);
    expect(await tasksOf(keptId)).toEqual([['renew_code', '2025-12-20']]);
  });
});

describe('Open tasks of two records that become one', () => {
  it('are one where they are the same, the one that is due earlier, and come apart again', async () => {
    const { keptId, goneId, task, merge, undo, rows, tasksOf } = await twice([], []);
    await task(keptId, 'interview', '2026-11-30');
    await task(goneId, 'interview', '2026-11-25');
    await task(keptId, 'papers', '2026-12-01');
    await task(goneId, 'papers', '2026-12-05');
    await task(goneId, 'training', '2026-12-09');
    const before = await rows('person_task');
    const mergeId = await merge();
    expect(await tasksOf(keptId)).toEqual([['interview', '2026-11-25'], ['papers', '2026-12-01'], ['training', '2026-12-09']]);
    expect((await undo(mergeId)).notBack).toEqual([]);
    expect(await rows('person_task')).toEqual(before);
    expect(await tasksOf(goneId)).toEqual([['interview', '2026-11-25'], ['papers', '2026-12-05'], ['training', '2026-12-09']]);
  });
});
