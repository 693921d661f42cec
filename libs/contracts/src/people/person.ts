import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { DraftId, PersonId, SiteId } from '../shared/ids.js';
import { idOf } from '../shared/taxonomy.js';
import {
  AgeWish, BirthDate, BirthYear, ContactPreference, Day, Dislikes, Email, ExpectedDuration, FamilyName, Gender, GenderWish, GivenName, Goals, GuardianName, Interests, Languages,
  MaxDistanceKm, Moment, Offers, PersonPostcode, Phone, Skills, Slots, Street, TargetGroups, TargetGroupWishes,
} from '../shared/values.js';

export const PersonRole = z.enum(['mentor', 'mentee']);
export type PersonRole = z.infer<typeof PersonRole>;

/** What somebody is at the site: one of the roles that have an intake, or a contact (a guardian, a relative, a teacher) of whom only name and way of contact are kept. */
export const MainRole = z.enum([...PersonRole.options, 'contact']);
export type MainRole = z.infer<typeof MainRole>;

/** Purposes a person may consent to; each is given and withdrawn on its own. */
export const ConsentPurpose = z.enum(['privacy_notice', 'consent_profile', 'consent_special', 'consent_referral', 'parental_consent']);
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;
export const ConsentChannel = z.enum(['phone', 'written', 'form', 'in_person']);
export type ConsentChannel = z.infer<typeof ConsentChannel>;

/** Who somebody is and how to reach them. */
export const Contact = z.object({
  givenName: GivenName,
  familyName: FamilyName,
  phone: Phone.nullable(),
  email: Email.nullable(),
  street: Street.nullable(),
  plz: PersonPostcode.nullable(),
  contactPreference: ContactPreference,
  gender: Gender,
  birthYear: BirthYear.nullable(),
  /** Where it is known, the year of birth follows from it. Optional for one release. */
  birthDate: BirthDate.nullable().optional(),
  /** Whom to ask for a mentee who is not of age, until a guardian is named beside the household; the number may follow. Optional for one release. */
  guardianName: GuardianName.nullable().optional(),
  guardianPhone: Phone.nullable().optional(),
});
export type Contact = z.infer<typeof Contact>;

/** What matching needs to know. Kept only with consent to the profile. Fields that one role does not use stay empty. */
export const Profile = z.object({
  languages: Languages,
  /** Mentee: ranked, the first counts double. */
  goals: Goals,
  /** Mentor: areas in which help is offered. */
  offers: Offers,
  slots: Slots,
  interests: Interests,
  dislikes: Dislikes,
  genderWish: GenderWish,
  /** Wished age of the other one; null = none. Optional for one release, like the two below. */
  ageWish: AgeWish.nullable().optional(),
  /** Mentor: groups and stages of life that would be liked. */
  targetGroupWishes: TargetGroupWishes.optional(),
  /** Mentor: what somebody can do, with where the experience comes from. */
  skills: Skills.optional(),
  expectedDuration: ExpectedDuration,
  /** Null takes the site's limit (15 km, 30 in rural sites). */
  maxDistanceKm: MaxDistanceKm.nullable(),
  /** Mentor: how many matches at a time (1–3; more with a written reason). */
  capacity: personal('profile', z.number().int().min(1).max(3)),
  formats: personal('profile', z.array(idOf('matchFormats')).max(6)),
  /** Mentor: experience with, mentee: belongs to; Art. 9, only with written consent. */
  targetGroups: TargetGroups,
  experience: personal('profile', z.string().trim().max(1000)),
  /** Mentee: an interpreter is arranged although German is only A1. */
  interpreterNoted: personal('profile', z.boolean()),
});
export type Profile = z.infer<typeof Profile>;

export const Consent = z.object({ purpose: ConsentPurpose, textVersion: z.string(), channel: ConsentChannel, givenAt: Moment, withdrawnAt: Moment.nullable(), /** Who agreed for a minor, as far as it is known. */ guardianId: PersonId.nullable().optional(), /** In which language the text was read or signed; unknown of older ones. */ language: z.string().nullable().optional(), /** The account that wrote it down. */ recordedBy: z.string().nullable().optional() });
export type Consent = z.infer<typeof Consent>;

/** Papers of a mentor. Of the extended certificate only the inspection is noted: three facts, no file. */
export const PersonDocument = z.object({
  type: z.enum(['volunteer_agreement', 'confidentiality', 'code_of_conduct', 'extended_certificate_seen', 'self_declaration']),
  signedOn: Day.nullable(),
  validUntil: Day.nullable(),
  inspectedOn: Day.nullable(),
  certificateDate: Day.nullable(),
  entryFree: z.boolean().nullable(),
  /** Which text was signed; unknown of older papers. Optional for one release. */
  textVersion: z.string().max(20).nullable().optional(),
});
export type PersonDocument = z.infer<typeof PersonDocument>;
/** A paper as it is shown: whoever may see only the state gets `valid` and no dates. */
export const PersonDocumentState = PersonDocument.extend({ valid: z.boolean(), /** The last day it counts; optional for one release. */ expiresOn: Day.nullable().optional() });
export type PersonDocumentState = z.infer<typeof PersonDocumentState>;

/** One condition on the way to ready: passed or not, in words, with its remedy. */
export const ReadinessGate = z.object({
  id: z.enum(['profileConsent', 'privacyNotice', 'volunteerAgreement', 'confidentialityDeclaration', 'codeOfConduct', 'extendedCertificate', 'basicTraining', 'childProtectionTraining', 'profileComplete', 'guardianConsent']),
  passed: z.boolean(),
  required: z.boolean(),
  /** Asked for although ready does not need it: the formats somebody wishes for meet minors. Optional for one release. */
  advised: z.boolean().optional(),
  de: z.string(),
  en: z.string(),
  remedy: z.object({ de: z.string(), en: z.string() }).nullable(),
});
export type ReadinessGate = z.infer<typeof ReadinessGate>;

