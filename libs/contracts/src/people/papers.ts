import { z } from 'zod';
import { defineOperation } from '../kernel/operation.js';
import { PersonId } from '../shared/ids.js';
import { SmallFile } from '../shared/values.js';
import { taxonomies, type TaxonomyId } from '../shared/taxonomies.js';
import type { TaskKind } from './intake-work.js';
import type { MainRole, PersonDocument, ReadinessGate } from './person.js';

type PaperType = PersonDocument['type'];
const certificateRow = taxonomies.documentTypes.find(({ id }) => id === 'extended_certificate_seen') as { maxAgeMonthsAtInspection: number; renewMonths: number };

/** The extended certificate of conduct (§ 72a (5) SGB VIII, domain.md 2.5). */
export const certificateRule = {
  /** So old it may be when it is shown. */
  maxAgeMonths: certificateRow.maxAgeMonthsAtInspection,
  /** So long an inspection is relied on. */
  renewAfterMonths: certificateRow.renewMonths,
  /** So long the three facts are kept after the end of the activity; without an activity not at all. */
  keepMonthsAfterActivity: 6,
  /** An inspected mentor who is ready has so long to begin: no match, no event and no training in that time is no activity that follows. */
  keepMonthsWithoutActivity: 6,
  /** Whoever reaches one of these takes up no activity (any more): the facts go in the same step. */
  goneWith: ['declined', 'left', 'withdrawn', 'completed'] as readonly string[],
} as const;

/** The text that is signed today; a changed text gets a new version, what somebody signed stays on record. */
export const paperTextVersions: Record<Exclude<PaperType, 'extended_certificate_seen'>, string> = {
  volunteer_agreement: '2026-11',
  confidentiality: '2026-11',
  code_of_conduct: '2026-11',
  self_declaration: '2026-11',
};

/** So many days before a paper runs out it is told, the last time most urgently. */
export const paperReminderDays = [60, 30, 7] as const;

/** The task that a paper about to expire asks for. */
export const renewalTasks: Record<PaperType, TaskKind> = {
  extended_certificate_seen: 'renew_certificate',
  volunteer_agreement: 'renew_agreement',
  confidentiality: 'renew_confidentiality',
  code_of_conduct: 'renew_code',
  self_declaration: 'renew_declaration',
};

/** What a condition is needed for: to be ready at all, for matches with minors, or of a mentee who is a minor. */
export type GateNeed = 'always' | 'withMinors' | 'ifMinor';

/** The gate list per role, in its order (docs/rules.md). Matching asks for the conditions with minors when a mentee is one. */
export const gateList: Record<MainRole, readonly { gate: ReadinessGate['id']; need: GateNeed }[]> = {
  mentor: [
    { gate: 'privacyNotice', need: 'always' },
    { gate: 'profileConsent', need: 'always' },
    { gate: 'volunteerAgreement', need: 'always' },
    { gate: 'confidentialityDeclaration', need: 'always' },
    { gate: 'codeOfConduct', need: 'always' },
    { gate: 'basicTraining', need: 'always' },
    { gate: 'extendedCertificate', need: 'withMinors' },
    { gate: 'childProtectionTraining', need: 'withMinors' },
    { gate: 'profileComplete', need: 'always' },
  ],
  mentee: [
    { gate: 'privacyNotice', need: 'always' },
    { gate: 'profileConsent', need: 'always' },
    { gate: 'profileComplete', need: 'always' },
    { gate: 'guardianConsent', need: 'ifMinor' },
  ],
  contact: [{ gate: 'privacyNotice', need: 'always' }],
};

/** Whoever wishes for one of these formats meets minors as a rule: the conditions with minors are asked for early (A). */
export const formatsWithMinors: readonly TaxonomyId<'matchFormats'>[] = ['family', 'group'];

export const papers = {
  /** The organisation's confirmation with which a volunteer asks for the certificate free of charge (§ 30a (2) BZRG). The audit notes who wrote it. */
  certificateLetter: defineOperation({
    subject: 'people.certificate_letter',
    http: { method: 'GET', path: '/api/people/{id}/certificate-letter' },
    access: { resource: 'documents', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Schreiben für ein kostenfreies erweitertes Führungszeugnis (PDF)', en: 'Letter for a free extended certificate of conduct (PDF)' },
    input: z.object({ id: PersonId }),
    output: SmallFile,
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.mentorId }),
  }),
};
