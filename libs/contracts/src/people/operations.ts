import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { defineOperation } from '../kernel/operation.js';
import { manyIds, PageQuery, pageOf } from '../kernel/page.js';
import { FieldProblem } from '../kernel/problem.js';
import { DraftId, PersonId, SiteId, UserId } from '../shared/ids.js';
import { idOf } from '../shared/taxonomy.js';
import { BirthDate, ContactPreference, Day, Email, FamilyName, Gender, GivenName, Moment, PersonPostcode, SearchText, Version } from '../shared/values.js';
import { FormLanguage } from './form-languages.js';
import { PersonTask } from './intake-work.js';
import { ConsentChannel, ConsentPurpose, Contact, ExportedPerson, Interest, InterestDraft, MainRole, Person, PersonCard, PersonDocument, PersonFeatures, Profile } from './person.js';

const draftForm = InterestDraft.pick({ id: true, siteId: true, title: true, missing: true, form: true });

/** A person as the bulk path loads it: the same rules as one by one, checked row by row. */
export const PersonToLoad = z.object({
  id: PersonId,
  siteId: SiteId,
  role: MainRole,
  contact: Contact,
  profile: Profile.nullable(),
  consents: z.array(z.object({ purpose: ConsentPurpose, channel: ConsentChannel, givenAt: Moment })),
  documents: z.array(PersonDocument),
  trainings: Person.shape.trainings,
  /** The state the intake reached; `ready` is taken only when the gates say so. */
  state: z.string(),
  since: Moment,
  readySince: Day.nullable(),
  createdAt: Moment,
  source: idOf('sourcesOfContact').nullable(),
});
export type PersonToLoad = z.infer<typeof PersonToLoad>;

/** What a list of people can be narrowed by. */
const listFilter = { role: MainRole.optional(), state: z.string().max(40).optional(), q: SearchText.optional() };

