import { type Contact, Contact as ContactShape, DomainError, type MatchToLoad, type PersonRole, type PersonToLoad, type TaxonomyId } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { guardianProblems, withoutNeedlessGuardian } from '../intake/guardian.js';
import { intakeOf } from '../intake/intake.js';
import { emptyProfile, wayOfContact } from '../intake/phone-form.js';
import type { ListRow } from '../list-reading/list-file.js';
import { checkedRow, type LoadablePerson } from '../loading/row-rules.js';
import { Cells, type RowProblem } from './cells.js';
import { germanDay } from './german-day.js';
import { entryOf } from './import-words.js';
import { guardianColumn, readDay, type RowContext } from './person-row.js';
import { readContact } from './read-contact.js';

/** One of the two people of a match as the row names them. */
export interface Named {
  role: PersonRole;
  contact: Contact;
  number: string;
}

/** One running match as a row tells it. */
export interface ReadMatch {
  row: ListRow;
  mentor: Named;
  mentee: Named;
  format: TaxonomyId<'matchFormats'>;
  goals: TaxonomyId<'goalAreas'>[];
  startedOn: string | null;
  signedOn: string | null;
  plannedEnd: string | null;
  meetings: ReadMeeting[];
}

/** A past meeting; 0 minutes: the list does not say how long. */
export interface ReadMeeting {
  date: string;
  minutes: number;
  activity: string;
}

type Result = { read: ReadMatch; name: string; problems?: undefined } | { read?: undefined; name: string; problems: RowProblem[] };

/** One row of a list of matches. Who the two are, and whether its days can be, is asked later. */
export function readMatchRow(row: ListRow, { columns, today }: RowContext): Result {
  const cells = new Cells(row, columns);
  const named = (role: PersonRole): Named => ({ role, contact: readContact(cells, today, `${role}.`), number: cells.get(`${role}.number`) });
  const mentor = named('mentor');
  const mentee = named('mentee');
  const name = `${mentor.contact.familyName} – ${mentee.contact.familyName}`;
  const startedOn = readDay(cells, 'startedOn', today);
  const signedOn = readDay(cells, 'signedOn', today);
  const plannedEnd = cells.get('plannedEnd');
  const end = plannedEnd === '' ? null : (germanDay(plannedEnd, today) ?? null);
  if (plannedEnd !== '' && !end) cells.wrong('plannedEnd', 'Diesen Tag gibt es nicht. Bitte so schreiben: 24.12.2026.', 'There is no such day. Please write it like this: 24.12.2026.');
  const said = cells.get('matchFormat');
  const format = said === '' ? 'one_to_one' : entryOf('matchFormats', said);
  if (!format) cells.wrong('matchFormat', 'Diese Form kennen wir nicht. Bitte zum Beispiel Einzelpatenschaft oder Familienpatenschaft schreiben.', 'We do not know this format. Please write one-to-one or family mentoring, for example.');
  const goals = [...new Set(cells.get('matchGoals').split(/[;,|\n]/).flatMap((part) => entryOf('goalAreas', part) ?? []))].slice(0, 3);
  const minutesOfAll = readMinutes(cells);
  const activity = cells.get('meetingActivity').slice(0, longestActivity);
  const meetings = cells.get('meetings').split(/[;|\n]+|,(?!\s*\d+(?:[.,]\d+)?\s*(?:min|h\b|std|stunde))|\s+und\s+|\s{2,}/i).map((part) => part.trim()).filter(Boolean).flatMap((part): ReadMeeting[] => {
    const [, said = part, length] = /^(.*?\S)\s*[(:,–-]?\s*(\d+(?:[.,]\d+)?\s*(?:min(?:uten|\.)?|h|std\.?|stunden?))\s*\)?$/i.exec(part) ?? [];
    const day = germanDay(said, today);
    if (!day) cells.wrong('meetings', `„${part.slice(0, 30)}“ ist kein Tag. Bitte alle Treffen so schreiben: 5.3.2026, 19.3.2026. Eine Anzahl allein können wir nicht übernehmen.`, `"${part.slice(0, 30)}" is no day. Please write all meetings like this: 5.3.2026, 19.3.2026. A mere number cannot be taken.`);
    else if (day > today) cells.wrong('meetings', 'Ein Treffen liegt in der Zukunft.', 'A meeting lies in the future.');
    return day ? [{ date: day, minutes: (length === undefined ? minutesOfAll : minutesOf(length)) ?? 0, activity }] : [];
  });
  if (cells.problems.length > 0 || !format) return { problems: cells.problems, name };
  return { read: { row, mentor, mentee, format, goals, startedOn, signedOn, plannedEnd: end, meetings: eachDayOnce(meetings) }, name };
}