/** One step of an intake that was done. */
export const IntakeStep = z.object({ transition: z.string(), from: z.string(), to: z.string(), on: Moment, by: z.string(), reason: z.string().nullable() });
export type IntakeStep = z.infer<typeof IntakeStep>;

export const Intake = z.object({
  role: MainRole,
  state: z.string(),
  since: Moment,
  readySince: Day.nullable(),
  gates: z.array(ReadinessGate),
  /** Transitions that the present state allows, with what a guard still misses. */
  next: z.array(z.object({ transition: z.string(), allowed: z.boolean(), missing: z.array(z.object({ guard: z.string(), de: z.string(), en: z.string() })) })),
  steps: z.array(IntakeStep),
});
export type Intake = z.infer<typeof Intake>;

/** One person with everything the site's team may see. */
export const Person = Contact.extend({
  id: PersonId,
  siteId: SiteId,
  place: personal('contact', z.string().nullable()),
  role: MainRole,
  source: idOf('sourcesOfContact').nullable(),
  isMinor: z.boolean(),
  /** Since when nobody may work with the data (Art. 18 GDPR). */
  restrictedSince: Moment.nullable().optional(),
  profile: Profile.nullable(),
  consents: z.array(Consent),
  documents: z.array(PersonDocumentState),
  trainings: z.array(z.object({ topic: idOf('trainingTopics'), bookedFor: Day.nullable(), attendedOn: Day.nullable() })),
  intake: Intake,
  createdAt: Moment,
  version: z.number().int(),
}).meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

/** One person as a file takes them along: all that the site keeps as facts, without papers, notes and history. */
export const ExportedPerson = Person.omit({ documents: true, trainings: true, intake: true, isMinor: true }).extend({ state: z.string(), since: Moment, readySince: Day.nullable() });
export type ExportedPerson = z.infer<typeof ExportedPerson>;

/** A row of a list, and what reference fields show. */
export const PersonCard = z.object({
  id: PersonId,
  siteId: SiteId,
  givenName: GivenName,
  familyName: FamilyName,
  gender: Gender,
  age: personal('profile', z.number().int().nullable()),
  place: personal('contact', z.string().nullable()),
  phone: Phone.nullable(),
  role: MainRole,
  state: z.string(),
  stateLabel: z.string(),
  since: Moment,
  experience: personal('profile', z.string()).nullable(),
  /** Nobody may work with the data (Art. 18). Absent in answers of older copies. */
  restricted: z.boolean().optional(),
});
export type PersonCard = z.infer<typeof PersonCard>;

/** The phone call's form: contact, profile, consents read aloud. Without consent to the profile only name and way of contact are kept. */
export const Interest = z.object({
  siteId: SiteId,
  role: PersonRole,
  contact: Contact.partial({ phone: true, email: true, street: true, plz: true, gender: true, birthYear: true, contactPreference: true }),
  profile: Profile.partial(),
  source: idOf('sourcesOfContact').optional(),
  consents: z.array(z.object({ purpose: ConsentPurpose, channel: ConsentChannel })).max(5),
});
export type Interest = z.infer<typeof Interest>;

/** An unfinished call, kept on the server so that a shared computer keeps nothing. */
export const InterestDraft = z.object({ id: DraftId, siteId: SiteId, title: personal('contact', z.string().max(160)), missing: z.array(z.string()), form: personal('contact', z.record(z.string(), z.unknown())), updatedAt: Moment });
export type InterestDraft = z.infer<typeof InterestDraft>;

/** What matching may know: pseudonymous, no name, no contact, no origin, no religion. */
export const PersonFeatures = z.object({
  personId: PersonId,
  siteId: SiteId,
  role: PersonRole,
  version: z.number().int(),
  ready: z.boolean(),
  readySince: Day.nullable(),
  /** Whom the person belongs together with; absent without a household. Optional for one release. */
  household: z.object({ id: z.string(), plz: z.string().nullable(), contactPersonId: PersonId.nullable() }).optional(),
  /** Rests, has left or was not taken: lists do not count them as nearly ready. Optional for one release. */
  away: z.boolean().optional(),
  /** Nobody may work with the data (Art. 18 GDPR); absent otherwise. */
  restricted: z.literal(true).optional(),
  consent: z.boolean(),
  isMinor: z.boolean(),
  parentalConsent: z.boolean(),
  gender: Gender,
  birthYear: BirthYear.nullable(),
  plz: z.string().nullable(),
  languages: Languages,
  goals: Goals,
  offers: Offers,
  slots: Slots,
  interests: Interests,
  dislikes: Dislikes,
  genderWish: GenderWish,
  /** Absent or null: no wish. */
  ageWish: AgeWish.nullable().optional(),
  targetGroupWishes: TargetGroupWishes.optional(),
  expectedDuration: ExpectedDuration,
  maxDistanceKm: z.number().int().nullable(),
  capacity: z.number().int(),
  formats: z.array(idOf('matchFormats')),
  targetGroups: TargetGroups,
  interpreterNoted: z.boolean(),
  documentsValid: z.boolean(),
  trainingsBooked: z.boolean(),
  trainingsAttended: z.boolean(),
  extendedCertificateValid: z.boolean(),
  childProtectionTraining: z.boolean(),
});
export type PersonFeatures = z.infer<typeof PersonFeatures>;