export const people = {
  recordInterest: defineOperation({
    subject: 'people.record_interest',
    http: { method: 'POST', path: '/api/interests', status: 201 },
    access: { resource: 'interests', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Ein Interesse aufnehmen', en: 'Record an interest' },
    /** `language`: in which the sentences were read or signed; German unless told. */
    input: Interest.extend({ draftId: DraftId.optional(), language: FormLanguage.optional() }),
    output: Person,
    errors: [],
    sample: (w) => ({ siteId: w.siteId, role: 'mentee', contact: { givenName: 'Mariam', familyName: 'Kanarienvogel', phone: '0234 910137' }, profile: {}, consents: [{ purpose: 'privacy_notice', channel: 'phone' }] }),
  }),
  /** While somebody types a contact: what is wrong at which field, before anything is saved. Nothing is kept. */
  checkContact: defineOperation({
    subject: 'people.check_contact',
    http: { method: 'GET', path: '/api/people/contact-check' },
    access: { resource: 'interests', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Kontaktangaben beim Tippen prüfen', en: 'Check a contact while it is typed' },
    input: z.object({
      siteId: SiteId,
      role: MainRole,
      phone: personal('contact', z.string().trim().max(40)).optional(),
      plz: PersonPostcode.optional().catch(undefined),
      birthYear: personal('profile', z.coerce.number().int()).optional().catch(undefined),
      birthDate: BirthDate.optional().catch(undefined),
      guardianName: personal('contact', z.string().trim().max(200)).optional(),
      guardianPhone: personal('contact', z.string().trim().max(40)).optional(),
    }),
    output: z.object({
      problems: z.array(FieldProblem),
      /** The place of the postcode; null when there is none, or none was given. */
      place: personal('contact', z.string().nullable()),
      /** Existing postcodes that may be meant instead. */
      near: z.array(z.object({ plz: PersonPostcode, place: personal('contact', z.string()) })).max(3),
      /** Under 18: somebody who has custody is needed. */
      isMinor: z.boolean(),
    }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId, role: 'mentor', plz: '44787', birthYear: 1955 }),
  }),
  list: defineOperation({
    subject: 'people.list',
    http: { method: 'GET', path: '/api/people' },
    access: { resource: 'people', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Menschen des Standorts', en: "People of the site" },
    input: PageQuery.extend({ siteId: SiteId.optional(), ...listFilter }),
    output: pageOf(PersonCard),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  /** A page of the list with all that is kept of each: nothing is locked in. Every person taken along is noted in the audit. */
  exportList: defineOperation({
    subject: 'people.export_list',
    http: { method: 'GET', path: '/api/people/export' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Die Liste der Menschen mit allen Angaben', en: 'The list of people with all details' },
    input: PageQuery.extend({ siteId: SiteId, ...listFilter }),
    /** `leftOut`: who would be in the list, if their processing were not restricted (Art. 18). Absent in answers of older copies. */
    output: pageOf(ExportedPerson).extend({ leftOut: z.number().int().optional() }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  getMany: defineOperation({
    subject: 'people.get_many',
    http: { method: 'GET', path: '/api/people/cards' },
    access: { resource: 'people', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Mehrere Menschen als Karten', en: 'Several people as cards' },
    input: z.object({ ids: manyIds(PersonId) }),
    output: z.object({ items: z.array(PersonCard) }),
    errors: [],
    sample: (w) => ({ ids: [w.mentorId] }),
  }),
  get: defineOperation({
    subject: 'people.get',
    http: { method: 'GET', path: '/api/people/{id}' },
    access: { resource: 'people', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Ein Mensch mit Profil, Papieren und Aufnahme', en: 'One person with profile, documents and intake' },
    input: z.object({ id: PersonId }),
    output: Person,
    errors: [],
    sample: (w) => ({ id: w.mentorId }),
  }),
  update: defineOperation({
    subject: 'people.update',
    http: { method: 'PATCH', path: '/api/people/{id}' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Kontakt oder Profil ändern', en: 'Change contact or profile' },
    input: z.object({ id: PersonId, version: Version, contact: Contact.partial().optional(), profile: Profile.partial().optional() }),
    output: Person,
    errors: ['version_conflict', 'guard_failed'],
    sample: (w) => ({ id: w.newPersonId, version: w.newPersonVersion, contact: { phone: '0234 910138' } }),
  }),
  advanceIntake: defineOperation({
    subject: 'people.advance_intake',
    http: { method: 'POST', path: '/api/people/{id}/intake' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Einen Schritt der Aufnahme eintragen', en: 'Record a step of the intake' },
    input: z.object({ id: PersonId, version: Version, transition: z.string().max(40), reason: z.string().trim().min(3).max(500).optional() }),
    output: Person,
    errors: ['version_conflict', 'transition_forbidden', 'guard_failed'],
    sample: (w) => ({ id: w.newPersonId, version: w.newPersonVersion, transition: 'contact' }),
  }),
  recordDocument: defineOperation({
    subject: 'people.record_document',
    http: { method: 'POST', path: '/api/people/{id}/documents' },
    access: { resource: 'documents', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Ein unterschriebenes Papier oder eine Einsichtnahme eintragen', en: 'Record a signed paper or an inspection' },
    input: PersonDocument.partial({ signedOn: true, validUntil: true, inspectedOn: true, certificateDate: true, entryFree: true, textVersion: true }).extend({ id: PersonId }),
    output: Person,
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.mentorId, type: 'code_of_conduct', signedOn: w.today }),
  }),
  recordTraining: defineOperation({
    subject: 'people.record_training',
    http: { method: 'POST', path: '/api/people/{id}/trainings' },
    access: { resource: 'documents', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine anderswo besuchte Schulung eintragen', en: 'Record a training attended elsewhere' },
    input: z.object({ id: PersonId, topic: idOf('trainingTopics'), attendedOn: Day }),
    output: Person,
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.mentorId, topic: 'trauma', attendedOn: w.today }),
  }),
  giveConsent: defineOperation({
    subject: 'people.give_consent',
    http: { method: 'POST', path: '/api/people/{id}/consents' },
    access: { resource: 'consents', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine Einwilligung eintragen', en: 'Record a consent' },
    /** `guardianId`: who agreed for a minor; the only guardian named unless told. */
    input: z.object({ id: PersonId, purpose: ConsentPurpose, channel: ConsentChannel, /** In which the text was read or signed; German unless told. */ language: FormLanguage.optional(), guardianId: PersonId.optional() }),
    output: Person,
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.newPersonId, purpose: 'consent_profile', channel: 'written' }),
  }),
  withdrawConsent: defineOperation({
    subject: 'people.withdraw_consent',
    http: { method: 'DELETE', path: '/api/people/{id}/consents/{purpose}' },
    access: { resource: 'consents', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine Einwilligung zurücknehmen', en: 'Withdraw a consent' },
    input: z.object({ id: PersonId, purpose: ConsentPurpose }),
    output: Person,
    errors: [],
    sample: (w) => ({ id: w.newPersonId, purpose: 'privacy_notice' }),
  }),
  saveDraft: defineOperation({
    subject: 'people.save_draft',
    http: { method: 'PUT', path: '/api/interest-drafts/{id}' },
    access: { resource: 'interests', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Einen angefangenen Anruf sichern', en: 'Keep an unfinished call' },
    input: draftForm,
    output: InterestDraft,
    errors: [],
    sample: (w) => ({ id: w.draftId, siteId: w.siteId, title: 'Anruf', missing: ['plz'], form: {} }),
  }),
  drafts: defineOperation({
    subject: 'people.drafts',
    http: { method: 'GET', path: '/api/interest-drafts' },
    access: { resource: 'interests', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Angefangene Anrufe', en: 'Unfinished calls' },
    input: z.object({ siteId: SiteId }),
    output: z.object({ items: z.array(InterestDraft) }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  discardDraft: defineOperation({
    subject: 'people.discard_draft',
    http: { method: 'DELETE', path: '/api/interest-drafts/{id}' },
    access: { resource: 'interests', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Einen angefangenen Anruf verwerfen', en: 'Discard an unfinished call' },
    input: z.object({ id: DraftId }),
    output: z.object({ id: DraftId }),
    errors: [],
    sample: (w) => ({ id: w.draftId }),
  }),
  /** How many unfinished calls somebody is to finish, per site. */
  draftsOf: defineOperation({
    subject: 'people.drafts_of',
    access: { services: ['gateway'] },
    scopedBy: 'internal',
    summary: { de: 'Wie viele angefangene Anrufe und Aufgaben jemand hat', en: 'How many unfinished calls and tasks somebody has' },
    input: z.object({ userId: UserId }),
    output: z.object({ items: z.array(z.object({ siteId: SiteId, drafts: z.number().int(), /** Open tasks about people that are theirs. Optional for one release. */ tasks: z.number().int().optional() })) }),
    errors: [],
    sample: (w) => ({ userId: w.userId }),
  }),
  /** All of them at one site go to a colleague; safe to send again. */
  handOverDrafts: defineOperation({
    subject: 'people.hand_over_drafts',
    access: { services: ['gateway'] },
    scopedBy: 'internal',
    summary: { de: 'Angefangene Anrufe eines Standorts jemand anderem geben', en: 'Give the unfinished calls of a site to somebody else' },
    input: z.object({ siteId: SiteId, from: UserId, to: UserId }),
    output: z.object({ drafts: z.number().int() }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId, from: w.userId, to: w.twoRolesUserId }),
  }),
  today: defineOperation({
    subject: 'people.today',
    http: { method: 'GET', path: '/api/today/people' },
    access: { resource: 'people', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Heute: neue Interessen, stockende Aufnahmen, fällige Aufgaben', en: 'Today: new interests, stalled intakes, tasks that are due' },
    input: z.object({ siteId: SiteId }),
    output: z.object({
      /** With how they got in touch, and in which language they filled in the form of the website. Both optional for one release. */
      newInterests: z.array(PersonCard.extend({ waitingDays: z.number().int(), source: idOf('sourcesOfContact').nullable().optional(), formLanguage: FormLanguage.nullable().optional() })),
      inIntake: z.array(PersonCard.extend({ waitingDays: z.number().int() })),
      /** Tasks due today or overdue; optional for one release. */
      tasks: z.array(PersonTask).optional(),
      counts: z.object({ newInterests: z.number().int(), inIntake: z.number().int() }),
    }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  /** Pseudonymous features of some people, for the matching replica. */
  features: defineOperation({
    subject: 'people.features',
    access: { services: ['matching'] },
    scopedBy: 'internal',
    summary: { de: 'Merkmale ohne Namen für das Zusammenführen', en: 'Features without names for matching' },
    input: z.object({ ids: z.array(PersonId).max(200) }),
    output: z.object({ items: z.array(PersonFeatures) }),
    errors: [],
    sample: (w) => ({ ids: [w.mentorId] }),
  }),
  /** All features of a site, or of everybody, page by page, to build the replica anew. */
  featuresOfSite: defineOperation({
    subject: 'people.features_of_site',
    access: { services: ['matching', 'tools'] },
    scopedBy: 'internal',
    summary: { de: 'Alle Merkmale eines Standorts', en: 'All features of a site' },
    input: z.object({ siteId: SiteId.optional(), after: PersonId.optional() }),
    output: z.object({ items: z.array(PersonFeatures), next: PersonId.nullable() }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  /** Name and address of one person at the moment of sending; the purpose is logged. */
  recipient: defineOperation({
    subject: 'people.recipient',
    access: { services: ['notifications'] },
    scopedBy: 'internal',
    summary: { de: 'Empfängerdaten im Moment des Versands', en: 'Recipient data at the moment of sending' },
    input: z.object({ id: PersonId, purpose: z.string().min(3).max(120) }),
    output: z.object({ id: PersonId, siteId: SiteId, givenName: GivenName, familyName: FamilyName, email: Email.nullable(), contactPreference: ContactPreference, gender: Gender }),
    errors: [],
    sample: (w) => ({ id: w.mentorId, purpose: 'introduction mail' }),
  }),
  /** Which site looks after each person, and whether it may work with the data; who is not known is left out. Nothing else is told. */
  whereabouts: defineOperation({
    subject: 'people.whereabouts',
    access: { services: ['training'] },
    scopedBy: 'internal',
    summary: { de: 'Zu welchem Standort jemand gehört', en: 'Which site somebody belongs to' },
    input: z.object({ ids: z.array(PersonId).max(200) }),
    output: z.object({ items: z.array(z.object({ id: PersonId, siteId: SiteId, /** Nobody may work with the data; absent otherwise. */ restricted: z.literal(true).optional() })) }),
    errors: [],
    sample: (w) => ({ ids: [w.mentorId] }),
  }),
  /** Bulk path of demo data and, later, of imports; every row is checked like a single one. */
  load: defineOperation({
    subject: 'people.load',
    access: { services: ['tools'] },
    scopedBy: 'internal',
    summary: { de: 'Viele Menschen auf einmal laden', en: 'Load many people at once' },
    input: z.object({ people: z.array(PersonToLoad).max(500), last: z.boolean() }),
    output: z.object({ loaded: z.number().int() }),
    errors: [],
    sample: () => ({ people: [], last: false }),
  }),
};
