import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, imports, matching, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { services } from '../../../tools/services.js';
import type { ListImport } from '@patenwerk/contracts';

const settings = { BASE_URL: 'http://localhost:3000', PORT: '0', AUTH_SECRET: 'lists-lists-lists-lists-lists-lists', SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Patenwerk <post@example.org>' };
let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: services.filter(({ name }) => name === 'people' || name === 'matching'), clock: new FixedClock('2026-11-23T09:00:00Z'), env: settings });
});
afterAll(() => house?.close());

const statement = { purposes: ['privacy_notice' as const, 'consent_profile' as const], channel: 'written' as const, on: '2026-03-01' };

async function over(team: Actor, id: ListImport['id']): Promise<ListImport> {
  return eventually(async () => {
    const list = await house.as(team).call(imports.getImport, { id });
    if (['checking', 'running', 'taking_back'].includes(list.state)) throw new Error(`Still ${list.state}.`);
    return list;
  }, 20_000);
}
async function checked(team: Actor, siteId: SiteId, rows: string[]): Promise<ListImport> {
  const { id } = await house.as(team).call(imports.openImport, { siteId, kind: 'matches', fileName: 'Patenschaften.csv' });
  await house.as(team).call(imports.putImportPiece, { id, index: 0, base64: Buffer.from(rows.join('\n')).toString('base64') });
  const { version } = await house.as(team).call(imports.endImportFile, { id, pieces: 1 });
  await house.as(team).call(imports.mapImport, { id, version, statement });
  await house.as(team).call(imports.checkImport, { id });
  return over(team, id);
}
const told = async (team: Actor, id: ListImport['id']) => (await house.as(team).call(imports.importProblems, { id })).items;
const head = 'Patin;Telefon Patin;Mentee;Telefon Mentee;Beginn;Vereinbarung am;Treffen';
const rows = [
  'Brandt, Helga;0234 910137;Haddad, Amal;0234 910138;10.3.2026;20.4.2026;"12.3.2026, 26.3.2026; 9.4.2026"',
  'Heim, Karl;0234 910139;Rahimi, Omid;0234 910140;1.9.2026;;3.9.2026',
];

