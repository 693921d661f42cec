import { certificateRule, type ConsentPurpose, formatsWithMinors, gateList, type MainRole, type PersonDocument, type ReadinessGate } from '@patenwerk/contracts';
import type { GateFacts } from '../persons/person.model.js';
import { ageOn, fullAge } from '../persons/age.js';
import { addMonths } from './days.js';

/** Topics of the basic training that every mentor needs (matching_rules: mentor_ready). */
export const basicTopics = ['role_of_mentor', 'confidentiality_privacy'] as const;

type GateId = ReadinessGate['id'];
type Words = { de: string; en: string };
interface GateRule {
  passed: boolean;
  ok: Words;
  missing: Words;
  remedy: Words;
}

/** The conditions of the gate list, each passed or not, in words. `ready` is computed from the required ones, never ticked. */
export function readinessGates(person: GateFacts, today: string): ReadinessGate[] {
  const rules = new Map(gatesOfRole[person.role](person, today));
  const meetsMinors = person.profile?.formats.some((format) => formatsWithMinors.includes(format)) ?? false;
  return gateList[person.role]
    .filter(({ need }) => need !== 'ifMinor' || isMinor(person, today))
    .flatMap(({ gate: id, need }) => {
      const rule = rules.get(id);
      if (!rule) return [];
      const { passed, ok, missing, remedy } = rule;
      return [{ id, required: need !== 'withMinors', advised: need === 'withMinors' && meetsMinors, passed, ...(passed ? ok : missing), remedy: passed ? null : remedy }];
    });
}

/** Do all required gates let through? */
export function allRequiredPass(person: GateFacts, today: string): boolean {
  return readinessGates(person, today).every((gate) => gate.passed || !gate.required);
}

const gatesOfRole: Record<MainRole, (person: GateFacts, today: string) => [GateId, GateRule][]> = {
  mentor: mentorGates,
  mentee: menteeGates,
  contact: (person) => [['privacyNotice', privacyNotice(person)]],
};

function mentorGates(person: GateFacts, today: string): [GateId, GateRule][] {
  const paper = (type: PersonDocument['type'], de: string, en: string): GateRule => ({
    passed: documentValid(person.documents.find((each) => each.type === type), today),
    ok: { de: `${de} ist unterschrieben.`, en: `${en} is signed.` },
    missing: { de: `${de} fehlt oder ist abgelaufen.`, en: `${en} is missing or has expired.` },
    remedy: { de: `${de} unterschreiben lassen und den Tag eintragen.`, en: `Have it signed and record the day.` },
  });
  return [
    ['privacyNotice', privacyNotice(person)],
    ['profileConsent', profileConsent(person)],
    ['volunteerAgreement', paper('volunteer_agreement', 'Die Ehrenamtsvereinbarung', 'The volunteer agreement')],
    ['confidentialityDeclaration', paper('confidentiality', 'Die Verschwiegenheitserklärung', 'The confidentiality declaration')],
    ['codeOfConduct', paper('code_of_conduct', 'Der Verhaltenskodex', 'The code of conduct')],
    [
      'basicTraining',
      {
        passed: topicsBooked(person),
        ok: { de: 'Die Grundschulung ist gebucht oder besucht.', en: 'The basic training is booked or attended.' },
        missing: { de: 'Die Grundschulung (Rolle, Verschwiegenheit) ist noch nicht gebucht.', en: 'The basic training (role, confidentiality) is not booked yet.' },
        remedy: { de: 'Für eine Schulung anmelden oder eine anderswo besuchte eintragen.', en: 'Enrol for a training, or record one attended elsewhere.' },
      },
    ],
    [
      'extendedCertificate',
      {
        passed: extendedCertificateValid(person, today),
        ok: { de: 'Das erweiterte Führungszeugnis wurde eingesehen.', en: 'The extended certificate of conduct was inspected.' },
        missing: { de: 'Ohne Einsicht in das erweiterte Führungszeugnis nur Patenschaften mit Erwachsenen.', en: 'Without inspected extended certificate only matches with adults.' },
        remedy: { de: 'Führungszeugnis zeigen lassen und die Einsichtnahme eintragen. Es wird nicht aufbewahrt.', en: 'Have the certificate shown and record the inspection. It is not kept.' },
      },
    ],
    [
      'childProtectionTraining',
      {
        passed: attended(person, 'child_protection'),
        ok: { de: 'Die Schulung zum Kinderschutz ist besucht.', en: 'The child protection training was attended.' },
        missing: { de: 'Ohne Schulung zum Kinderschutz nur Patenschaften mit Erwachsenen.', en: 'Without child protection training only matches with adults.' },
        remedy: { de: 'Für die Schulung anmelden oder eine anderswo besuchte eintragen.', en: 'Enrol for the training, or record one attended elsewhere.' },
      },
    ],
    ['profileComplete', profileComplete(person)],
  ];
}