/** One meeting a day, in order; of two of a day the one that says more. */
export function eachDayOnce(meetings: readonly ReadMeeting[]): ReadMeeting[] {
  const days = new Map<string, ReadMeeting>();
  for (const meeting of meetings) if ((days.get(meeting.date)?.minutes ?? -1) < meeting.minutes) days.set(meeting.date, meeting);
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

const longestActivity = 200;
/** Nobody meets for ten minutes, some make a trip of ten hours: up to here a number without a unit means hours. */
const mostPlainHours = 12;

function readMinutes(cells: Cells): number | null {
  const text = cells.get('meetingMinutes');
  if (text === '') return null;
  const minutes = minutesOf(text);
  if (minutes === null) cells.wrong('meetingMinutes', 'Diese Dauer können wir nicht lesen (5 Minuten bis 24 Stunden). Bitte so schreiben: 90 Min oder 1,5 Std.', 'We cannot read this length (5 minutes to 24 hours). Please write it like this: 90 min or 1.5 h.');
  return minutes;
}

/** "90", "90 Min", "1,5 Std.", "2 h", "1:30"; null when it is no length a meeting has. */
export function minutesOf(text: string): number | null {
  const clock = /^(\d{1,2}):(\d{2})(?:\s*(?:h|std\.?|uhr))?$/i.exec(text.trim());
  const plain = /^(\d+(?:[.,]\d+)?)\s*(min(?:uten|\.)?|h|std\.?|stunden?)?$/i.exec(text.trim());
  if (!clock && !plain) return null;
  const number = Number((plain?.[1] ?? '0').replace(',', '.'));
  const hours = plain?.[2] === undefined ? number <= mostPlainHours : !/^min/i.test(plain[2]);
  const minutes = clock ? Number(clock[1]) * 60 + Number(clock[2]) : Math.round(hours ? number * 60 : number);
  return minutes >= 5 && minutes <= 1440 ? minutes : null;
}

/** Somebody whom only this list knows, by the rules of a single person. Throws `validation`. */
export function newPersonOf({ role, contact: read }: Named, { siteId, statement, now, today }: RowContext): LoadablePerson {
  const consents = (statement?.purposes ?? []).map((purpose) => ({ purpose, channel: statement?.channel ?? ('written' as const), givenAt: `${statement?.on}T11:00:00.000Z` < now ? `${statement?.on}T11:00:00.000Z` : now }));
  const kept = consents.some(({ purpose }) => purpose === 'consent_profile');
  const contact = withoutNeedlessGuardian(read, role, today);
  const [nobodyToAsk] = guardianProblems(contact, role, today, 'people.0.contact');
  if (nobodyToAsk) throw new DomainError('validation', { errors: [{ ...nobodyToAsk, de: guardianColumn[0], en: guardianColumn[1] }] });
  if (!ContactShape.safeParse(contact).success) throw new DomainError('validation', { errors: [{ field: 'people.0.contact.email', de: 'Die Angaben zur Person können wir nicht lesen, zum Beispiel die E-Mail-Adresse.', en: 'We cannot read the details of the person, for example the e-mail address.' }] });
  const person: PersonToLoad = {
    id: newId() as PersonToLoad['id'], siteId, role, contact: kept ? contact : wayOfContact(contact), profile: kept ? emptyProfile : null, consents, documents: [], trainings: [], state: intakeOf(role).initial, since: now, readySince: null, createdAt: now, source: null,
  };
  return checkedRow(person, 0, today);
}

/** The match as matching loads it: begun on its first day, active when the agreement is signed, else in its trial. */
export function matchOf(match: Omit<ReadMatch, 'row'>, ids: { id: string; siteId: string; mentorId: string; menteeId: string }): MatchToLoad {
  const { startedOn, signedOn, plannedEnd, meetings } = match;
  const begun = [startedOn, signedOn, startedOn ? null : meetings[0]?.date].filter((day): day is string => Boolean(day)).sort()[0] ?? '';
  const step = (transition: MatchToLoad['steps'][number]['transition'], day: string): MatchToLoad['steps'][number] => ({ transition, on: `${day}T11:00:00.000Z`, reason: null });
  return {
    ...(ids as Pick<MatchToLoad, 'id' | 'siteId' | 'mentorId' | 'menteeId'>),
    format: match.format,
    goals: match.goals,
    phase: 'opportunity',
    state: signedOn ? 'active' : 'trial',
    steps: [step('propose', begun), step('askMentor', begun), step('askMentee', begun), step('introduce', begun), step('startTrial', begun), ...(signedOn ? [step('activate', signedOn)] : [])],
    introductionOn: begun,
    trialFrom: begun,
    agreedOn: signedOn,
    plannedEnd: signedOn ? plannedEnd : null,
    endedOn: null,
    endReason: null,
    closingTalkOn: null,
    meetings: meetings.map((meeting) => ({ ...meeting, id: newId() as MatchToLoad['meetings'][number]['id'] })),
  };
}
