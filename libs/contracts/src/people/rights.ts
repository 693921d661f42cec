import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { defineOperation } from '../kernel/operation.js';
import { serviceNames } from '../house/operations.js';
import { Residue } from '../house/person-data.js';
import { PersonId, SiteId } from '../shared/ids.js';
import { Day, FamilyName, GivenName, lineOf, Moment, Sentence, SmallFile } from '../shared/values.js';

/** One table of the gathering, with the words of its columns. */
const GatheredTable = z.object({
  service: z.enum(serviceNames),
  table: z.string(),
  title: z.string(),
  columns: z.array(z.object({ name: z.string(), heading: z.string() })),
  rows: z.array(personal('confidential', z.record(z.string(), z.unknown()))),
});

/** Everything the house holds about one person (Art. 15 and 20 GDPR); whatever names somebody else is blacked out. */
export const PersonGathering = z.object({
  personId: PersonId,
  siteId: SiteId,
  name: personal('contact', z.string()),
  gatheredAt: Moment,
  /** False when a service did not answer or rows did not fit; `missing` says in words what lacks. */
  complete: z.boolean(),
  missing: z.array(Sentence),
  tables: z.array(GatheredTable),
  /** What lies outside of the tables: messages between services, files, mails, backups. */
  notes: z.array(Sentence),
});
export type PersonGathering = z.infer<typeof PersonGathering>;

/** What is true of everybody and stands below every gathering. */
export const gatheringNotes: z.infer<typeof Sentence>[] = [
  { de: 'Meldungen zwischen den Diensten tragen nur Nummern, nie Namen, und werden nach 30 Tagen gelöscht.', en: 'Messages between the services carry ids only, never names, and are deleted after 30 days.' },
  { de: 'Über Sie liegt keine Datei im Haus; vom erweiterten Führungszeugnis sind nur die Angaben über die Einsicht gespeichert.', en: 'No file about you lies in the house; of the certificate of conduct only the facts of its inspection are kept.' },
  { de: 'Verschickte E-Mails werden nicht aufbewahrt, nur dass und wann sie verschickt wurden.', en: 'Mails that were sent are not kept, only that and when they were sent.' },
  { de: 'Sicherungen des ganzen Hauses liegen verschlüsselt und werden nach 30 Läufen überschrieben; was gelöscht wurde, kommt aus ihnen nicht zurück.', en: 'Backups of the whole house are encrypted and overwritten after 30 runs; what was erased does not come back from them.' },
  { de: 'Angaben über andere Menschen sind geschwärzt.', en: 'What is about other people is blacked out.' },
];

/** What is known of an erasure: open until every service has answered, then what the search for a rest has found. */
export const ErasureProof = z.object({
  /** The bare id, which leads to nobody any more. */
  erased: PersonId,
  at: Moment,
  checkedAt: Moment.nullable(),
  /** True when no service has anything of the id, false when something is left, null when not all have answered yet. */
  clean: z.boolean().nullable(),
  /** Tables in which the id, or words such as the name, stood at the last look; words alone may be those of somebody else. */
  found: z.array(Residue),
});
export type ErasureProof = z.infer<typeof ErasureProof>;

/** One change of contact or profile: what stood there before, since when it does not, and who changed it. */
export const PersonChange = z.object({ id: z.uuid(), at: Moment, by: z.string(), field: z.string(), heading: z.string(), before: personal('special', z.unknown()) });
export type PersonChange = z.infer<typeof PersonChange>;

const Reason = personal('confidential', lineOf(3, 500));

/** When a person's data will be erased, by which rule, and whether somebody has decided to keep it longer. */
export const FallsDue = z.object({ on: Day, rule: z.string(), words: Sentence, heldUntil: Day.nullable(), heldBecause: Reason.nullable() });
export type FallsDue = z.infer<typeof FallsDue>;

/** How a person stands to their rights: restricted or not, what was corrected, when the data falls due. */
export const RightsState = z.object({
  personId: PersonId,
  restriction: z.object({ since: Moment, reason: Reason, by: z.string() }).nullable(),
  changes: z.array(PersonChange),
  /** Null while the person is with us. */
  fallsDue: FallsDue.nullable(),
});
export type RightsState = z.infer<typeof RightsState>;

