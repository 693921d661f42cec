import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DomainError, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';
import { aWorkbook, aZip } from './list-files.js';
import { dryRun, handIn, imported, problemsOf, type Said } from '../../test/play-import.js';

let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z') });
});
afterAll(() => house?.close());

const utf16 = (text: string, order: 'le' | 'be'): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const rows = (...lines: string[]): string => lines.join('\n');
const head = 'Nachname;Vorname;Telefon;PLZ;Geburtsdatum';
const brandt = 'Brandt;Helga;0234 910137;44787;24.12.1950';
const mueller = 'Müller;Jürgen;0234/910138;44789;1.3.50';

interface Person {
  family_name: string;
  given_name: string;
  phone: string | null;
  email: string | null;
  street: string | null;
  plz: string | null;
  birth_date: string | null;
  birth_year: number | null;
  gender: string;
  guardian_name: string | null;
  guardian_phone: string | null;
  role: string;
  languages: unknown;
  goals: string[];
  slots: string[];
}
type Expected = Partial<Person>[];

/** Messy lists that nevertheless say clearly who is meant: a case, its bytes, and who comes of it. */
const readable: [title: string, file: () => Buffer, expected: Expected, said?: Said][] = [
  ['UTF-8 without a mark', () => Buffer.from(rows(head, mueller)), [{ family_name: 'Müller', given_name: 'Jürgen' }]],
  ['UTF-8 with a mark', () => Buffer.from(`\ufeff${rows(head, mueller)}`), [{ family_name: 'Müller', phone: '+49234910138' }]],
  ['Windows-1252 as Excel saves it', () => Buffer.from(rows(head, mueller, 'Groß;Änne;0234 910139;44787;1948'), 'latin1'), [{ family_name: 'Groß', given_name: 'Änne', birth_year: 1948, birth_date: null }, { family_name: 'Müller' }]],
  ['UTF-16 with a mark', () => utf16(`\ufeff${rows(head, mueller)}`, 'le'), [{ family_name: 'Müller' }]],
  ['UTF-16 with a mark, the other way round', () => utf16(`\ufeff${rows(head, mueller)}`, 'be'), [{ family_name: 'Müller' }]],
  ['UTF-16 without a mark', () => utf16(rows(head, mueller), 'le'), [{ given_name: 'Jürgen' }]],
  ['commas between the cells', () => Buffer.from(rows('Nachname,Vorname,Telefon', 'Brandt,Helga,0234 910137', '"Groß, geb. Klein",Anna,0234 910138')), [{ family_name: 'Brandt' }, { family_name: 'Groß, geb. Klein' }]],
  ['tabs between the cells', () => Buffer.from(rows('Nachname\tVorname\tTelefon', 'Brandt\tHelga\t0234 910137')), [{ family_name: 'Brandt', phone: '+49234910137' }]],
  ['strokes between the cells', () => Buffer.from(rows('Nachname|Vorname|Telefon', 'Brandt|Helga|0234 910137')), [{ given_name: 'Helga' }]],
  ["Excel's own line that tells the separator", () => Buffer.from(rows('sep=;', head, brandt)), [{ family_name: 'Brandt' }]],
  ['lines that end as on Windows, and no last line break', () => Buffer.from([head, brandt, mueller].join('\r\n')), [{ family_name: 'Brandt' }, { family_name: 'Müller' }]],
  ['lines that end as on old Macs', () => Buffer.from([head, brandt].join('\r')), [{ family_name: 'Brandt' }]],
  ['blank lines and lines of separators alone', () => Buffer.from(rows('', head, '', ';;;;', brandt, '   ;;;;', '', mueller, '')), [{ family_name: 'Brandt' }, { family_name: 'Müller' }]],
  ['titles above the head', () => Buffer.from(rows('Seniorenbüro Bochum;;;;', 'Stand: 1.11.2026;;;;', '', head, brandt)), [{ family_name: 'Brandt', birth_date: '1950-12-24' }]],
  ['empty heads and heads that come twice', () => Buffer.from(rows('Nachname;Vorname;;Telefon;Telefon;', 'Brandt;Helga;xx;;0234 910137;')), [{ family_name: 'Brandt', phone: '+49234910137' }]],
  ['line breaks within quotes', () => Buffer.from(rows('Nachname;Vorname;Telefon;Bemerkung', 'Brandt;Helga;0234 910137;"liest gern\nund ""viel"""')), [{ family_name: 'Brandt' }]],
  ['the head once more on every page', () => Buffer.from(rows(head, brandt, head, mueller)), [{ family_name: 'Brandt' }, { family_name: 'Müller' }]],
  ['names in one column, family name first', () => Buffer.from(rows('Name;Tel.', 'Brandt, Helga;0234 910137', 'von der Heide, Karl;0234 910138')), [{ family_name: 'Brandt', given_name: 'Helga' }, { family_name: 'von der Heide', given_name: 'Karl' }]],
  ['names in one column with salutation, title and particles', () => Buffer.from(rows('Name;Tel.', 'Frau Dr. Helga Brandt;0234 910137', 'Herr Karl von der Heide;0234 910138')), [{ family_name: 'Brandt', gender: 'female' }, { family_name: 'von der Heide', given_name: 'Karl', gender: 'male' }]],
  ['"Name" beside "Vorname"', () => Buffer.from(rows('Vorname;Name;Handy', 'Helga;Brandt;0171 2345678')), [{ family_name: 'Brandt', phone: '+491712345678' }]],
  [
    'days as Germans write them',
    () => Buffer.from(rows(head, 'A;Anna;0234 910101;44787;24.12.50', 'B;Anna;0234 910102;44787;1.3.1950', 'C;Anna;0234 910103;44787;1950-03-01', 'D;Anna;0234 910104;44787;1. März 1950', 'E;Anna;0234 910105;44787;18688', 'F;Anna;0234 910106;44787;März 1950', 'G;Anna;0234 910107;44787;Jg. 1950', 'H;Anna;0234 910108;44787;Mo, 24.12.2001')),
    [...['1950-12-24', '1950-03-01', '1950-03-01', '1950-03-01', '1951-03-01', null, null, '2001-12-24'].map((birth_date) => ({ birth_date }))],
  ],
  [
    'phones in any spelling, and such that lost their zero',
    () => Buffer.from(rows('Nachname;Vorname;Telefon', 'A;Anna;+49 (0)234 910137', 'B;Bea;0049-234-910137', 'C;Cem;234910137', 'D;Dora;"="0234 910137""'.replace('"="0234 910137""', '"=""0234 910137"""'), 'E;Eva;0234 910137 / 0171 2345678', "F;Fee;'+49 234 910137", 'G;Gül;Tel.: 0234/91 01 37 (abends)')),
    [...Array.from({ length: 7 }, () => ({ phone: '+49234910137' }))],
  ],
  ['postcodes that lost their zero, with country or place', () => Buffer.from(rows('Nachname;Vorname;Telefon;PLZ', 'A;Anna;0234 910137;4103', 'B;Bea;0234 910138;D-44787', 'C;Cem;0234 910139;44789 Bochum')), [{ plz: '04103' }, { plz: '44787' }, { plz: '44789' }]],
  ['the address in one cell', () => Buffer.from(rows('Name;Anschrift', '"Brandt, Helga";"Alleestr. 5, 44787 Bochum"')), [{ street: 'Alleestr. 5', plz: '44787' }]],
  ['role words of all kinds', () => Buffer.from(rows('Rolle;Name;Tel', 'Patin;Helga Brandt;0234 910137', 'Mentor;Karl Heim;0234 910138', 'Patenkind;Amal Haddad;0234 910139', 'Mentee;Omid Rahimi;0234 910140')), [{ role: 'mentor' }, { role: 'mentor' }, { role: 'mentee' }, { role: 'mentee' }]],
  [
    'languages, goals and times in words',
    () => Buffer.from(rows('Name;Tel;Sprachen;Deutsch;Ziele;Zeiten', 'Amal Haddad;0234 910137;"Arabisch (Muttersprache), Englisch B1 und Kurdisch";A2;Deutsch lernen, Ämter;"Mo vormittags, Di abends"')),
    [{ languages: [{ code: 'ar', level: 'native' }, { code: 'en', level: 'b1' }, { code: 'kmr', level: 'native' }, { code: 'de', level: 'a2' }], goals: ['german', 'authorities'], slots: ['mon_am', 'tue_eve'] }],
  ],
  [
    'the parents of a minor, with the number beside the name, in a column of its own, or not at all; of who is of age they are not kept',
    () => Buffer.from(rows('Nachname;Vorname;Telefon;Geburtsjahr;Erziehungsberechtigte;Telefon Eltern', 'A;Anna;0234 910101;2012;Rima Haddad, 0234 910191;', 'B;Bea;0234 910102;2012;Frau Rima Haddad;0234 910192', 'C;Cem;0234 910103;2012;Rima Haddad;', 'D;Dora;0234 910104;1980;Rima Haddad;')),
    [
      { family_name: 'A', guardian_name: 'Rima Haddad', guardian_phone: '+49234910191' }, { family_name: 'B', guardian_name: 'Frau Rima Haddad', guardian_phone: '+49234910192' },
      { family_name: 'C', guardian_name: 'Rima Haddad', guardian_phone: null }, { family_name: 'D', guardian_name: null, guardian_phone: null },
    ],
  ],
  ['columns known by what stands in them', () => Buffer.from(rows('Name;erreichbar;wo;wann da', 'Helga Brandt;0234 910137;44787;24.12.1950', 'Karl Heim;0234 910138;44789;1.3.1948')), [{ phone: '+49234910137', plz: '44787', birth_date: '1950-12-24' }, { plz: '44789' }]],
  ['a workbook with a head, texts, numbers and days', () => aWorkbook({ Liste: [['Nachname', 'Vorname', 'Telefon', 'PLZ', 'Geburtsdatum'], ['Brandt', 'Helga', '0234 910137', 44787, { day: 18621 }], ['Köhler', 'Uta', 234910138, 4103, { day: 18688 }]] }), [{ family_name: 'Brandt', birth_date: '1950-12-24', plz: '44787' }, { family_name: 'Köhler', phone: '+49234910138', plz: '04103', birth_date: '1951-03-01' }]],
  ['a workbook that counts its days from 1904', () => aWorkbook({ Liste: [['Nachname', 'Vorname', 'Telefon', 'Geburtsdatum'], ['Brandt', 'Helga', '0234 910137', { day: 18621 - 1462 }]] }, { date1904: true }), [{ birth_date: '1950-12-24' }]],
  ['a workbook with titles, gaps and texts within its cells', () => aWorkbook({ Liste: [['Unsere Liste'], [], [null, 'Nachname', 'Vorname', null, 'Telefon'], [null, { inline: 'Brandt & Co' }, 'Helga', null, '0234 910137']] }), [{ family_name: 'Brandt & Co', phone: '+49234910137' }]],
  ['the second sheet of a workbook', () => aWorkbook({ Deckblatt: [['Hinweis'], ['Bitte vertraulich behandeln']], Menschen: [['Nachname', 'Vorname', 'Telefon'], ['Brandt', 'Helga', '0234 910137']] }), [{ family_name: 'Brandt' }], { sheet: 1 }],
];

