import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { people, type PersonId, rights, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, aMentor, anInterest, type Harness, startHarness } from '@patenwerk/testing';
import { dryRun, imported, problemsOf } from '../../test/play-import.js';
import { gatheringPaper } from '../rights/gathering-paper.js';
import { service } from '../service.js';

let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());

const aSite = () => {
  const siteId = SiteId.parse(newId());
  return { siteId, actor: aCoordinator(siteId), team: house.as(aCoordinator(siteId)) };
};
const featuresOf = async (id: PersonId) => (await house.as({ id: 'matching', kind: 'system', grants: [], purpose: 'test' }).call(people.features, { ids: [id] })).items[0]!;
const told = { ageWish: { from: 20, to: 40 }, targetGroupWishes: ['adolescent' as const], skills: [{ name: 'Nähen', gainedBy: 'work' as const }, { name: 'Gitarre', gainedBy: null }] };

describe('Wishes for age and stage of life, and skills', () => {
  it('are kept with the profile, changed, exported and told in the gathering', async () => {
    const { siteId, team } = aSite();
    const { id, version, profile } = await team.call(people.recordInterest, anInterest({ siteId, role: 'mentor', contact: { birthYear: 1955 }, profile: told }));
    expect(profile).toMatchObject(told);
    const changed = await team.call(people.update, { id, version, profile: { ageWish: { from: null, to: 30 }, skills: [] } });
    expect(changed.profile).toMatchObject({ ageWish: { from: null, to: 30 }, targetGroupWishes: ['adolescent'], skills: [] });
    await team.call(people.update, { id, version: changed.version, profile: told });
    expect((await team.call(people.exportList, { siteId })).items[0]?.profile).toMatchObject(told);
    const paper = JSON.stringify(gatheringPaper(await team.call(rights.gather, { id })).blocks);
    for (const words of ['20 bis 40 Jahre', 'Nähen (aus dem Beruf), Gitarre', 'Jugendliche (12–17 Jahre)']) expect(paper).toContain(words);
  });

  it('reach matching as far as they are ids and numbers: what somebody wrote in own words does not', async () => {
    const { siteId, team } = aSite();
    const { id } = await team.call(people.recordInterest, anInterest({ siteId, role: 'mentor', contact: { birthYear: 1955 }, profile: told }));
    const features = await featuresOf(id);
    expect(features).toMatchObject({ ageWish: told.ageWish, targetGroupWishes: told.targetGroupWishes });
    expect(JSON.stringify(features)).not.toContain('Nähen');
  });

  it('may be missing in what an older copy writes: then nobody wishes anything', async () => {
    const { siteId, team } = aSite();
    const helga = aMentor({ siteId });
    await house.as({ id: 'tools', kind: 'system', grants: [], purpose: 'test' }).call(people.load, { people: [helga], last: true });
    expect((await team.call(people.get, { id: helga.id })).profile).toMatchObject({ ageWish: null, targetGroupWishes: [], skills: [] });
  });

  it('are refused where no age can be, each at its field with an example', async () => {
    const { siteId, team } = aSite();
    await expect(team.call(people.recordInterest, anInterest({ siteId, profile: { ageWish: { from: 60, to: 40 } } }))).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'profile.ageWish.to', de: '„Bis“ liegt vor „ab“. Bitte zum Beispiel ab 50 bis 70 schreiben.' }] } });
    await expect(team.call(people.recordInterest, anInterest({ siteId, profile: { ageWish: { from: 500, to: null } } }))).rejects.toMatchObject({ details: { errors: [{ field: 'profile.ageWish.from' }] } });
    await expect(team.call(people.recordInterest, anInterest({ siteId, profile: { ageWish: { from: null, to: null } } }))).rejects.toMatchObject({ details: { errors: [{ field: 'profile.ageWish' }] } });
  });

  it('are read from lists as people write them', async () => {
    const { siteId, actor, team } = aSite();
    const wishes = ['50-70', 'ab 50 Jahre', 'über 60', '60+', 'bis 40', 'egal', ''];
    const rows = wishes.map((wish, index) => `Liste${'abcdefg'[index]};Vera;0234 91013${index};${wish};"Nähen (Beruf), Klavier (mit Noten)"`);
    const checked = await dryRun(house, actor, siteId, Buffer.from(['Nachname;Vorname;Telefon;Alterswunsch;Fähigkeiten', ...rows, 'Falsch;Vera;0234 910150;uralt;'].join('\n')), { role: 'mentor' });
    expect(await problemsOf(house, actor, checked.id)).toMatchObject([{ name: 'Falsch, Vera', problems: [{ column: 'Alterswunsch', de: 'Bitte ein Alter so schreiben: ab 50, bis 40 oder 50-70.' }] }]);
    await imported(house, actor, checked.id);
    const { items } = await team.call(people.exportList, { siteId });
    expect(items.map(({ profile }) => profile?.ageWish)).toEqual([{ from: 50, to: 70 }, { from: 50, to: null }, { from: 60, to: null }, { from: 60, to: null }, { from: null, to: 40 }, null, null]);
    expect(items[0]?.profile?.skills).toEqual([{ name: 'Nähen', gainedBy: 'work' }, { name: 'Klavier (mit Noten)', gainedBy: null }]);
  });
});