export const rights = {
  /** Asks every service; the audit notes who asked. */
  gather: defineOperation({
    subject: 'people.gather',
    http: { method: 'GET', path: '/api/people/{id}/gathering' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Auskunft: alles über einen Menschen aus allen Diensten', en: 'Everything about one person from all services' },
    input: z.object({ id: PersonId }),
    output: PersonGathering,
    errors: [],
    sample: (w) => ({ id: w.mentorId }),
  }),
  /** The same to hand over, on paper. */
  gatherPaper: defineOperation({
    subject: 'people.gather_paper',
    http: { method: 'GET', path: '/api/people/{id}/gathering-paper' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Die Auskunft als PDF zum Aushändigen', en: 'The gathering as a PDF to hand over' },
    input: z.object({ id: PersonId }),
    output: SmallFile,
    errors: [],
    sample: (w) => ({ id: w.mentorId }),
  }),
  /** Erases the person in every service; where figures need a row it stays without the person. Cannot be taken back. */
  erase: defineOperation({
    subject: 'people.erase',
    http: { method: 'POST', path: '/api/people/{id}/erasure' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    fresh: true,
    summary: { de: 'Einen Menschen in allen Diensten löschen', en: 'Erase a person in all services' },
    /** The family name, typed, so that nobody erases the wrong one by a click. */
    input: z.object({ id: PersonId, familyName: FamilyName }),
    output: z.object({ id: PersonId, erasedAt: Moment }),
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.newPersonId, familyName: 'Kanarienvogel' }),
  }),
  /** The erasures of a site whose proof is not older than 90 days: ids, no names. */
  erasures: defineOperation({
    subject: 'people.erasures',
    http: { method: 'GET', path: '/api/erasures' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Löschungen des Standorts und ob nichts zurückblieb', en: 'Erasures of the site and whether nothing is left' },
    input: z.object({ siteId: SiteId }),
    output: z.object({ items: z.array(ErasureProof) }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  state: defineOperation({
    subject: 'people.rights_state',
    http: { method: 'GET', path: '/api/people/{id}/rights' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Einschränkung, Verlauf der Angaben und Löschfrist eines Menschen', en: 'Restriction, history of changes and retention of a person' },
    input: z.object({ id: PersonId }),
    output: RightsState,
    errors: [],
    sample: (w) => ({ id: w.mentorId }),
  }),
  /** Art. 18 GDPR: the data stays, nobody works with it until the restriction is lifted. */
  restrict: defineOperation({
    subject: 'people.restrict',
    http: { method: 'POST', path: '/api/people/{id}/restriction' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Die Verarbeitung einschränken, mit Grund', en: 'Restrict the processing, with a reason' },
    input: z.object({ id: PersonId, reason: Reason }),
    output: RightsState,
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.newPersonId, reason: 'Bestreitet, dass die Angaben stimmen' }),
  }),
  liftRestriction: defineOperation({
    subject: 'people.lift_restriction',
    http: { method: 'DELETE', path: '/api/people/{id}/restriction' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Die Einschränkung aufheben', en: 'Lift the restriction' },
    input: z.object({ id: PersonId }),
    output: RightsState,
    errors: [],
    sample: (w) => ({ id: w.newPersonId }),
  }),
  /** What the nightly job will erase within the next weeks, the first first. */
  fallsDue: defineOperation({
    subject: 'people.falls_due',
    http: { method: 'GET', path: '/api/retention' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Was bald gelöscht wird', en: 'What falls due for erasure' },
    input: z.object({ siteId: SiteId }),
    output: z.object({
      items: z.array(FallsDue.extend({ personId: PersonId, givenName: GivenName, familyName: FamilyName, role: z.string(), state: z.string(), stateLabel: z.string(), since: Moment, /** A match that is not over stands in the way. */ inMatch: z.boolean() })),
      until: Day,
      rules: z.array(z.object({ id: z.string(), words: Sentence, source: z.string() })),
    }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  /** Somebody is kept beyond the period, with a reason and an end; null as the day ends the hold. */
  keepLonger: defineOperation({
    subject: 'people.keep_longer',
    http: { method: 'POST', path: '/api/people/{id}/retention-hold' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Jemanden länger behalten, mit Grund und Datum', en: 'Keep somebody longer, with a reason and a day' },
    input: z.object({ id: PersonId, until: Day, reason: Reason }),
    output: RightsState,
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.newPersonId, until: w.today, reason: 'Prüfung des Verwendungsnachweises läuft' }),
  }),
};