describe('A messy list that can be read', () => {
  it.each(readable.map(([title, file, expected, said = {}]) => ({ title, file, expected, said })))('$title', async ({ file, expected, said }) => {
    const siteId = SiteId.parse(newId());
    const team = aCoordinator(siteId);
    const list = await dryRun(house, team, siteId, file(), { ...said, takeDuplicates: [2, 3, 4, 5, 6, 7, 8, 9] });
    expect([list.state, list.problem, await problemsOf(house, team, list.id)]).toEqual(['checked', null, []]);
    expect(await imported(house, team, list.id)).toMatchObject({ state: 'done', counts: { fresh: expected.length, error: 0 } });
    const people = await house.adminQuery<Person>(`SELECT p.*, birth_date::text AS birth_date FROM people.person p WHERE site_id = $1 ORDER BY family_name COLLATE "C", given_name`, [siteId]);
    const key = (person: Partial<Person>): string => `${person.family_name ?? ''}`;
    const sorted = expected.every((each) => each.family_name) ? [...expected].sort((a, b) => (key(a) < key(b) ? -1 : 1)) : expected;
    // In lists that name nobody in their expectation the letters are the order; roles are compared as a whole.
    if (expected.every((each) => each.role)) expect(people.map(({ role }) => role).sort()).toEqual(expected.map(({ role }) => role).sort());
    else expect(people).toEqual(sorted.map((each) => expect.objectContaining(each)));
  });
});

