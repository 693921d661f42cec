import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, type ImportFieldId, imports, merging, people, PersonId, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, anAssistant, anInterest, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';
import { dryRun, everybodyAgreed, handIn, imported, over, problemsOf } from '../../test/play-import.js';

let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z') });
});
afterAll(() => house?.close());

const aSite = (): { siteId: SiteId; team: Actor } => {
  const siteId = SiteId.parse(newId());
  return { siteId, team: aCoordinator(siteId) };
};
const file = (...rows: string[]): Buffer => Buffer.from(['Nachname;Vorname;Telefon;PLZ;Geburtsdatum;Sprachen', ...rows].join('\n'));
const helga = 'Brandt;Helga;0234 910137;44787;24.12.1950;Deutsch';
const karl = 'Heim;Karl;0234 910138;44789;1.3.1948;Englisch';
const amal = 'Haddad;Amal;0234 910139;44787;1999;Arabisch';
const peopleOf = (siteId: string) => house.adminQuery<{ id: string; family_name: string; profile_kept: boolean; birth_year: number | null; state: string; version: number }>('SELECT * FROM people.person WHERE site_id = $1 ORDER BY family_name', [siteId]);
const syllables = ['ba', 'de', 'fi', 'go', 'ku', 'la', 'me', 'ni', 'po', 'ru'];
const letters = (index: number): string => String(index).replace(/\d/g, (digit) => syllables[Number(digit)] as string);
/** Their names sound alike, so each has a birthday of their own. */
const many = (count: number): Buffer => file(...Array.from({ length: count }, (_, index) => `N${letters(index)};V${letters(index)};0234 ${910_000 + index};44787;${dayOf(index)};`));
const dayOf = (index: number): string => new Date(Date.UTC(1950, 0, 1 + index)).toISOString().slice(0, 10);