function menteeGates(person: GateFacts): [GateId, GateRule][] {
  return [
    ['privacyNotice', privacyNotice(person)],
    ['profileConsent', profileConsent(person)],
    ['profileComplete', profileComplete(person)],
    [
      'guardianConsent',
      {
        passed: hasConsent(person, 'parental_consent'),
        ok: { de: 'Die Sorgeberechtigten sind einverstanden.', en: 'The guardians agree.' },
        missing: { de: 'Die Person ist (vielleicht noch) minderjährig: Die Einwilligung der Sorgeberechtigten fehlt.', en: "The person is (perhaps still) a minor: the guardians' consent is missing." },
        remedy: { de: 'Die Sorgeberechtigten ansprechen und ihre Einwilligung eintragen.', en: 'Talk to the guardians and record their consent.' },
      },
    ],
  ];
}

const privacyNotice = (person: GateFacts): GateRule => ({
  passed: hasConsent(person, 'privacy_notice'),
  ok: { de: 'Der Datenschutzhinweis ist erklärt.', en: 'The privacy notice has been explained.' },
  missing: { de: 'Der Datenschutzhinweis ist noch nicht erklärt oder das Einverständnis zurückgenommen.', en: 'The privacy notice has not been explained, or the agreement was withdrawn.' },
  remedy: { de: 'Den Hinweis vorlesen und das Einverständnis eintragen.', en: 'Read out the notice and record the agreement.' },
});

const profileConsent = (person: GateFacts): GateRule => ({
  passed: hasConsent(person, 'consent_profile'),
  ok: { de: 'Die Einwilligung zum Profil liegt vor.', en: 'The consent to the profile is given.' },
  missing: { de: 'Die Einwilligung zum Profil fehlt. Ohne sie bleiben nur Name und Kontakt.', en: 'The consent to the profile is missing. Without it only name and contact are kept.' },
  remedy: { de: 'Den Satz zur Einwilligung vorlesen und die Antwort eintragen.', en: 'Read out the sentence and record the answer.' },
});

function profileComplete(person: GateFacts): GateRule {
  const gaps = profileGaps(person);
  const de = gaps.map((gap) => gap.de).join(', ');
  const en = gaps.map((gap) => gap.en).join(', ');
  return {
    passed: gaps.length === 0,
    ok: { de: 'Das Profil ist vollständig.', en: 'The profile is complete.' },
    missing: { de: `Im Profil fehlt noch: ${de}.`, en: `Still missing in the profile: ${en}.` },
    remedy: { de: `Bitte ergänzen: ${de}.`, en: `Please add: ${en}.` },
  };
}

/** What matching cannot do without. */
function profileGaps({ role, contact, profile }: GateFacts): Words[] {
  const checks: [boolean, Words][] = [
    [contact.plz !== null, { de: 'Postleitzahl', en: 'postcode' }],
    [Boolean(profile?.languages.length), { de: 'Sprachen', en: 'languages' }],
    [Boolean(profile?.slots.length), { de: 'freie Zeiten', en: 'free times' }],
    role === 'mentor' ? [Boolean(profile?.offers.length), { de: 'Hilfsangebote', en: 'offers' }] : [Boolean(profile?.goals.length), { de: 'ein Ziel', en: 'a goal' }],
    // Without a year of birth nobody can tell whether guardians have to be asked.
    [role === 'mentor' || contact.birthYear !== null, { de: 'Geburtsjahr', en: 'year of birth' }],
  ];
  return checks.filter(([there]) => !there).map(([, words]) => words);
}

