import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { defineOperation } from '../kernel/operation.js';
import { PageQuery, pageOf } from '../kernel/page.js';
import { MatchId, PersonId, SiteId } from '../shared/ids.js';
import { Day, lineOf, Moment, Sentence, Version } from '../shared/values.js';
import { ConsentChannel, ConsentPurpose } from './person.js';
import { listImportStates } from './imports.states.js';

/** What a list of a site may be at most, how long it stays, and how long an import can be taken back. */
export const importRules = { megabytes: 50, pieceBytes: 256 * 1024, keptDays: 30, takeBackHours: 24, previewRows: 6, choices: 2_000 } as const;

export const ImportId = z.uuid().brand<'ImportId'>();
export type ImportId = z.infer<typeof ImportId>;

/** What a row of the list stands for: one person, or one running match with its two people. */
export const ImportKind = z.enum(['people', 'matches']);
export type ImportKind = z.infer<typeof ImportKind>;

interface ImportField {
  de: string;
  en: string;
  /** Specially protected: taken only beside a column that tells the written consent. */
  special?: true;
  /** May stand in several columns. */
  many?: true;
}

const contactFields = {
  name: { de: 'Name (Vor- und Nachname)', en: 'Name (given and family)' },
  givenName: { de: 'Vorname', en: 'Given name' },
  familyName: { de: 'Nachname', en: 'Family name' },
  number: { de: 'Eigene Nummer', en: 'Own number' },
  phone: { de: 'Telefon', en: 'Phone', many: true },
  email: { de: 'E-Mail', en: 'E-mail' },
  street: { de: 'Straße und Hausnummer', en: 'Street and number' },
  houseNumber: { de: 'Hausnummer', en: 'House number' },
  plz: { de: 'Postleitzahl', en: 'Postcode' },
  birth: { de: 'Geburtstag oder -jahr', en: 'Day or year of birth' },
  gender: { de: 'Anrede oder Geschlecht', en: 'Salutation or gender' },
} as const satisfies Record<string, ImportField>;

/** Whom to ask for a mentee who is not of age. */
const guardianFields = {
  guardianName: { de: 'Eltern oder Sorgeberechtigte (Name)', en: 'Parents or guardians (name)' },
  guardianPhone: { de: 'Eltern oder Sorgeberechtigte (Telefon)', en: 'Parents or guardians (phone)', many: true },
} as const satisfies Record<string, ImportField>;

type ContactField = keyof typeof contactFields;
const of = <P extends string>(prefix: P, de: string, en: string) =>
  Object.fromEntries(Object.entries(contactFields).map(([id, field]) => [`${prefix}.${id}`, { ...field, de: `${de}: ${field.de}`, en: `${en}: ${field.en}` }])) as Record<`${P}.${ContactField}`, ImportField>;

