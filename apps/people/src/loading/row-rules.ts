import { type Consent, consentTexts, DomainError, type FieldProblem, likesProblems, type PersonToLoad } from '@patenwerk/contracts';
import { certificateFresh, hasConsent, hasWrittenSpecialConsent, readinessGates } from '../intake/gates.js';
import { intakeOf } from '../intake/intake.js';
import { contactProblems, wayOfContact } from '../intake/phone-form.js';
import { tidyContact } from '../persons/tidy-contact.js';
import type { GateFacts, PersonModel } from '../persons/person.model.js';
import type { PersonRecord } from '../persons/person.repository.js';

type Words = Pick<FieldProblem, 'de' | 'en'>;
export type LoadablePerson = PersonRecord & Pick<PersonModel, 'id' | 'createdAt' | 'documents' | 'trainings' | 'consents'>;

/** Gates that must have been passed to be in a state: all of them from ready on, as far as the person is still in the programme. */
const neededFor: Record<string, readonly string[] | 'all'> = {
  interviewed: ['profileConsent'],
  documents: ['profileConsent'],
  guardian_consent: ['profileConsent'],
  training: ['profileConsent', 'volunteerAgreement', 'confidentialityDeclaration', 'codeOfConduct'],
  ready: 'all',
  resting: 'all',
  matched: 'all',
};

/** A row of the bulk path, checked by the same rules as a single person. Throws `validation` that names the row. */
export function checkedRow(row: PersonToLoad, index: number, today: string): LoadablePerson {
  const at = `people.${index}`;
  const consents: Consent[] = row.consents.map(({ purpose, channel, givenAt }) => ({ purpose, channel, givenAt, textVersion: consentTexts[purpose].version, withdrawnAt: null }));
  const kept = hasConsent({ consents }, 'consent_profile');
  const told = tidyContact(row.contact);
  const contact = kept ? told : wayOfContact(told);
  const facts: GateFacts = { role: row.role, contact, profile: row.profile, consents, documents: row.documents, trainings: row.trainings };
  const problems = [...contactProblems(contact, row.role, today, `${at}.contact`), ...profileProblems(facts, kept, at), ...documentProblems(row, at), ...stateProblems(row, facts, at, today)];
  if (problems.length > 0) throw new DomainError('validation', { errors: problems });
  const { id, siteId, role, source, state, since, readySince, createdAt, documents, trainings } = row;
  return { id, siteId, role, source, state, since, readySince: state === 'ready' ? readySince : null, createdAt, contact, profile: kept ? row.profile : null, consents, documents, trainings };
}

function profileProblems({ profile, consents }: GateFacts, kept: boolean, at: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!hasConsent({ consents }, 'privacy_notice')) problems.push({ field: `${at}.consents`, de: 'Der Datenschutzhinweis fehlt.', en: 'The privacy notice is missing.' });
  if (profile && !kept) problems.push({ field: `${at}.profile`, de: 'Ein Profil braucht die Einwilligung dazu.', en: 'A profile needs the consent to it.' });
  if (profile?.targetGroups.length && !hasWrittenSpecialConsent({ consents })) {
    problems.push({ field: `${at}.profile.targetGroups`, de: 'Besonders geschützte Angaben brauchen eine schriftliche Einwilligung.', en: 'Specially protected details need a written consent.' });
  }
  if (profile) problems.push(...likesProblems(profile, `${at}.profile.dislikes`));
  return problems;
}

function documentProblems({ documents }: PersonToLoad, at: string): FieldProblem[] {
  return documents.flatMap((document, index): FieldProblem[] => {
    const words = document.type === 'extended_certificate_seen' ? certificateProblem(document) : paperProblem(document);
    return words ? [{ field: `${at}.documents.${index}`, ...words }] : [];
  });
}

function paperProblem({ signedOn, inspectedOn, certificateDate, entryFree }: PersonToLoad['documents'][number]): Words | null {
  if (!signedOn) return { de: 'Der Tag der Unterschrift fehlt.', en: 'The day of the signature is missing.' };
  if (inspectedOn === null && certificateDate === null && entryFree === null) return null;
  return { de: 'Eine Einsichtnahme gehört nur zum Führungszeugnis.', en: 'An inspection belongs to the certificate of conduct only.' };
}

/** Exactly three facts are kept (§ 72a (5) SGB VIII). */
function certificateProblem({ signedOn, validUntil, inspectedOn, certificateDate, entryFree }: PersonToLoad['documents'][number]): Words | null {
  if (signedOn !== null || validUntil !== null || entryFree === null) {
    return { de: 'Vom Führungszeugnis werden nur drei Angaben aufbewahrt: eingesehen am, Datum des Zeugnisses, einschlägiger Eintrag ja oder nein.', en: 'Of the certificate only three facts are kept: inspected on, its date, a listed conviction yes or no.' };
  }
  if (inspectedOn && certificateDate && certificateFresh(certificateDate, inspectedOn)) return null;
  return { de: 'Das Führungszeugnis war bei der Einsichtnahme älter als drei Monate, oder ein Tag fehlt.', en: 'The certificate was older than three months when inspected, or a day is missing.' };
}

/** `ready` is never taken on trust: the gates must say so. */
function stateProblems({ role, state, readySince }: PersonToLoad, facts: GateFacts, at: string, today: string): FieldProblem[] {
  if (!(state in intakeOf(role).states)) return [{ field: `${at}.state`, de: 'Diesen Stand gibt es in der Aufnahme nicht.', en: 'The intake has no such state.' }];
  if (state === 'ready' && !readySince) return [{ field: `${at}.readySince`, de: 'Seit wann ist die Person bereit?', en: 'Since when has the person been ready?' }];
  const needed = neededFor[state] ?? [];
  // Whoever is at the start has passed nothing: of lists by the thousand the gates are not asked in vain.
  if (needed.length === 0) return [];
  return readinessGates(facts, today)
    .filter((gate) => !gate.passed && (needed === 'all' ? gate.required : needed.includes(gate.id)))
    .map(({ de, en }) => ({ field: `${at}.state`, de, en }));
}