describe('A list on its way into the house', () => {
  it('is read, checked without writing anything, and imported: the others hear of it without a mail', async () => {
    const { siteId, team } = aSite();
    const checked = await dryRun(house, team, siteId, file(helga, karl, 'Kaputt;Karl;12;44787;;'));
    expect(checked).toMatchObject({ state: 'checked', counts: { rows: 3, fresh: 2, error: 1, unchanged: 0, duplicate: 0 } });
    expect(await peopleOf(siteId)).toEqual([]);
    const done = await imported(house, team, checked.id);
    expect(done).toMatchObject({ state: 'done', counts: { fresh: 2, error: 1 }, progress: 1, takeBackUntil: '2026-11-24T09:00:00.000Z' });
    expect((await peopleOf(siteId)).map(({ family_name, state, profile_kept }) => [family_name, state, profile_kept])).toEqual([['Brandt', 'registered', true], ['Heim', 'registered', true]]);
    expect(await house.adminQuery(`SELECT envelope->>'subject' AS subject, envelope->'backfill' AS backfill FROM people.outbox WHERE envelope->>'siteId' = $1`, [siteId])).toEqual([{ subject: 'event.people.site-loaded', backfill: true }]);
    expect(await house.adminQuery(`SELECT DISTINCT purpose, channel, given_at FROM people.consent WHERE site_id = $1 ORDER BY purpose`, [siteId])).toMatchObject([{ purpose: 'consent_profile', channel: 'written' }, { purpose: 'privacy_notice', channel: 'written' }]);
    const audit = await house.adminQuery<{ action: string; actor_id: string }>('SELECT action, actor_id FROM people.audit_entry WHERE subject_id = $1 ORDER BY id', [checked.id]);
    expect(audit.map(({ action }) => action)).toEqual(['people.open_import', 'people.end_import_file', 'people.map_import', 'people.check_import', 'people.run_import', 'people.run_import', 'people.finish_import']);
    expect(new Set(audit.map(({ actor_id }) => actor_id))).toEqual(new Set([team.id]));
  });

  it('is forgotten once it is done: of the file nothing stays, and what stays of its rows lies sealed', async () => {
    const { siteId, team } = aSite();
    const list = await dryRun(house, team, siteId, file(helga, 'Zyperngras;Karl;12;44787;;'));
    const sealed = async (): Promise<number> => (await house.adminQuery('SELECT 1 FROM people.list_import_piece WHERE import_id = $1', [list.id])).length;
    expect(await sealed()).toBe(1);
    await imported(house, team, list.id);
    expect(await sealed()).toBe(0);
    for (const table of ['list_import', 'list_import_piece', 'list_import_problem']) expect(await house.adminQuery(`SELECT 1 FROM people.${table} t WHERE t::text ~ 'Zyperngras|Helga'`)).toEqual([]);
    expect((await problemsOf(house, team, list.id)).map(({ name }) => name)).toEqual(['Zyperngras, Karl']);
  });

  it('changes nothing when it comes a second time; a changed row is told and left alone', async () => {
    const { siteId, team } = aSite();
    await imported(house, team, (await dryRun(house, team, siteId, file(helga, karl))).id);
    const before = await peopleOf(siteId);
    const again = await dryRun(house, team, siteId, file(helga, karl.replace('910138', '910199'), amal));
    expect(again.counts).toMatchObject({ unchanged: 1, changed: 1, fresh: 1, duplicate: 0 });
    // Whom the changed row means is told with it, to take it over by hand.
    const { id: karlsId } = (await house.as(team).call(people.list, { siteId, q: 'Heim' })).items[0]!;
    expect(await problemsOf(house, team, again.id)).toMatchObject([{ line: 3, kind: 'changed', name: 'Heim, Karl', personId: karlsId }]);
    await imported(house, team, again.id);
    expect((await peopleOf(siteId)).filter(({ family_name }) => family_name !== 'Haddad')).toEqual(before);
    expect((await imported(house, team, (await dryRun(house, team, siteId, file(helga, amal))).id)).counts).toMatchObject({ unchanged: 2, fresh: 0 });
  });

  it('knows the row of a record again that has gone into another, and what a copy of the release before has noted', async () => {
    const { siteId, team } = aSite();
    await imported(house, team, (await dryRun(house, team, siteId, file(helga, karl))).id);
    const [brandt, heim] = await peopleOf(siteId);
    await house.as(team).call(merging.mergePeople, { keptId: PersonId.parse(heim?.id), goneId: PersonId.parse(brandt?.id), version: 1, otherVersion: 1, choices: {} });
    expect((await dryRun(house, team, siteId, file(helga, karl))).counts).toMatchObject({ unchanged: 2, duplicate: 0, fresh: 0 });
    const noted = { import_id: newId(), import_line: 7, import_identity: 'x', import_content: 'y' };
    await house.adminQuery('INSERT INTO people.list_import_person (person_id, site_id, import_id, line, identity, content) VALUES ($1, $2, $3, $4, $5, $6)', [heim?.id, siteId, ...Object.values(noted)]);
    expect(await house.adminQuery('SELECT import_id, import_line, import_identity, import_content FROM people.person WHERE id = $1', [heim?.id])).toEqual([noted]);
  });

  it('knows people by their own number where it has one', async () => {
    const { siteId, team } = aSite();
    const numbered = (name: string): Buffer => Buffer.from(`Nr;Nachname;Vorname;Telefon\n17;${name};Helga;0234 910137\n18;${name};Karl;0234 910138`);
    await imported(house, team, (await dryRun(house, team, siteId, numbered('Brandt'))).id);
    expect((await dryRun(house, team, siteId, numbered('Brandt-Weiß'))).counts).toMatchObject({ changed: 2, fresh: 0 });
  });

  it('has perhaps somebody twice: that is told, and they are taken only when somebody says so', async () => {
    const { siteId, team } = aSite();
    await house.as(team).call(people.recordInterest, anInterest({ siteId, contact: { givenName: 'Jürgen', familyName: 'Müller', plz: '44787', email: 'j.mueller@example.org' }, consents: [{ purpose: 'privacy_notice', channel: 'phone' }, { purpose: 'consent_profile', channel: 'phone' }] }));
    const rows = file('Mueller;Juergen;0234 910150;44787;;', helga, 'Brand;Helga;0234 910151;44787;24.12.1950;');
    const list = await dryRun(house, team, siteId, rows);
    expect(list.counts).toMatchObject({ fresh: 1, duplicate: 2 });
    const told = await problemsOf(house, team, list.id);
    expect(told.map(({ line, kind, problems }) => [line, kind, problems[0]?.de])).toEqual([
      [2, 'duplicate', 'Vielleicht schon bei Ihnen eingetragen: gleicher Name, gleiche Postleitzahl.'],
      [4, 'duplicate', 'Vielleicht dieselbe Person wie in Zeile 3: Name klingt gleich, gleicher Geburtstag, gleiche Postleitzahl.'],
    ]);
    const chosen = await house.as(team).call(imports.mapImport, { id: list.id, version: list.version, takeDuplicates: [4] });
    await house.as(team).call(imports.checkImport, { id: chosen.id });
    expect((await over(house, team, chosen.id)).counts).toMatchObject({ fresh: 2, duplicate: 1 });
  });

  it('remembers what its columns are for the next list with the same head', async () => {
    const { siteId, team } = aSite();
    const odd = Buffer.from('Wer;Wohin;Nummer zwo\nHelga Brandt;0234 910137;x');
    const read = await handIn(house, team, siteId, odd);
    const fields = ['name', 'phone', null] as const;
    const mapped = await house.as(team).call(imports.mapImport, { id: read.id, version: read.version, fields: [...fields], role: 'mentor', statement: everybodyAgreed });
    await house.as(team).call(imports.checkImport, { id: mapped.id });
    await over(house, team, mapped.id);
    const next = await handIn(house, team, siteId, Buffer.from('Wer;Wohin;Nummer zwo\nKarl Heim;0234 910138;y'));
    expect([next.remembered, next.role, next.columns.map(({ field }) => field)]).toEqual([true, 'mentor', fields]);
    const { siteId: elsewhere, team: others } = aSite();
    expect((await handIn(house, others, elsewhere, odd)).remembered).toBe(false);
  });

  it('gives its faulty rows back as a file that can be corrected and read again, with formulas defused', async () => {
    const { siteId, team } = aSite();
    const list = await dryRun(house, team, siteId, file(helga, '=Böse();Karl;0234 910138;44787;;', 'Heim;Karl;+49 12;44789;;'));
    const { text, next } = await house.as(team).call(imports.importProblemFile, { id: list.id, after: 0 });
    expect(next).toBeNull();
    expect(text.split('\r\n').slice(0, 3)).toEqual([
      '\ufeff"Nachname";"Vorname";"Telefon";"PLZ";"Geburtsdatum";"Sprachen";"Fehler"',
      expect.stringMatching(/^"'=Böse\(\)";"Karl";.*"Nachname: Das sieht nicht nach einem Namen aus\. /),
      expect.stringMatching(/^"Heim";"Karl";"'\+49 12";.*"Telefon: Das ist keine vollständige Telefonnummer\. /),
    ]);
    const corrected = await dryRun(house, team, siteId, Buffer.from(text.replace("'+49 12", "'+49 234 910138").replace("'=Böse()", 'Gut')));
    expect(corrected).toMatchObject({ counts: { fresh: 2, error: 0 } });
    expect(corrected.columns.at(-1)).toMatchObject({ title: 'Fehler', field: null });
  });
});

describe('Consents of a list', () => {
  it('are asked for: without consent to the profile only name and contact are kept', async () => {
    const { siteId, team } = aSite();
    const list = Buffer.from('Nachname;Vorname;Telefon;Geburtsjahr;Datenschutz;Einwilligung\nBrandt;Helga;0234 910137;1950;ja;nein\nHeim;Karl;0234 910138;1948;01.11.2026;05.11.2026\nWeiß;Uta;0234 910139;1948;nein;nein');
    const checked = await dryRun(house, team, siteId, list, { statement: null, role: 'mentor' });
    expect(await problemsOf(house, team, checked.id)).toMatchObject([{ line: 4, problems: [{ column: 'Datenschutz', de: 'Der Datenschutzhinweis fehlt.' }] }]);
    await imported(house, team, checked.id);
    expect((await peopleOf(siteId)).map(({ family_name, profile_kept, birth_year }) => [family_name, profile_kept, birth_year])).toEqual([['Brandt', false, null], ['Heim', true, 1948]]);
  });

  it('a list without them cannot even be checked', async () => {
    const { siteId, team } = aSite();
    const read = await handIn(house, team, siteId, file(helga));
    await expect(house.as(team).call(imports.checkImport, { id: read.id })).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ de: expect.stringMatching(/Patinnen und Paten oder Mentees/) }, { de: expect.stringMatching(/Datenschutzhinweis/) }] } });
  });

  it('specially protected details are taken only beside a column with the written consent', async () => {
    const { siteId, team } = aSite();
    const read = await handIn(house, team, siteId, Buffer.from('Name;Tel;Fluchterfahrung;Schriftliche Einwilligung\nAmal Haddad;0234 910137;ja;1.11.2026\nOmid Rahimi;0234 910138;ja;nein'));
    const map = (fields: (ImportFieldId | null)[]) => house.as(team).call(imports.mapImport, { id: read.id, version: read.version, fields, role: 'mentee', statement: everybodyAgreed });
    await expect(map(['name', 'phone', 'targetGroups', null])).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'fields.2', de: expect.stringMatching(/schriftlichen Einwilligung/) }] } });
    const mapped = await map(['name', 'phone', 'targetGroups', 'consentSpecial']);
    await house.as(team).call(imports.checkImport, { id: mapped.id });
    const checked = await over(house, team, mapped.id);
    expect(await problemsOf(house, team, checked.id)).toMatchObject([{ line: 3, problems: [{ column: 'Fluchterfahrung' }] }]);
    await imported(house, team, checked.id);
    expect(await house.adminQuery('SELECT target_groups FROM people.person WHERE site_id = $1', [siteId])).toEqual([{ target_groups: ['refugee'] }]);
  });
});