/** What a column of a list can be, with its words; the ids are kept with a site's remembered columns. */
export const importFields = {
  people: {
    ...contactFields,
    ...guardianFields,
    role: { de: 'Rolle (Patin/Pate oder Mentee)', en: 'Role (mentor or mentee)' },
    contactPreference: { de: 'Am liebsten erreichbar per', en: 'Prefers to be reached by' },
    languages: { de: 'Sprachen', en: 'Languages', many: true },
    germanLevel: { de: 'Deutschkenntnisse', en: 'German skills' },
    goals: { de: 'Ziele oder Hilfsangebote', en: 'Goals or offers', many: true },
    slots: { de: 'Freie Zeiten', en: 'Free times', many: true },
    interests: { de: 'Interessen', en: 'Interests', many: true },
    dislikes: { de: 'Abneigungen', en: 'Dislikes', many: true },
    genderWish: { de: 'Wunsch: Frau oder Mann', en: 'Wish: woman or man' },
    ageWish: { de: 'Wunsch: Alter (ab, bis)', en: 'Wish: age (from, to)' },
    targetGroupWishes: { de: 'Möchte begleiten (Gruppe)', en: 'Would like to accompany (group)', many: true },
    skills: { de: 'Fähigkeiten', en: 'Skills', many: true },
    maxDistanceKm: { de: 'Höchstens so weit (km)', en: 'At most so far (km)' },
    capacity: { de: 'Wie viele Patenschaften', en: 'How many matches' },
    experience: { de: 'Erfahrung, Bemerkung', en: 'Experience, remark', many: true },
    source: { de: 'Aufmerksam geworden durch', en: 'Heard of us by' },
    registeredOn: { de: 'Angemeldet am', en: 'Registered on' },
    targetGroups: { de: 'Zielgruppe (besonders geschützt)', en: 'Target group (specially protected)', special: true },
    privacyNotice: { de: 'Datenschutzhinweis erklärt (ja oder Tag)', en: 'Privacy notice explained (yes or day)' },
    consentProfile: { de: 'Einwilligung Profil (ja oder Tag)', en: 'Consent to the profile (yes or day)' },
    consentReferral: { de: 'Einwilligung Weitergabe (ja oder Tag)', en: 'Consent to referral (yes or day)' },
    consentSpecial: { de: 'Schriftliche Einwilligung besondere Angaben (ja oder Tag)', en: 'Written consent to special details (yes or day)' },
    parentalConsent: { de: 'Einwilligung der Eltern (ja oder Tag)', en: "Guardians' consent (yes or day)" },
    agreementOn: { de: 'Ehrenamtsvereinbarung unterschrieben am', en: 'Volunteer agreement signed on' },
    confidentialityOn: { de: 'Verschwiegenheit unterschrieben am', en: 'Confidentiality signed on' },
    codeOfConductOn: { de: 'Verhaltenskodex unterschrieben am', en: 'Code of conduct signed on' },
  },
  matches: {
    ...of('mentor', 'Patin/Pate', 'Mentor'),
    ...of('mentee', 'Mentee', 'Mentee'),
    'mentee.guardianName': guardianFields.guardianName,
    'mentee.guardianPhone': guardianFields.guardianPhone,
    matchFormat: { de: 'Form der Patenschaft', en: 'Format of the match' },
    matchGoals: { de: 'Ziele der Patenschaft', en: 'Goals of the match', many: true },
    startedOn: { de: 'Beginn (erstes Treffen)', en: 'Start (first meeting)' },
    signedOn: { de: 'Vereinbarung unterschrieben am', en: 'Agreement signed on' },
    plannedEnd: { de: 'Geplantes Ende', en: 'Planned end' },
    meetings: { de: 'Treffen (Tage)', en: 'Meetings (days)', many: true },
    meetingMinutes: { de: 'Dauer der Treffen', en: 'Length of the meetings' },
    meetingActivity: { de: 'Was beim Treffen gemacht wurde', en: 'What they did' },
  },
} as const satisfies Record<ImportKind, Record<string, ImportField>>;
export type PeopleField = keyof typeof importFields.people;
export type MatchField = keyof typeof importFields.matches;
export type ImportFieldId = PeopleField | MatchField;
const FieldId = z.enum([...Object.keys(importFields.people), ...Object.keys(importFields.matches)] as [ImportFieldId, ...ImportFieldId[]]);

/** The field's words and rules, whichever kind of list it belongs to. */
export function importField(id: ImportFieldId): ImportField {
  return (id in importFields.people ? importFields.people[id as PeopleField] : importFields.matches[id as MatchField]) as ImportField;
}

/** Said once for the whole file instead of in a column. Specially protected details are never taken by such a sentence. */
export const ImportStatement = z.object({
  purposes: z.array(ConsentPurpose.exclude(['consent_special'])).min(1).max(4),
  channel: ConsentChannel,
  on: Day,
});
export type ImportStatement = z.infer<typeof ImportStatement>;

const Cell = personal('contact', z.string());
export const ImportColumn = z.object({ title: personal('contact', z.string()), samples: z.array(Cell), field: FieldId.nullable() });
export type ImportColumn = z.infer<typeof ImportColumn>;

const count = z.number().int();
/** Rows by what comes of them; `changed` are known from an earlier import and now read otherwise: they are told and left as they are. */
export const ImportCounts = z.object({ rows: count, fresh: count, unchanged: count, changed: count, duplicate: count, error: count, matches: count, meetings: count });
export type ImportCounts = z.infer<typeof ImportCounts>;

