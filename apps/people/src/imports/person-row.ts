import { AgeWish, type ConsentPurpose, Contact, DomainError, type ImportStatement, type PersonDocument, type PersonRole, type PersonToLoad, Profile, type SiteId, type SkillSource, type TaxonomyId } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { guardianProblems, whomToAsk, withoutNeedlessGuardian } from '../intake/guardian.js';
import { intakeOf } from '../intake/intake.js';
import { emptyProfile, wayOfContact } from '../intake/phone-form.js';
import type { ListRow } from '../list-reading/list-file.js';
import { checkedRow, type LoadablePerson } from '../loading/row-rules.js';
import { Cells, type RowProblem } from './cells.js';
import { germanDay } from './german-day.js';
import { entryOf, plainWord, roleOf, slotsOf, yesOrNo } from './import-words.js';
import { readContact } from './read-contact.js';
import { fitsProfile, surelyContact } from './sure-shape.js';

/** What holds for every row of a list. */
export interface RowContext {
  siteId: SiteId;
  today: string;
  now: string;
  columns: ReadonlyMap<string, readonly number[]>;
  /** Null in a dry run: nobody is kept. */
  importId: string | null;
  /** Of everybody, where no column tells it. */
  role: PersonRole | null;
  statement: ImportStatement | null;
}

export interface ReadPerson {
  person: LoadablePerson;
  /** The site's own number for the person, where the list has one. */
  number: string;
}

type Result<T> = { read: T; problems?: undefined; name: string } | { read?: undefined; problems: RowProblem[]; name: string };

/** One row of a list of people, checked by the rules of a single person. Without consent to the profile only name and contact are kept. */
export function readPersonRow(row: ListRow, context: RowContext): Result<ReadPerson> {
  const cells = new Cells(row, context.columns);
  const { today, now, statement } = context;
  const read = readContact(cells, today);
  const name = `${read.familyName}, ${read.givenName}`;
  const role = readRole(cells, context.role);
  const contact = withoutNeedlessGuardian(read, role, today);
  if (guardianProblems(contact, role, today).length > 0) cells.wrong(cells.has('guardianName') ? 'guardianName' : null, ...guardianColumn);
  const registeredOn = readDay(cells, 'registeredOn', today);
  const consents = readConsents(cells, statement, registeredOn, context);
  const kept = consents.some(({ purpose }) => purpose === 'consent_profile');
  const profile = kept ? readProfile(cells, role) : null;
  const documents = readPapers(cells, role, today);
  const source = readEntry(cells, 'source', 'sourcesOfContact', 'Diesen Weg kennen wir nicht. Bitte zum Beispiel Empfehlung, Zeitung oder Internet schreiben.', 'We do not know this source. Please write word of mouth, press or website, for example.') ?? null;
  const shape = surelyContact(contact) ? undefined : Contact.safeParse(contact);
  // What is missing in a name has been told already.
  const shapeless = (shape?.error?.issues ?? []).filter(({ path }) => contact[path[0] as keyof Contact] !== '');
  for (const { path } of shapeless) cells.wrong(fieldOfPath[String(path[0])] ?? null, ...(shapes[String(path[0])] ?? shapes.other)!);
  if (profile && !fitsProfile(profile)) {
    const fits = Profile.safeParse(profile);
    if (!fits.success) for (const { path } of fits.error.issues) cells.wrong(fieldOfPath[String(path[0])] ?? String(path[0]), 'Das sind zu viele Angaben, oder der Text ist zu lang.', 'These are too many entries, or the text is too long.');
  }
  if (cells.problems.length > 0) return { problems: cells.problems, name };
  const createdAt = registeredOn ? noon(registeredOn, now) : now;
  const toLoad: PersonToLoad = {
    id: newId() as PersonToLoad['id'], siteId: context.siteId, role, contact: kept ? contact : wayOfContact(contact), profile, consents, documents, trainings: [], state: intakeOf(role).initial, since: createdAt, readySince: null, createdAt, source,
  };
  try {
    return { read: { person: checkedRow(toLoad, 0, today), number: cells.get('number') }, name };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const problems = (error.details.errors ?? []).map(({ field, de, en }) => ({ field: fieldOfPath[field.split('.')[2] === 'contact' || field.split('.')[2] === 'profile' ? (field.split('.')[3] ?? '') : (field.split('.')[2] ?? '')] ?? null, de, en }));
    return { problems: problems.map((problem) => ({ ...problem, field: problem.field !== null && cells.has(problem.field) ? problem.field : null })), name };
  }
}

