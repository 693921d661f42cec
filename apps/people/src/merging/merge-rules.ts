import { bothLikedAndDisliked, type ConsentPurpose, type Contact, type MergeDifference, mergeFields, type MergeField, type MergeReason, type MergeSide, notRestricted, type ProblemDetails, type Profile } from '@patenwerk/contracts';
import type { NamingRow } from '@patenwerk/persistence';
import { emptyContact, emptyProfile, wayOfContact } from '../intake/phone-form.js';
import { intakeOf } from '../intake/intake.js';
import { hasConsent, hasWrittenSpecialConsent } from '../intake/gates.js';
import { hasIntake, type PersonModel } from '../persons/person.model.js';
import { tidyContact } from '../persons/tidy-contact.js';

type Guards = NonNullable<ProblemDetails['guards']>;
type Choices = Partial<Record<MergeField, MergeSide>>;

/** When each field of a record was last written: its last correction, otherwise when the record was made. */
export interface Written {
  person: PersonModel;
  /** Moment of the last correction, by field. */
  corrected: Record<string, string>;
}

/** A consent with its row. */
export interface ConsentRow {
  id: string;
  purpose: ConsentPurpose;
  givenAt: string;
  withdrawnAt: string | null;
}

/** What is known of the two beside their records. */
export interface Together {
  /** Both stand in one match, whatever became of it. */
  oneMatch: boolean;
  /** One is noted as the guardian of the other. */
  guardianOfOther: boolean;
  /** Each has a match, or a proposal, that is not over. */
  bothInMatches: boolean;
  /** Somebody else has gone into the record that would go, and that can still be undone. */
  holdsOthers: boolean;
}

/** What a record says before anybody has said anything. */
const unsaid: Record<string, unknown> = { ...emptyContact, ...emptyProfile, source: null };
const details = mergeFields.filter((field) => field !== 'intake');

/** What one record says in each field. */
export function saidBy({ contact, source, profile }: Pick<PersonModel, 'contact' | 'source' | 'profile'>): Record<string, unknown> {
  return { ...contact, birthDate: contact.birthDate ?? null, guardianName: contact.guardianName ?? null, guardianPhone: contact.guardianPhone ?? null, source, ...(profile ?? emptyProfile) };
}

/** The fields in which two records differ, each with the side that is proposed and why; and in how many they say the same. */
export function differencesOf(kept: Written, gone: Written): { differences: MergeDifference[]; same: number } {
  const [a, b] = [saidBy(kept.person), saidBy(gone.person)];
  const differing = details.filter((field) => !alike(a[field], b[field]));
  const bothBorn = a.birthDate !== null && b.birthDate !== null;
  const differences = differing
    // The year follows from the day.
    .filter((field) => field !== 'birthYear' || !bothBorn)
    .map((field): MergeDifference => ({ field, kept: a[field], gone: b[field], ...proposed(field, kept, gone), free: true }));
  const same = details.filter((field) => !differing.includes(field) && !alike(a[field], unsaid[field])).length;
  const intake = intakeDifference(kept.person, gone.person);
  return { differences: intake ? [...differences, intake] : differences, same };
}

function proposed(field: MergeField, kept: Written, gone: Written): { suggested: MergeSide; because: MergeReason } {
  const [a, b] = [saidBy(kept.person)[field], saidBy(gone.person)[field]];
  if (alike(b, unsaid[field])) return { suggested: 'kept', because: 'only' };
  if (alike(a, unsaid[field])) return { suggested: 'gone', because: 'only' };
  if (holdsAll(a, b)) return { suggested: 'kept', because: 'more' };
  if (holdsAll(b, a)) return { suggested: 'gone', because: 'more' };
  const written = ({ person, corrected }: Written): string => corrected[field] ?? person.createdAt;
  return { suggested: written(gone) > written(kept) ? 'gone' : 'kept', because: 'newer' };
}

/** A list with everything that the other has, and more. */
function holdsAll(list: unknown, other: unknown): boolean {
  return Array.isArray(list) && Array.isArray(other) && list.length > other.length && other.every((each) => list.some((mine) => alike(mine, each)));
}

function intakeDifference(kept: PersonModel, gone: PersonModel): MergeDifference | null {
  const told = ({ role, state, since }: PersonModel): unknown => ({ role, state, since });
  if (kept.role === gone.role && kept.state === gone.state) return null;
  return { field: 'intake', kept: told(kept), gone: told(gone), ...intakeProposed(kept, gone) };
}