export const ListImport = z
  .object({
    id: ImportId,
    siteId: SiteId,
    kind: ImportKind,
    state: z.enum(Object.keys(listImportStates.states) as [keyof typeof listImportStates.states]),
    /** As the person's computer calls it. */
    fileName: personal('contact', z.string()),
    size: count,
    sheets: z.array(z.string()),
    sheet: count,
    columns: z.array(ImportColumn),
    preview: z.array(z.object({ line: count, cells: z.array(Cell) })),
    /** These columns were known from an earlier list of the site. */
    remembered: z.boolean(),
    /** The role of everybody in a list of people that has no column for it. */
    role: z.enum(['mentor', 'mentee']).nullable(),
    statement: ImportStatement.nullable(),
    takeDuplicates: z.array(count),
    /** Of the last dry run, or of the import. */
    counts: ImportCounts.nullable(),
    /** 0 to 1 while it works. */
    progress: z.number(),
    /** Why the last try was broken off. */
    problem: Sentence.nullable(),
    createdAt: Moment,
    finishedAt: Moment.nullable(),
    takeBackUntil: Moment.nullable(),
    /** After it was taken back: so many records had been changed since and stayed. */
    kept: count,
    version: count,
  })
  .meta({ id: 'ListImport' });
export type ListImport = z.infer<typeof ListImport>;