/** In which column whoever is to be asked for a minor stands. */
export const guardianColumn: [string, string] = [`Wer unter 18 ist, braucht Eltern oder Sorgeberechtigte. ${whomToAsk.de} Bitte in der Spalte „Eltern“ ergänzen.`, `Who is under 18 needs a parent or guardian. ${whomToAsk.en} Please add it in the column "Parents".`];

const fieldOfPath: Record<string, string> = {
  guardianName: 'guardianName', guardianPhone: 'guardianPhone',
  givenName: 'givenName', familyName: 'familyName', phone: 'phone', email: 'email', street: 'street', plz: 'plz', birthYear: 'birth', birthDate: 'birth', gender: 'gender', consents: 'privacyNotice',
  goals: 'goals', offers: 'goals', languages: 'languages', slots: 'slots', interests: 'interests', dislikes: 'dislikes', experience: 'experience', ageWish: 'ageWish', targetGroupWishes: 'targetGroupWishes', skills: 'skills', capacity: 'capacity', maxDistanceKm: 'maxDistanceKm', targetGroups: 'targetGroups',
};
const shapes: Record<string, [string, string]> = {
  email: ['Das ist keine E-Mail-Adresse, zum Beispiel helga.brandt@example.org.', 'This is no e-mail address, for example helga.brandt@example.org.'],
  birthYear: ['Bitte ein Jahr ab 1900 angeben, zum Beispiel 1950.', 'Please give a year from 1900 on, for example 1950.'],
  givenName: ['Der Vorname fehlt oder ist zu lang (höchstens 80 Zeichen).', 'The given name is missing or too long (80 characters at most).'],
  familyName: ['Der Nachname fehlt oder ist zu lang (höchstens 80 Zeichen).', 'The family name is missing or too long (80 characters at most).'],
  guardianName: ['Der Name der Eltern ist zu lang (höchstens 120 Zeichen, eine Zeile).', 'The name of the parents is too long (120 characters at most, one line).'],
  street: ['Die Straße ist zu lang (höchstens 120 Zeichen, eine Zeile).', 'The street is too long (120 characters at most, one line).'],
  other: ['Diese Angabe können wir nicht lesen.', 'We cannot read this entry.'],
};

function readRole(cells: Cells, forAll: PersonRole | null): PersonRole {
  const text = cells.get('role');
  const role = text === '' ? forAll : roleOf(text);
  if (!role) cells.wrong(cells.has('role') ? 'role' : null, 'Ist das eine Patin, ein Pate oder ein Mentee? Bitte Patin, Pate oder Mentee schreiben.', 'Is this a mentor or a mentee? Please write mentor or mentee.');
  return role ?? 'mentee';
}

/** A day that must not lie in the future. */
export function readDay(cells: Cells, field: string, today: string): string | null {
  const text = cells.get(field);
  if (text === '') return null;
  const day = germanDay(text, today);
  if (!day) cells.wrong(field, 'Diesen Tag gibt es nicht, oder wir können ihn nicht lesen. Bitte so schreiben: 24.12.2026.', 'There is no such day, or we cannot read it. Please write it like this: 24.12.2026.');
  else if (day > today) cells.wrong(field, 'Dieser Tag liegt in der Zukunft.', 'This day lies in the future.');
  return day ?? null;
}

const noon = (day: string, now: string): string => (`${day}T11:00:00.000Z` < now ? `${day}T11:00:00.000Z` : now);