/** Is the consent given and not withdrawn? */
export function hasConsent(person: Pick<GateFacts, 'consents'>, purpose: ConsentPurpose): boolean {
  return person.consents.some((consent) => consent.purpose === purpose && consent.withdrawnAt === null);
}

/** Special-category details need the consent in writing (Art. 9 GDPR). */
export function hasWrittenSpecialConsent(person: Pick<GateFacts, 'consents'>): boolean {
  return person.consents.some((consent) => consent.purpose === 'consent_special' && consent.channel === 'written' && consent.withdrawnAt === null);
}

/**
 * Where only the year of birth is known, who turns 18 in this year may still be 17, so counts as a minor; only mentees can be minors.
 */
export function isMinor({ role, contact }: Pick<GateFacts, 'role'> & { contact: Pick<GateFacts['contact'], 'birthYear' | 'birthDate'> }, today: string): boolean {
  const age = ageOn(contact, today);
  return role === 'mentee' && age !== null && (contact.birthDate ? age < fullAge : age <= fullAge);
}

/** A signed paper that has not run out; an inspected certificate that may still be relied on. */
export function documentValid(document: PersonDocument | undefined, today: string): boolean {
  if (!document) return false;
  if (document.type === 'extended_certificate_seen') return inspectionValid(document, today);
  return document.signedOn !== null && (document.validUntil === null || document.validUntil >= today);
}

/** The last day a paper counts; null when it does not run out. */
export function expiresOn({ type, inspectedOn, validUntil }: PersonDocument): string | null {
  if (type !== 'extended_certificate_seen') return validUntil;
  return inspectedOn && addMonths(inspectedOn, certificateRule.renewAfterMonths);
}

/** Inspected at most 60 months ago, at most three months old when inspected, without entry (§ 72a SGB VIII, domain.md 2.5). */
function inspectionValid({ inspectedOn, certificateDate, entryFree }: PersonDocument, today: string): boolean {
  return inspectedOn !== null && certificateDate !== null && entryFree === true && inspectedOn >= addMonths(today, -certificateRule.renewAfterMonths) && inspectedOn <= today && certificateFresh(certificateDate, inspectedOn);
}

/** At most three months lie between the certificate's date and its inspection. */
export function certificateFresh(certificateDate: string, inspectedOn: string): boolean {
  return certificateDate <= inspectedOn && certificateDate >= addMonths(inspectedOn, -certificateRule.maxAgeMonths);
}

export function extendedCertificateValid(person: Pick<GateFacts, 'documents'>, today: string): boolean {
  return person.documents.some((document) => document.type === 'extended_certificate_seen' && documentValid(document, today));
}

/** The three papers every mentor signs. */
export function papersValid(person: Pick<GateFacts, 'documents'>, today: string): boolean {
  return (['volunteer_agreement', 'confidentiality', 'code_of_conduct'] as const).every((type) => documentValid(person.documents.find((each) => each.type === type), today));
}

/** A booked place suffices for ready; attended is asked when a match becomes active. */
export function topicsBooked(person: Pick<GateFacts, 'trainings'>): boolean {
  return basicTopics.every((topic) => person.trainings.some((training) => training.topic === topic && (training.bookedFor !== null || training.attendedOn !== null)));
}

export function topicsAttended(person: Pick<GateFacts, 'trainings'>): boolean {
  return basicTopics.every((topic) => attended(person, topic));
}

export function attended(person: Pick<GateFacts, 'trainings'>, topic: string): boolean {
  return person.trainings.some((training) => training.topic === topic && training.attendedOn !== null);
}