/** Lists with rows that cannot be taken: the line, the column, and a part of the sentence. */
const faulty: [title: string, file: string, expected: [line: number, column: string, words: RegExp][], said?: Said][] = [
  ['a day that does not exist', rows(head, 'Brandt;Helga;0234 910137;44787;31.02.1950'), [[2, 'Geburtsdatum', /24\.12\.1950/]]],
  ['a birth in the future', rows(head, 'Brandt;Helga;0234 910137;44787;24.12.2030'), [[2, 'Geburtsdatum', /Zukunft/]]],
  ['a mentor under 18', rows(head, 'Brandt;Helga;0234 910137;44787;24.12.2012'), [[2, 'Geburtsdatum', /18 Jahre/]], { role: 'mentor' }],
  ['a postcode that does not exist: the nearest are offered', rows(head, 'Brandt;Helga;0234 910137;44778;1950'), [[2, 'PLZ', /44787/]]],
  ['half a phone number', rows(head, 'Brandt;Helga;910137;44787;1950'), [[2, 'Telefon', /Vorwahl/]]],
  ['nobody to be reached', rows(head, 'Brandt;Helga;;44787;1950'), [[2, 'Telefon', /Weg angeben/]]],
  ['a name without a given name', rows('Name;Tel', 'Brandt;0234 910137'), [[2, 'Name', /Vor- und Nachnamen/]]],
  ['an e-mail address that is none', rows('Name;E-Mail', 'Helga Brandt;helga.brandt(at)example.org'), [[2, 'E-Mail', /E-Mail-Adresse/]]],
  ['a formula where a name should be', rows('Name;Tel', '"=HYPERLINK(""http://x.example"") Brandt";0234 910137'), [[2, 'Name', /Namen/]]],
  ['several at once, each named', rows(head, 'Brandt;Helga;12;123;gestern'), [[2, 'Telefon', /Vorwahl/], [2, 'PLZ', /fünf Ziffern/], [2, 'Geburtsdatum', /24\.12\.1950/]]],
  ['columns shifted in one row', rows(head, 'Helga;0234 910137;Brandt;44787;1950', brandt), [[2, 'Vorname', /Namen/], [2, 'Telefon', /Vorwahl/]]],
  ['a word nobody knows as a language', rows('Name;Tel;Sprachen', 'Amal Haddad;0234 910137;Klingonisch'), [[2, 'Sprachen', /Klingonisch/]]],
  ['a minor whose parents nobody names, in a list without a column for them', rows(head, 'Haddad;Amal;0234 910137;44787;24.12.2012'), [[2, '', /Wen dürfen wir fragen\?.*Amal Haidari.*Spalte „Eltern“/]]],
  ['a minor whose parents are not told', rows(`${head};Eltern`, 'Haddad;Amal;0234 910137;44787;24.12.2012;', 'Haddad;Nour;0234 910137;44787;24.12.1990;'), [[2, 'Eltern', /Wen dürfen wir fragen/]]],
  ['a minor with a number of the parents that is none', rows(`${head};Mutter;Handy Mutter`, 'Haddad;Amal;0234 910137;44787;24.12.2012;Rima Haddad;12'), [[2, 'Handy Mutter', /Vorwahl/]]],
  ['something liked and disliked at once', rows('Name;Tel;Hobbys;Mag nicht', 'Amal Haddad;0234 910137;Kochen, Garten;Fußball, Garten'), [[2, 'Mag nicht', /Garten.*nur an einer/]]],
  ['the sum below the list', rows(head, brandt, 'Summe: 1;;;;'), [[3, 'Vorname', /Vor- und Nachnamen/]]],
];

