import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { idOf } from './taxonomy.js';

/** A sentence in both languages. */
export const Sentence = z.object({ de: z.string(), en: z.string() });
export type Sentence = z.infer<typeof Sentence>;

/** A calendar day, YYYY-MM-DD. Day rules use Europe/Berlin. */
export const Day = z.iso.date();
/** A moment, ISO 8601 with offset or Z. */
export const Moment = z.iso.datetime({ offset: true });
/** A calendar year as it comes from a query. */
export const Year = z.coerce.number().int().min(2015).max(2100);
/** The version the caller has seen; a stale one is answered with 409. */
export const Version = z.coerce.number().int().min(1).max(2_147_483_647);

export const Postcode = z
  .string()
  .regex(/^\d{5}$/, 'Eine Postleitzahl hat fünf Ziffern. | A German postcode has five digits.');
export const StateCode = z.enum(['SH', 'HH', 'NI', 'HB', 'NW', 'HE', 'RP', 'BW', 'BY', 'SL', 'BE', 'BB', 'MV', 'SN', 'ST', 'TH']);
export type StateCode = z.infer<typeof StateCode>;

export const LanguageSkill = z.object({ code: idOf('languages'), level: idOf('languageLevels') });
export type LanguageSkill = z.infer<typeof LanguageSkill>;

/** A text of one line: a name, a title, a place. Line breaks in it could become headers of a mail or lines of a list. */
export const lineOf = (min: number, max: number) =>
  z.string().trim().min(min).max(max).regex(/^[^\r\n]*$/, 'Bitte in eine Zeile schreiben. | Please write it on one line.');

/** A file small enough for one answer (a letter, one person's data): name, media type and content. */
export const SmallFile = z.object({ name: z.string(), type: z.enum(['application/pdf', 'application/json', 'text/csv']), base64: z.base64() });
export type SmallFile = z.infer<typeof SmallFile>;

/** Search words of a list; trimmed. */
export const SearchText = z.string().trim().min(1).max(80);

// Fields that hold personal data, marked once and used everywhere.
export const GivenName = personal('contact', lineOf(1, 80));
export const FamilyName = personal('contact', lineOf(1, 80));
export const Email = personal('contact', z.email().max(200));
export const Phone = personal(
  'contact',
  z.string().trim().regex(/^\+?[\d\s/().–-]{5,30}$/, 'Bitte eine Telefonnummer mit Vorwahl angeben, zum Beispiel 0234 910137. | Please give a phone number with area code, for example 0234 910137.'),
);
export const Street = personal('contact', lineOf(1, 120));
/** Whom to ask for somebody who is not of age, in one line. */
export const GuardianName = personal('contact', lineOf(1, 120));
export const PersonPostcode = personal('contact', Postcode);
export const BirthYear = personal('profile', z.number().int().min(1900).max(2100));
/** The day of birth, where it is known; the year follows from it. */
export const BirthDate = personal('profile', z.iso.date('Bitte den Tag der Geburt so schreiben: 24.12.1950. Das Jahr allein genügt auch. | Please write the day of birth like this: 1950-12-24. The year alone is enough, too.'));
export const Gender = personal('profile', idOf('genders'));
export const Languages = personal('profile', z.array(LanguageSkill).max(12));
export const Goals = personal('profile', z.array(idOf('goalAreas')).max(3));
export const Offers = personal('profile', z.array(idOf('goalAreas')).max(24));
export const Slots = personal('profile', z.array(idOf('weekSlots')).max(21));
export const Interests = personal('profile', z.array(idOf('interests')).max(20));
export const Dislikes = personal('profile', z.array(idOf('interests')).max(20));
export const ExpectedDuration = personal('profile', idOf('expectedDurations'));
export const GenderWish = personal('profile', z.enum(['female', 'male', 'any']));
export const MaxDistanceKm = personal('profile', z.number().int().min(1).max(200));
const Age = z.number().int().min(0, 'Bitte ein Alter von 0 bis 120 angeben, zum Beispiel 50. | Please give an age from 0 to 120, for example 50.').max(120, 'Bitte ein Alter von 0 bis 120 angeben, zum Beispiel 50. | Please give an age from 0 to 120, for example 50.');
/** Wished age of the other one in years; an open side is null, no wish at all is null as a whole. */
export const AgeWish = personal('profile', z.object({ from: Age.nullable(), to: Age.nullable() }).refine(({ from, to }) => from !== null || to !== null, 'Bitte mindestens eine Seite angeben, zum Beispiel ab 50. | Please give one side at least, for example from 50.').refine(({ from, to }) => from === null || to === null || from <= to, { path: ['to'], message: '„Bis“ liegt vor „ab“. Bitte zum Beispiel ab 50 bis 70 schreiben. | The end lies before the start. Please write from 50 to 70, for example.' }));
export type AgeWish = z.infer<typeof AgeWish>;
/** Groups and stages of life that somebody would like to accompany; says nothing about who wishes. */
export const TargetGroupWishes = personal('profile', z.array(idOf('targetGroups')).max(10));
/** Where somebody learned what they can do. */
export const SkillSource = z.enum(['work', 'volunteering', 'private']);
export type SkillSource = z.infer<typeof SkillSource>;
/** What somebody can do, in own words, and where the experience comes from; null = not told. */
export const Skill = z.object({ name: lineOf(1, 60), gainedBy: SkillSource.nullable() });
export type Skill = z.infer<typeof Skill>;
export const Skills = personal('profile', z.array(Skill).max(12));
export const TargetGroups = personal('special', z.array(idOf('targetGroups')).max(10));
export const Note = personal('confidential', z.string().trim().max(4000));
export const ContactPreference = personal('contact', z.enum(['phone', 'mail', 'post', 'messenger']));