/** Whose intake goes on: of the one who has any, of the one in a running match; otherwise of the one who is further, and it can be chosen. */
function intakeProposed(kept: PersonModel, gone: PersonModel): { suggested: MergeSide; because: MergeReason; free: boolean } {
  if (hasIntake(kept) !== hasIntake(gone)) return { suggested: hasIntake(kept) ? 'kept' : 'gone', because: 'only', free: false };
  if (kept.runningMatch !== gone.runningMatch) return { suggested: kept.runningMatch ? 'kept' : 'gone', because: 'inMatch', free: false };
  return { suggested: progress(gone) > progress(kept) ? 'gone' : 'kept', because: hasLeft(gone) === hasLeft(kept) ? 'further' : 'onTheWay', free: true };
}

/** On the way the later state is further; who has left the way is behind everybody on it. */
function progress(person: PersonModel): number {
  return hasLeft(person) ? -1 : Object.keys(intakeOf(person.role).states).indexOf(person.state);
}
const hasLeft = ({ state }: PersonModel): boolean => offTheWay.includes(state);
const offTheWay = ['left', 'declined', 'completed', 'withdrawn', 'referred', 'not_reached'];

/** Whose intake goes on after these choices. */
export function intakeTaken(kept: PersonModel, gone: PersonModel, choices: Choices): MergeSide {
  const difference = intakeDifference(kept, gone);
  if (!difference) return 'kept';
  return difference.free ? (choices.intake ?? 'kept') : difference.suggested;
}

/**
 * The kept record with what was chosen of the other. `now` is the kept record as it is once the rows have moved: its consents say what may be kept;
 * whose intake goes on follows from how it was before.
 */
export function combined(now: PersonModel, gone: PersonModel, choices: Choices, before: PersonModel): PersonModel {
  const [mine, theirs] = [saidBy(now), saidBy(gone)];
  const said = Object.fromEntries(details.map((field) => [field, choices[field] === 'gone' ? theirs[field] : mine[field]]));
  const intake = intakeTaken(before, gone, choices) === 'gone' ? { role: gone.role, state: gone.state, since: gone.since, readySince: gone.readySince } : {};
  const { profile, ...rest } = fromSaid(said, now.contact);
  // Of two records one may like what the other dislikes: then the liking counts.
  const disliked = bothLikedAndDisliked(profile);
  return allowed({ ...now, ...intake, ...rest, profile: { ...profile, dislikes: profile.dislikes.filter((each) => !disliked.includes(each)) } });
}

/** A record with these details, by the names of the fields. */
export function fromSaid(said: Record<string, unknown>, like: Contact): Pick<PersonModel, 'contact' | 'source'> & { profile: Profile } {
  const pick = (names: readonly string[]): Record<string, unknown> => Object.fromEntries(names.map((name) => [name, said[name]]));
  const contact = tidyContact(pick([...Object.keys(like), 'birthDate']) as Contact);
  return { contact, source: said.source as PersonModel['source'], profile: pick(Object.keys(emptyProfile)) as Profile };
}

/** Only what the consents of the record allow to keep. */
export function allowed(person: PersonModel): PersonModel {
  if (!hasConsent(person, 'consent_profile')) return { ...person, profile: null, contact: wayOfContact(person.contact) };
  if (person.profile && !hasWrittenSpecialConsent(person)) return { ...person, profile: { ...person.profile, targetGroups: [] } };
  return person;
}

/** Which consents come along: of purposes to which the kept record has none that holds, and which was not withdrawn there after they were given. */
export function consentsThatCome(kept: readonly ConsentRow[], gone: readonly ConsentRow[]): string[] {
  return gone
    .filter(({ purpose, givenAt }) => {
      const own = kept.filter((each) => each.purpose === purpose);
      return own.every(({ withdrawnAt }) => withdrawnAt !== null && withdrawnAt < givenAt);
    })
    .map(({ id }) => id);
}

/** Purposes of which one record says later than the other that they were withdrawn: the last word of a person counts. */
export function withdrawnLater(kept: readonly ConsentRow[], gone: readonly ConsentRow[]): ConsentPurpose[] {
  const holding = kept.filter(({ withdrawnAt }) => withdrawnAt === null);
  return [...new Set(holding.map(({ purpose }) => purpose))].filter((purpose) => {
    const given = holding.filter((each) => each.purpose === purpose).map(({ givenAt }) => givenAt).sort().at(-1) ?? '';
    const theirs = gone.filter((each) => each.purpose === purpose);
    return theirs.every(({ withdrawnAt }) => withdrawnAt !== null) && theirs.some(({ withdrawnAt }) => (withdrawnAt ?? '') > given);
  });
}