describe('Work on a list', () => {
  it('that is broken off by a restart goes on behind its last checkpoint, and nobody comes twice', async () => {
    const { siteId, team } = aSite();
    const checked = await dryRun(house, team, siteId, many(12_000));
    expect(checked.counts).toMatchObject({ fresh: 12_000, error: 0 });
    const copy = await house.startCopy(service);
    await house.as(team).call(imports.runImport, { id: checked.id });
    const done = async (): Promise<number> => (await house.adminQuery<{ n: number }>('SELECT count(*)::int AS n FROM people.person WHERE site_id = $1', [siteId]))[0]?.n ?? 0;
    await eventually(async () => {
      if ((await done()) === 0) throw new Error('Not begun.');
    });
    // Both leave: whoever has it stops between two groups of rows.
    await Promise.all([house.services.people?.close(), copy.close()]);
    const half = await done();
    expect([half >= 1_000, half % 1_000 === 0 || half === 12_000]).toEqual([true, true]);
    const next = await house.startCopy(service);
    await next.jobs.run('go on with lists');
    const list = await over(house, team, checked.id, 60_000);
    expect(list).toMatchObject({ state: 'done', counts: { rows: 12_000, fresh: 12_000, unchanged: 0 } });
    expect(await done()).toBe(12_000);
    expect(await house.adminQuery('SELECT count(*)::int AS people, count(DISTINCT family_name)::int AS names FROM people.person WHERE site_id = $1', [siteId])).toEqual([{ people: 12_000, names: 12_000 }]);
  }, 120_000);

  it('is taken back as a whole within a day: who was changed since is told and stays', async () => {
    const { siteId, team } = aSite();
    const list = await imported(house, team, (await dryRun(house, team, siteId, file(helga, karl, amal))).id);
    const [brandt] = await peopleOf(siteId);
    await house.as(team).call(people.update, { id: PersonId.parse(brandt?.id), version: 1, contact: { phone: '0234 910199' } });
    await house.as(team).call(imports.takeBackImport, { id: list.id });
    expect(await over(house, team, list.id)).toMatchObject({ state: 'taken_back', kept: 1, takeBackUntil: null });
    expect((await peopleOf(siteId)).map(({ family_name }) => family_name)).toEqual(['Brandt']);
    expect(await problemsOf(house, team, list.id)).toMatchObject([{ line: 2, kind: 'kept', name: 'Brandt, Helga' }]);
    await expect(house.as(team).call(imports.takeBackImport, { id: list.id })).rejects.toMatchObject({ code: 'transition_forbidden' });
  });

  it('is not taken back after a day', async () => {
    const { siteId, team } = aSite();
    const list = await imported(house, team, (await dryRun(house, team, siteId, file(helga))).id);
    house.clock.advance({ minutes: 24 * 60 + 1 });
    await expect(house.as(team).call(imports.takeBackImport, { id: list.id })).rejects.toMatchObject({ code: 'correction_too_late' });
    expect(await peopleOf(siteId)).toHaveLength(1);
  });

  it('that nobody finished is thrown away after thirty days, with its file', async () => {
    const { siteId, team } = aSite();
    const list = await dryRun(house, team, siteId, file(helga, 'Kaputt;K;1;;;'));
    house.clock.advance({ minutes: 31 * 24 * 60 });
    const copy = await house.startCopy(service);
    await copy.jobs.run('forget files of lists');
    expect(await house.as(team).call(imports.getImport, { id: list.id })).toMatchObject({ state: 'discarded' });
    expect([await house.adminQuery('SELECT 1 FROM people.list_import_piece WHERE import_id = $1', [list.id]), await problemsOf(house, team, list.id)]).toEqual([[], []]);
  });
});

describe('A list is a matter of its site', () => {
  it('others see as little of it as of one that is not there; assistants do not import', async () => {
    const { siteId, team } = aSite();
    const { id } = await handIn(house, team, siteId, file(helga));
    for (const operation of [imports.getImport, imports.checkImport, imports.runImport, imports.takeBackImport, imports.discardImport]) {
      await expect(house.as(aSite().team).call(operation as typeof imports.getImport, { id })).rejects.toMatchObject({ code: 'not_found' });
      await expect(house.as(anAssistant(siteId)).call(operation as typeof imports.getImport, { id })).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});