const consentFields: readonly [string, ConsentPurpose][] = [['privacyNotice', 'privacy_notice'], ['consentProfile', 'consent_profile'], ['consentReferral', 'consent_referral'], ['consentSpecial', 'consent_special'], ['parentalConsent', 'parental_consent']];

/** Of the row's own columns, else of the sentence said for the whole list. A "no" of the row stands against that sentence. */
function readConsents(cells: Cells, statement: ImportStatement | null, registeredOn: string | null, { today, now }: RowContext): PersonToLoad['consents'] {
  const consents: PersonToLoad['consents'] = [];
  for (const [field, purpose] of consentFields) {
    const text = cells.get(field);
    const forAll = statement?.purposes.some((each) => each === purpose) ? statement : null;
    if (!cells.has(field) || (text === '' && forAll)) {
      if (forAll) consents.push({ purpose, channel: forAll.channel, givenAt: noon(forAll.on, now) });
      continue;
    }
    const said = yesOrNo(text);
    const day = said === undefined ? germanDay(text.replace(/^ja[,:\s]+(am\s+)?/i, ''), today) : undefined;
    if (said === undefined && !day) cells.wrong(field, 'Bitte ja, nein oder den Tag schreiben, zum Beispiel 24.12.2026.', 'Please write yes, no or the day, for example 24.12.2026.');
    else if (day && day > today) cells.wrong(field, 'Dieser Tag liegt in der Zukunft.', 'This day lies in the future.');
    else if (said !== false) consents.push({ purpose, channel: day || purpose === 'consent_special' ? 'written' : 'in_person', givenAt: day ? noon(day, now) : registeredOn ? noon(registeredOn, now) : now });
  }
  return consents;
}

function readPapers(cells: Cells, role: PersonRole, today: string): PersonDocument[] {
  if (role !== 'mentor') return [];
  return ([['agreementOn', 'volunteer_agreement'], ['confidentialityOn', 'confidentiality'], ['codeOfConductOn', 'code_of_conduct']] as const).flatMap(([field, type]) => {
    const signedOn = yesOrNo(cells.get(field)) === false ? null : readDay(cells, field, today);
    return signedOn ? [{ type, signedOn, validUntil: null, inspectedOn: null, certificateDate: null, entryFree: null }] : [];
  });
}

function readProfile(cells: Cells, role: PersonRole): Profile {
  const goals = readEntries(cells, 'goals', 'goalAreas', 'Ziel', 'goal');
  const groups = yesOrNo(cells.get('targetGroups')) === false ? nothing : readEntries(cells, 'targetGroups', 'targetGroups', 'Zielgruppe', 'target group');
  return {
    ...emptyProfile,
    languages: readLanguages(cells, role),
    goals: role === 'mentee' ? goals : nothing,
    offers: role === 'mentor' ? goals : nothing,
    slots: readSlots(cells),
    interests: readEntries(cells, 'interests', 'interests', 'Interesse', 'interest'),
    dislikes: readEntries(cells, 'dislikes', 'interests', 'Interesse', 'interest'),
    genderWish: readWish(cells),
    ageWish: readAgeWish(cells),
    targetGroupWishes: role === 'mentor' ? readEntries(cells, 'targetGroupWishes', 'targetGroups', 'Zielgruppe', 'target group') : nothing,
    skills: role === 'mentor' ? readSkills(cells) : nothing,
    maxDistanceKm: readNumber(cells, 'maxDistanceKm', 1, 200),
    capacity: readNumber(cells, 'capacity', 1, 3) ?? 1,
    targetGroups: groups,
    experience: cells.get('experience'),
  };
}

const partsOf = (text: string): string[] => text.split(/[;,|\n]|\s\/\s|\s+und\s+|\s+\+\s+/).map((part) => part.trim()).filter(Boolean);

const nothing: never[] = [];
Object.freeze(nothing);

const mostCells = 4_096;
/** Whole cells that have been read without a problem, by what they are read as: words of our lists, which say nothing about anybody. */
const readCells = new Map<string, unknown[]>();