describe('A row that cannot be taken', () => {
  it.each(faulty.map(([title, file, expected, said = {}]) => ({ title, file, expected, said })))('is told with line and column: $title', async ({ file, expected, said }) => {
    const siteId = SiteId.parse(newId());
    const team = aCoordinator(siteId);
    const list = await dryRun(house, team, siteId, Buffer.from(file), said);
    const problems = (await problemsOf(house, team, list.id)).flatMap(({ line, problems: all }) => all.map(({ column, de }) => [line, column, de]));
    expect(problems).toEqual(expected.map(([line, column, words]) => [line, column, expect.stringMatching(words)]));
    expect(list.counts).toMatchObject({ error: new Set(expected.map(([line]) => line)).size });
  });
});

const sheet = (formula: string): Buffer => aWorkbook({ Liste: [['Nachname', 'Vorname', 'Telefon'], ['Brandt', 'Helga', { formula, value: '1' }]] });
/** What is no list at all, or one that must not be opened: one sentence, and nothing of it stays. */
const refused: [title: string, file: () => Buffer, words: RegExp][] = [
  ['an empty file', () => Buffer.alloc(0), /leer/],
  ['blanks alone', () => Buffer.from('  \n\n'), /leer/],
  ['a head without rows', () => Buffer.from(`${head}\n`), /keine Zeile/],
  ['a picture', () => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(200)]), /keine Liste/],
  ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj\n'), /keine Liste/],
  ['a web page that calls itself .xls', () => Buffer.from('<html><table><tr><td>Name</td></tr></table></html>'), /keine Liste/],
  ['JSON', () => Buffer.from('[{"name":"Brandt"}]'), /keine Liste/],
  ['noise', () => Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 256)), /keine Liste/],
  ['an old Excel file', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), /alte Excel-Datei|Kennwort/],
  ['a workbook with macros', () => aWorkbook({ Liste: [['Name'], ['Helga Brandt']] }, { parts: { 'xl/vbaProject.bin': 'x' } }), /Makros/],
  ['a sheet with formulas', () => sheet('SUM(A1:A9)'), /Formeln.*C2/],
  ['a LibreOffice file', () => aZip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }), /LibreOffice/],
  ['a letter', () => aZip({ 'word/document.xml': '<x/>' }), /keine Liste/],
  ['a workbook cut off in the middle', () => aWorkbook({ Liste: [['Name'], ['Helga Brandt']] }).subarray(0, 700), /beschädigt/],
  ['a workbook whose parts are broken XML', () => aZip({ 'xl/workbook.xml': '<workbook><sheets>', 'xl/_rels/workbook.xml.rels': '<Relationships/>' }), /beschädigt/],
  ['a workbook that brings entities of its own', () => aZip({ 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook/>', 'xl/_rels/workbook.xml.rels': '<Relationships/>' }), /keine Liste/],
  ['a quote that never ends', () => Buffer.from(rows('Name;Tel', `"Helga Brandt;0234 910137${'\nKarl Heim;0234 910138'.repeat(2_000)}`)), /Zeile 2 .*Anführungszeichen/],
  ['more columns than a list has', () => Buffer.from(rows(Array.from({ length: 300 }, (_, index) => `Spalte${index}`).join(';'), '1;2')), /Spalten/],
];

describe('What is no list', () => {
  it.each(refused)('is refused in one sentence, and nothing of it stays: %s', async (_title, file, words) => {
    const siteId = SiteId.parse(newId());
    const refusal = await handIn(house, aCoordinator(siteId), siteId, file()).then(
      () => undefined,
      (error: unknown) => error as DomainError,
    );
    expect(refusal).toMatchObject({ code: 'validation', details: { errors: [{ field: 'file', de: expect.stringMatching(words) }] } });
    expect(await house.adminQuery('SELECT 1 FROM people.list_import_piece WHERE site_id = $1', [siteId])).toEqual([]);
    expect(await house.adminQuery('SELECT state FROM people.list_import WHERE site_id = $1', [siteId])).toEqual([{ state: 'discarded' }]);
  });

  it('and a zip bomb is refused while memory stays flat', async () => {
    const siteId = SiteId.parse(newId());
    const bomb = aZip({
      'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="a"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': '<worksheet/>',
      'xl/sharedStrings.xml': Buffer.alloc(120 * 1024 * 1024, ' '),
    });
    expect(bomb.length).toBeLessThan(500_000);
    const before = process.memoryUsage().rss;
    await expect(handIn(house, aCoordinator(siteId), siteId, bomb)).rejects.toMatchObject({ code: 'validation', details: { errors: [{ de: expect.stringMatching(/viel zu groß/) }] } });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('and a formula far down in a sheet breaks the dry run off, with nothing kept', async () => {
    const siteId = SiteId.parse(newId());
    const team = aCoordinator(siteId);
    const many = Array.from({ length: 5_000 }, (_, index) => [`Brandt${'abcdefghij'[index % 10]}${'klmnopqrst'[Math.floor(index / 10) % 10]}`, 'Helga', `0234 ${910_000 + index}`]);
    const list = await dryRun(house, team, siteId, aWorkbook({ Liste: [['Nachname', 'Vorname', 'Telefon'], ...many, ['Brandt', 'Helga', { formula: 'A1', value: '1' }]] }));
    expect(list).toMatchObject({ state: 'read', counts: null, problem: { de: expect.stringMatching(/Formeln.*C5002/) } });
    expect(await problemsOf(house, team, list.id)).toEqual([]);
  });
});