/** What forbids to make one of two, each with its mend. */
export function mergeGuards(kept: PersonModel, gone: PersonModel, { oneMatch, guardianOfOther, bothInMatches, holdsOthers }: Together, withdrawn: readonly ConsentPurpose[]): Guards {
  const asked: [boolean, Guards[number]][] = [
    [kept.siteId !== gone.siteId, { guard: 'sameSite', de: 'Die beiden Einträge gehören zu verschiedenen Standorten. Bitte lassen Sie einen zuerst übergeben.', en: 'The two records belong to different sites. Please have one handed over first.' }],
    [Boolean(kept.restrictedSince) || Boolean(gone.restrictedSince), notRestricted],
    [hasIntake(kept) && hasIntake(gone) && kept.role !== gone.role, { guard: 'sameRole', de: 'Der eine Eintrag ist auf dem Weg zur Patenschaft als Patin oder Pate, der andere als begleitete Person. Bitte wechseln Sie zuerst bei einem die Rolle (Karte „Rollen“).', en: 'One record is on its way as a mentor, the other as a mentee. Please change the role of one first (card "Roles").' }],
    [oneMatch, { guard: 'notInOneMatch', de: 'Die beiden stehen in derselben Patenschaft oder im selben Vorschlag: Es sind zwei Menschen. Stimmt das nicht, ändern Sie bitte zuerst die Patenschaft.', en: 'The two stand in the same match or proposal: they are two people. If that is wrong, please change the match first.' }],
    [guardianOfOther, { guard: 'notGuardian', de: 'Einer ist als sorgeberechtigt für den anderen eingetragen. Bitte nehmen Sie das zuerst heraus (Karte „Haushalt“).', en: 'One is noted as the guardian of the other. Please take that out first (card "Household").' }],
    [bothInMatches && kept.role === 'mentee' && gone.role === 'mentee', { guard: 'oneOpenMatch', de: 'Beide haben eine Patenschaft oder einen Vorschlag, der nicht zu Ende ist; eine begleitete Person hat nur eine. Bitte beenden Sie eine davon zuerst.', en: 'Both have a match or a proposal that is not over; a mentee has only one. Please end one of them first.' }],
    [holdsOthers, { guard: 'noOpenMerge', de: 'In dem Eintrag, der gehen soll, ist selbst ein anderer aufgegangen. Bitte behalten Sie diesen, oder machen Sie das erste Zusammenführen rückgängig.', en: 'Another record has gone into the one that would go. Please keep this one, or undo the first merge.' }],
    [withdrawn.length > 0, { guard: 'lastWordCounts', de: 'Im anderen Eintrag wurde eine Einwilligung zurückgezogen, die hier noch gilt. Bitte tragen Sie zuerst hier ein, was die Person zuletzt gesagt hat (Karte „Einwilligungen“).', en: 'The other record withdrew a consent that still holds here. Please first record here what the person said last (card "Consents").' }],
  ];
  return asked.filter(([forbids]) => forbids).map(([, guard]) => guard);
}

/** What a merge has changed, before and after; kept sealed until it can no longer be undone. */
export interface Overwritten {
  fields: Record<string, { before: unknown; after: unknown }>;
  intake: { before: IntakeFacts; after: IntakeFacts } | null;
  /** What of the kept record stepped aside; absent in merges made before this was remembered. */
  aside?: { papers: PaperExchange[]; tasks: NamingRow[] };
}
/** Two papers of one type that changed places, by their rows. */
export interface PaperExchange {
  keptRow: string;
  goneRow: string;
}
type IntakeFacts = Pick<PersonModel, 'role' | 'state' | 'since' | 'readySince'>;

export function overwritten(before: PersonModel, after: PersonModel): Overwritten {
  const [a, b] = [saidBy(before), saidBy(after)];
  const intake = { before: intakeFacts(before), after: intakeFacts(after) };
  return {
    fields: Object.fromEntries(details.filter((field) => !alike(a[field], b[field])).map((field) => [field, { before: a[field], after: b[field] }])),
    intake: alike(intake.before, intake.after) ? null : intake,
  };
}

/** The record as it was before the merge, except for what somebody changed since: that stays, and is told. */
export function asBefore(now: PersonModel, { fields, intake }: Overwritten): { person: PersonModel; changedSince: string[] } {
  const said = saidBy(now);
  const changed = Object.keys(fields).filter((field) => !alike(said[field], fields[field]?.after));
  const restored = { ...said, ...Object.fromEntries(Object.entries(fields).filter(([field]) => !changed.includes(field)).map(([field, { before }]) => [field, before])) };
  const intakeChanged = intake !== null && !alike(intakeFacts(now), intake.after);
  const person = allowed({ ...now, ...fromSaid(restored, now.contact), ...(intake && !intakeChanged ? intake.before : {}) });
  return { person, changedSince: intakeChanged ? [...changed, 'intake'] : changed };
}

const intakeFacts = ({ role, state, since, readySince }: PersonModel): IntakeFacts => ({ role, state, since: new Date(since).toISOString(), readySince });

const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