/** Long lists have the same cells again and again: equal ones are read once and are the same list, which nobody may change. */
function once<T extends string | object>(cells: Cells, as: string, text: string, read: () => T[]): T[] {
  if (text === '') return nothing;
  const key = `${as} ${text}`;
  const before = readCells.get(key);
  if (before) return before as T[];
  const problems = cells.problems.length;
  const list = read();
  for (const each of list) Object.freeze(each);
  Object.freeze(list);
  if (cells.problems.length > problems) return list;
  if (readCells.size >= mostCells) readCells.clear();
  readCells.set(key, list);
  return list;
}

type Listed = 'goalAreas' | 'interests' | 'targetGroups';
function readEntries<N extends Listed>(cells: Cells, field: string, list: N, de: string, en: string): TaxonomyId<N>[] {
  const text = cells.get(field);
  return once(cells, list, text, () => entriesOf(cells, field, text, list, de, en));
}

function entriesOf<N extends Listed>(cells: Cells, field: string, text: string, list: N, de: string, en: string): TaxonomyId<N>[] {
  // "Begleitung zu Ämtern und Ärzten" may be one entry: the whole is tried before its parts.
  const whole = entryOf(list, text);
  if (whole) return [whole];
  const ids = new Set<TaxonomyId<N>>();
  for (const part of partsOf(text)) {
    const id = entryOf(list, part);
    if (id) ids.add(id);
    else cells.wrong(field, `„${part.slice(0, 40)}“ kennen wir nicht als ${de}. Bitte eines der Wörter aus der Vorlage nehmen.`, `We do not know "${part.slice(0, 40)}" as ${en}. Please take one of the template's words.`);
  }
  return [...ids];
}

function readEntry(cells: Cells, field: string, list: 'sourcesOfContact', de: string, en: string): TaxonomyId<'sourcesOfContact'> | undefined {
  const text = cells.get(field);
  if (text === '') return undefined;
  const id = entryOf(list, text);
  if (!id) cells.wrong(field, de, en);
  return id;
}

/** What a language without a level means: one's own for who comes from elsewhere, and German for a mentor; else well spoken. German of a mentee is not guessed high. */
const assumedLevel = (code: string, role: PersonRole): TaxonomyId<'languageLevels'> => (code === 'de' ? (role === 'mentor' ? 'native' : 'a2') : role === 'mentee' ? 'native' : 'b2');

function readLanguages(cells: Cells, role: PersonRole): Profile['languages'] {
  const [languages, german] = [cells.get('languages'), cells.get('germanLevel')];
  if (languages === '' && german === '') return nothing;
  return once(cells, `languages of a ${role}`, `${languages}\n\n${german}`, () => languagesOf(cells, role, languages, german));
}

function languagesOf(cells: Cells, role: PersonRole, said: string, german: string): Profile['languages'] {
  const languages = new Map<TaxonomyId<'languages'>, TaxonomyId<'languageLevels'>>();
  for (const part of partsOf(said)) {
    const whole = entryOf('languages', part);
    const [, word = part, said = ''] = whole ? [] : (/^(.+?)[\s:(–-]+([^()]+?)\)?$/.exec(part) ?? []);
    const code = whole ?? entryOf('languages', word);
    const level = said === '' ? undefined : entryOf('languageLevels', said);
    if (!code || (said !== '' && !level)) cells.wrong('languages', `„${part.slice(0, 40)}“ kennen wir nicht als Sprache. Bitte so schreiben: Arabisch (Muttersprache), Deutsch B1.`, `We do not know "${part.slice(0, 40)}" as a language. Please write it like this: Arabic (native), German B1.`);
    else languages.set(code, level ?? assumedLevel(code, role));
  }
  if (german !== '') {
    const level = entryOf('languageLevels', german) ?? entryOf('languageLevels', /[abc][012]/i.exec(german)?.[0] ?? '');
    if (level) languages.set('de', level);
    else cells.wrong('germanLevel', 'Bitte A1 bis C1, Muttersprache oder keine schreiben.', 'Please write A1 to C1, native or none.');
  }
  return [...languages].map(([code, level]) => ({ code, level }));
}

