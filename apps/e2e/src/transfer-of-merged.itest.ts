import { describe, expect, it } from '@jest/globals';
import { matching, merging, people } from '@patenwerk/contracts';
import { aMatchToLoad, aMentee, aMentor } from '@patenwerk/testing';
import { accept, aSite, codeOf, done, house, inAHouse, load, namesAt, offer, type Place, tools } from './transfer-house.js';

inAHouse();

describe('A handover of somebody whose merge can still be undone', () => {
  /** One person twice at a site, and how the two become one. */
  async function twice(place: Place) {
    const [kept, gone] = [aMentor({ siteId: place.siteId }), aMentor({ siteId: place.siteId })];
    await load(kept, gone);
    const team = house.as(place.team);
    const merge = async () => {
      const [one, other] = [await team.call(people.get, { id: kept.id }), await team.call(people.get, { id: gone.id })];
      const { merge: merged } = await team.call(merging.mergePeople, { keptId: kept.id, goneId: gone.id, version: one.version, otherVersion: other.version });
      await house.quiet();
      return merged.id;
    };
    return { keptId: kept.id, goneId: gone.id, merge };
  }
  /** Every row that belongs to somebody lies at the site of that person. */
  const astray = async (...ids: string[]): Promise<string[]> => {
    const found: string[] = [];
    for (const table of ['document', 'consent', 'person_task', 'training_record', 'intake_step', 'person_note']) {
      found.push(...(await house.adminQuery(`SELECT 1 FROM people.${table} t JOIN people.person p ON p.id = t.person_id WHERE p.id = ANY ($1) AND t.site_id <> p.site_id`, [ids])).map(() => table));
    }
    return found;
  };

  it('that was offered before they became one takes the one along, with the match of the other; nobody brings the other back', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const { keptId, goneId, merge } = await twice(bochum);
    const mentee = aMentee({ siteId: bochum.siteId });
    await load(mentee);
    const match = aMatchToLoad({ siteId: bochum.siteId, mentorId: goneId, menteeId: mentee.id });
    await house.as(tools).call(matching.load, { matches: [match], last: true });
    await house.quiet();
    const made = await offer(bochum, siegen);
    const mergeId = await merge();
    expect(await done(siegen, await accept(siegen, made))).toMatchObject({ moved: 2, stayed: 0 });
    expect([await namesAt(bochum), await namesAt(siegen)]).toEqual([[], [keptId, mentee.id].sort()]);
    expect(await house.as(siegen.team).call(matching.get, { id: match.id })).toMatchObject({ mentorId: keptId, siteId: siegen.siteId });
    expect([await codeOf(house.as(siegen.team).call(merging.undoMerge, { mergeId })), await codeOf(house.as(bochum.team).call(merging.undoMerge, { mergeId }))]).toEqual(['not_found', 'guard_failed withinTime']);
    await house.services.people!.jobs.run('erase what was merged');
    expect([await house.adminQuery('SELECT id FROM people.person WHERE id IN ($1, $2)', [keptId, goneId]), await astray(keptId)]).toEqual([[{ id: keptId }], []]);
  });

  it('takes along who was offered; who comes back by undoing before the answer was not told, and stays', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const { keptId, goneId, merge } = await twice(bochum);
    const mergeId = await merge();
    const made = await offer(bochum, siegen);
    expect(made.people).toBe(1);
    await house.as(bochum.team).call(merging.undoMerge, { mergeId });
    expect(await done(siegen, await accept(siegen, made))).toMatchObject({ moved: 1 });
    expect([await namesAt(bochum), await namesAt(siegen), await astray(keptId, goneId)]).toEqual([[goneId], [keptId], []]);
  });

  it('leaves who has said no with either of the two records; undone, each stands by its own word', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const { keptId, goneId, merge } = await twice(bochum);
    const made = await offer(bochum, siegen, { except: [goneId] });
    await merge();
    expect(await done(siegen, await accept(siegen, made))).toMatchObject({ moved: 0 });
    expect(await namesAt(bochum)).toEqual([keptId]);
    const other = await twice(bochum);
    const again = await offer(bochum, siegen, { except: [keptId, other.goneId] });
    await house.as(bochum.team).call(merging.undoMerge, { mergeId: await other.merge() });
    expect(await done(siegen, await accept(siegen, again))).toMatchObject({ moved: 1 });
    expect(await namesAt(siegen)).toEqual([other.keptId]);
  });

  it('and the undoing at the same moment wait for each other: whichever is first, nothing lies between two sites', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    for (let turn = 0; turn < 3; turn += 1) {
      const { keptId, goneId, merge } = await twice(bochum);
      const mergeId = await merge();
      const made = await offer(bochum, siegen, { personIds: [keptId] });
      const [undone] = await Promise.all([codeOf(house.as(bochum.team).call(merging.undoMerge, { mergeId })), accept(siegen, made)]);
      await done(siegen, made);
      expect(['success', 'not_found', 'guard_failed withinTime']).toContain(undone);
      const hidden = (await house.adminQuery('SELECT 1 FROM people.person WHERE id = $1 AND merged_into IS NOT NULL', [goneId])).length === 1;
      expect([hidden, (await namesAt(siegen)).includes(keptId), (await namesAt(bochum)).includes(goneId), await astray(keptId, goneId)]).toEqual([undone !== 'success', true, undone === 'success', []]);
    }
  });
});