/** A row that was not, or not simply, taken. */
export const ImportProblem = z.object({
  line: count,
  kind: z.enum(['error', 'duplicate', 'changed', 'kept']),
  name: personal('contact', z.string()),
  /** The column's title as in the file, empty for the row as a whole. */
  problems: z.array(z.object({ column: personal('contact', z.string()), de: z.string(), en: z.string() })),
  /** Of a changed row: whom, or which match, it means, to take it over by hand. Optional for one release. */
  personId: PersonId.nullable().optional(),
  matchId: MatchId.nullable().optional(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

const access = { resource: 'people', right: 'write' } as const;
const one = z.object({ id: ImportId });

export const imports = {
  openImport: defineOperation({
    subject: 'people.open_import',
    http: { method: 'POST', path: '/api/imports', status: 201 },
    access,
    scopedBy: 'site',
    summary: { de: 'Eine Liste zum Einlesen anmelden; die Datei folgt mit PUT …/file', en: 'Announce a list to import; the file follows by PUT …/file' },
    input: z.object({ siteId: SiteId, kind: ImportKind, fileName: personal('contact', lineOf(1, 200)) }),
    output: ListImport,
    errors: [],
    sample: (w) => ({ siteId: w.siteId, kind: 'people', fileName: 'Kanarienliste.csv' }),
  }),
  listImports: defineOperation({
    subject: 'people.list_imports',
    http: { method: 'GET', path: '/api/imports' },
    access,
    scopedBy: 'site',
    summary: { de: 'Eingelesene Listen des Standorts', en: 'Imported lists of the site' },
    input: z.object({ siteId: SiteId }),
    output: z.object({ items: z.array(ListImport.pick({ id: true, kind: true, state: true, fileName: true, counts: true, createdAt: true, takeBackUntil: true })) }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  getImport: defineOperation({
    subject: 'people.get_import',
    http: { method: 'GET', path: '/api/imports/{id}' },
    access,
    scopedBy: 'site',
    summary: { de: 'Eine Liste mit Spalten, Vorschau und Stand', en: 'One list with columns, preview and state' },
    input: one,
    output: ListImport,
    errors: [],
    sample: (w) => ({ id: w.readImportId }),
  }),
  /** A piece of the file, by the gateway; the same piece again takes the place of the first. */
  putImportPiece: defineOperation({
    subject: 'people.put_import_piece',
    access,
    scopedBy: 'site',
    summary: { de: 'Ein Stück der Datei', en: 'A piece of the file' },
    input: z.object({ id: ImportId, index: z.number().int().min(0).max(4 * importRules.megabytes), base64: personal('contact', z.base64().max(Math.ceil(importRules.pieceBytes / 3) * 4)) }),
    output: z.object({ size: count }),
    errors: ['transition_forbidden'],
    sample: (w) => ({ id: w.openImportId, index: 0, base64: 'TmFtZTtUZWxlZm9uCg==' }),
  }),
  /** The file is complete: it is opened, or refused in one sentence. */
  endImportFile: defineOperation({
    subject: 'people.end_import_file',
    access,
    scopedBy: 'site',
    summary: { de: 'Die Datei ist da', en: 'The file is there' },
    input: z.object({ id: ImportId, pieces: z.number().int().min(0) }),
    output: ListImport,
    errors: ['transition_forbidden'],
    sample: (w) => ({ id: w.uploadedImportId, pieces: 1 }),
  }),
  mapImport: defineOperation({
    subject: 'people.map_import',
    http: { method: 'PUT', path: '/api/imports/{id}/columns' },
    access,
    scopedBy: 'site',
    summary: { de: 'Spalten zuordnen, Einwilligungen der ganzen Liste, Doppelte doch einlesen', en: 'Map columns, consents of the whole list, take duplicates after all' },
    input: z.object({
      id: ImportId,
      version: Version,
      sheet: z.number().int().min(0).max(50).optional(),
      fields: z.array(FieldId.nullable()).max(200).optional(),
      role: z.enum(['mentor', 'mentee']).nullable().optional(),
      statement: ImportStatement.nullable().optional(),
      takeDuplicates: z.array(z.number().int().min(1)).max(importRules.choices).optional(),
    }),
    output: ListImport,
    errors: ['transition_forbidden', 'version_conflict'],
    sample: (w) => ({ id: w.readImportId, version: w.readImportVersion, role: 'mentee' }),
  }),
  checkImport: defineOperation({
    subject: 'people.check_import',
    http: { method: 'POST', path: '/api/imports/{id}/check', status: 202 },
    access,
    scopedBy: 'site',
    summary: { de: 'Probelauf: alles prüfen, nichts schreiben', en: 'Dry run: check everything, write nothing' },
    input: one,
    output: ListImport,
    errors: ['transition_forbidden', 'guard_failed'],
    sample: (w) => ({ id: w.mappedImportId }),
  }),
  importProblems: defineOperation({
    subject: 'people.import_problems',
    http: { method: 'GET', path: '/api/imports/{id}/problems' },
    access,
    scopedBy: 'site',
    summary: { de: 'Zeilen mit Fehlern, Doppelte und Geänderte', en: 'Rows with errors, duplicates and changed ones' },
    input: PageQuery.extend({ id: ImportId }),
    output: pageOf(ImportProblem),
    errors: [],
    sample: (w) => ({ id: w.checkedImportId }),
  }),
  /** The faulty rows as CSV with a column "Fehler", page by page for the gateway; formulas are defused. */
  importProblemFile: defineOperation({
    subject: 'people.import_problem_file',
    access,
    scopedBy: 'site',
    summary: { de: 'Fehlerhafte Zeilen als Datei zum Verbessern', en: 'Faulty rows as a file to correct' },
    input: z.object({ id: ImportId, after: z.number().int().min(0).max(2_147_483_647) }),
    output: z.object({ text: personal('contact', z.string()), next: count.nullable() }),
    errors: [],
    sample: (w) => ({ id: w.checkedImportId, after: 0 }),
  }),
  runImport: defineOperation({
    subject: 'people.run_import',
    http: { method: 'POST', path: '/api/imports/{id}/run', status: 202 },
    access,
    scopedBy: 'site',
    summary: { de: 'Einlesen', en: 'Import' },
    input: one,
    output: ListImport,
    errors: ['transition_forbidden'],
    sample: (w) => ({ id: w.checkedImportId }),
  }),
  takeBackImport: defineOperation({
    subject: 'people.take_back_import',
    http: { method: 'POST', path: '/api/imports/{id}/take-back', status: 202 },
    access,
    scopedBy: 'site',
    summary: { de: 'Das Einlesen innerhalb eines Tages rückgängig machen', en: 'Take the import back within a day' },
    input: one,
    output: ListImport,
    errors: ['transition_forbidden', 'correction_too_late'],
    sample: (w) => ({ id: w.doneImportId }),
  }),
  discardImport: defineOperation({
    subject: 'people.discard_import',
    http: { method: 'DELETE', path: '/api/imports/{id}' },
    access,
    scopedBy: 'site',
    summary: { de: 'Eine Liste verwerfen; die Datei wird gelöscht', en: 'Discard a list; the file is deleted' },
    input: one,
    output: one,
    errors: ['transition_forbidden'],
    sample: (w) => ({ id: w.openImportId }),
  }),
};