function readSlots(cells: Cells): Profile['slots'] {
  const text = cells.get('slots');
  return once(cells, 'slots', text, () => weekSlotsOf(cells, text));
}

function weekSlotsOf(cells: Cells, text: string): Profile['slots'] {
  const slots = new Set<string>();
  for (const part of partsOf(text)) {
    const known = slotsOf(part);
    if (known) for (const slot of known) slots.add(slot);
    else cells.wrong('slots', `„${part.slice(0, 40)}“ kennen wir nicht als Zeit. Bitte so schreiben: Mo vormittags, Di abends.`, `We do not know "${part.slice(0, 40)}" as a time. Please write it like this: Mo vormittags, Di abends.`);
  }
  return [...slots] as Profile['slots'];
}

function readWish(cells: Cells): Profile['genderWish'] {
  const text = cells.get('genderWish');
  if (text === '' || /^(egal|beide[s]?|kein(e|er)?|any)$/.test(plainWord(text))) return 'any';
  const gender = entryOf('genders', text);
  if (gender === 'female' || gender === 'male') return gender;
  cells.wrong('genderWish', 'Bitte Frau, Mann oder egal schreiben.', 'Please write woman, man or any.');
  return 'any';
}

/** "50-70", "ab 50", "über 60", "60+", "bis 40"; "egal" is no wish. */
function readAgeWish(cells: Cells): Profile['ageWish'] {
  const text = cells.get('ageWish');
  if (text === '' || /^(egal|kein(e|er)?|any)$/.test(plainWord(text))) return null;
  const years = text.replace(/\s*(jahren?|years?|j\.?)$/i, '').trim();
  const both = /^(?:von\s+|ab\s+|from\s+)?(\d{1,3})\s*(?:-|–|bis|to)\s*(\d{1,3})$/i.exec(years);
  const from = /^(?:ab|von|über|ueber|mindestens|from|over)\s*(\d{1,3})$|^(\d{1,3})\s*\+$/i.exec(years);
  const to = /^(?:bis|unter|höchstens|max\.?|up to|under)\s*(\d{1,3})$/i.exec(years);
  const wish = both ? { from: Number(both[1]), to: Number(both[2]) } : from ? { from: Number(from[1] ?? from[2]), to: null } : to ? { from: null, to: Number(to[1]) } : null;
  if (wish && AgeWish.safeParse(wish).success) return wish;
  cells.wrong('ageWish', 'Bitte ein Alter so schreiben: ab 50, bis 40 oder 50-70.', 'Please write an age like this: from 50, up to 40 or 50-70.');
  return null;
}

const sourcesOfSkill: readonly [RegExp, SkillSource][] = [[/^(ausdem)?(beruf|arbeit|work)/, 'work'], [/^(ausdem)?(ehrenamt|volunteering)/, 'volunteering'], [/^(ausdem)?(privat|alltag|hobby)/, 'private']];

/** "Nähen (Beruf), Gitarre": own words, so only signs part them. They are somebody's own and therefore not kept for the next row. */
function readSkills(cells: Cells): NonNullable<Profile['skills']> {
  return cells.get('skills').split(/[;,|\n]/).map((part) => part.trim()).filter(Boolean).map((part) => {
    const [, name = part, said = ''] = /^(.+?)\s*\(([^()]+)\)$/.exec(part) ?? [];
    const gainedBy = sourcesOfSkill.find(([pattern]) => pattern.test(plainWord(said)))?.[1] ?? null;
    return gainedBy === null ? { name: part, gainedBy } : { name, gainedBy };
  });
}

function readNumber(cells: Cells, field: string, min: number, max: number): number | null {
  const text = cells.get(field);
  if (text === '') return null;
  const number = Number(/^(?:max\.?\s*)?(\d{1,4})(?:[.,]0+)?(?:\s*km)?$/i.exec(text)?.[1] ?? NaN);
  if (number >= min && number <= max) return number;
  cells.wrong(field, `Bitte eine Zahl von ${min} bis ${max} schreiben.`, `Please write a number from ${min} to ${max}.`);
  return null;
}