describe('A list of running matches', () => {
  it('brings people, matches and past meetings; it counts by them, and a second run changes nothing', async () => {
    const siteId = SiteId.parse(newId());
    const team = aCoordinator(siteId);
    const list = await checked(team, siteId, [head, ...rows, 'Heim, Karl;;Rahimi, Omid;0234 910140;;;17.9.2026']);
    expect(await told(team, list.id)).toEqual([]);
    expect(list).toMatchObject({ state: 'checked', counts: { rows: 3, fresh: 4, matches: 2, meetings: 5, error: 0 } });
    expect((await house.as(team).call(matching.list, { siteId })).total).toBe(0);
    await house.as(team).call(imports.runImport, { id: list.id });
    expect(await over(team, list.id)).toMatchObject({ state: 'done', counts: { matches: 2, meetings: 5 } });
    await house.quiet();
    const { items } = await house.as(team).call(matching.list, { siteId });
    expect(items.map(({ state, meetingsThisYear }) => [state, meetingsThisYear]).sort()).toEqual([['active', 3], ['trial', 2]]);
    expect(await house.as(team).call(matching.siteFigures, { siteId })).toMatchObject({ running: 2, counted: 1 });
    expect(await house.adminQuery(`SELECT DISTINCT envelope->'backfill' AS backfill FROM matching.outbox WHERE envelope->>'siteId' = $1`, [siteId])).toEqual([{ backfill: true }]);
    const again = await checked(team, siteId, [head, rows[0] as string]);
    expect(again.counts).toMatchObject({ unchanged: 1, fresh: 0, matches: 0 });
    const changed = await checked(team, siteId, [head, (rows[0] as string).replace('9.4.2026', '10.4.2026')]);
    expect((await told(team, changed.id)).map(({ kind, matchId }) => [kind, matchId])).toEqual([['changed', items.find(({ state }) => state === 'active')?.id]]);
  });

  it('knows how long they met and what they did, for the whole row or at each day', async () => {
    const siteId = SiteId.parse(newId());
    const team = aCoordinator(siteId);
    const list = await checked(team, siteId, [
      'Patin;Telefon Patin;Mentee;Telefon Mentee;Beginn;Treffen;Dauer;Aktivität',
      'Brandt, Helga;0234 910137;Haddad, Amal;0234 910138;10.3.2026;"12.3.2026 (45 Min), 26.3.2026";1,5 Std.;Vorlesen',
      'Brandt, Helga;;Haddad, Amal;;;9.4.2026, 2 h;;',
      'Heim, Karl;0234 910139;Rahimi, Omid;0234 910140;1.9.2026;3.9.2026;ewig;',
    ]);
    expect((await told(team, list.id)).map(({ line, problems }) => [line, problems[0]?.column, problems[0]?.de])).toEqual([[4, 'Dauer', expect.stringMatching(/90 Min/)]]);
    await house.as(team).call(imports.runImport, { id: list.id });
    await over(team, list.id);
    await house.quiet();
    const { items } = await house.as(team).call(matching.meetings, { siteId });
    expect(items.map(({ date, minutes, activity }) => [date, minutes, activity]).sort()).toEqual([['2026-03-12', 45, 'Vorlesen'], ['2026-03-26', 90, 'Vorlesen'], ['2026-04-09', 120, '']]);
  });

  it('that is broken off by a restart is handed over once more, and no match comes twice', async () => {
    const siteId = SiteId.parse(newId());
    const team = aCoordinator(siteId);
    const parts = ['ba', 'de', 'fi', 'go', 'ku', 'la', 'me', 'ni', 'po', 'ru'];
    const word = (index: number): string => String(index).padStart(3, '0').replace(/\d/g, (digit) => parts[Number(digit)]!);
    const list = await checked(team, siteId, [head, ...Array.from({ length: 320 }, (_, index) => `Pa${word(index)}, Uta;0234 ${910_000 + index};Me${word(index)}, Can;0234 ${920_000 + index};10.3.2026;20.4.2026;12.3.2026`)]);
    expect(list.counts).toMatchObject({ matches: 320, error: 0 });
    const copy = await house.startCopy(services.find(({ name }) => name === 'people')!);
    await house.as(team).call(imports.runImport, { id: list.id });
    const handedOver = async (): Promise<number> => (await house.adminQuery<{ n: number }>('SELECT count(*)::int AS n FROM people.list_import_match WHERE site_id = $1 AND loaded', [siteId]))[0]!.n;
    await eventually(async () => expect(await handedOver()).toBeGreaterThan(0), 20_000);
    // Both leave in the midst of it.
    await Promise.all([house.services.people?.close(), copy.close()]);
    const next = await house.startCopy(services.find(({ name }) => name === 'people')!);
    await next.jobs.run('go on with lists');
    expect(await over(team, list.id)).toMatchObject({ state: 'done', counts: { matches: 320, fresh: 640, meetings: 320, unchanged: 0 } });
    expect(await house.adminQuery('SELECT count(*)::int AS matches, count(DISTINCT mentor_id)::int AS mentors FROM matching.match WHERE site_id = $1', [siteId])).toEqual([{ matches: 320, mentors: 320 }]);
    expect(await house.adminQuery('SELECT count(*)::int AS people FROM people.person WHERE site_id = $1', [siteId])).toEqual([{ people: 640 }]);
  }, 120_000);

  it('tells what is wrong with a match at its column', async () => {
    const siteId = SiteId.parse(newId());
    const team = aCoordinator(siteId);
    const list = await checked(team, siteId, [head, 'Brandt, Helga;0234 910137;Haddad, Amal;0234 910138;10.3.2026;20.4.2026;9.3.2026', 'Heim, Karl;0234 910139;Rahimi, Omid;0234 910140;10.3.2026;;12', 'Weiß, Uta;;Aslan, Can;0234 910141;10.3.2026;;']);
    expect((await told(team, list.id)).map(({ line, problems }) => [line, problems[0]?.column, problems[0]?.de])).toEqual([
      [2, 'Treffen', expect.stringMatching(/Kennenlerntreffen/)],
      [3, 'Treffen', expect.stringMatching(/Anzahl allein/)],
      [4, 'Telefon Patin', expect.stringMatching(/Weg angeben/)],
    ]);
    expect(list.counts).toMatchObject({ matches: 0, error: 3, fresh: 0 });
  });

  it('is taken back with its people; who has met since stays', async () => {
    const siteId = SiteId.parse(newId());
    const team = aCoordinator(siteId);
    const list = await checked(team, siteId, [head, ...rows]);
    await house.as(team).call(imports.runImport, { id: list.id });
    await over(team, list.id);
    await house.quiet();
    const trial = (await house.as(team).call(matching.list, { siteId })).items.find(({ state }) => state === 'trial');
    house.clock.advance({ minutes: 1 });
    await house.as(team).call(matching.recordMeeting, { matchId: trial?.id ?? ('' as never), date: '2026-10-01', minutes: 60, activity: 'Spaziergang' });
    await house.as(team).call(imports.takeBackImport, { id: list.id });
    expect(await over(team, list.id)).toMatchObject({ state: 'taken_back', kept: 2 });
    await house.quiet();
    expect((await house.as(team).call(matching.list, { siteId })).items.map(({ id }) => id)).toEqual([trial?.id]);
    expect((await house.adminQuery<{ family_name: string }>('SELECT family_name FROM people.person WHERE site_id = $1 ORDER BY 1', [siteId])).map(({ family_name }) => family_name)).toEqual(['Heim', 'Rahimi']);
  });
});
