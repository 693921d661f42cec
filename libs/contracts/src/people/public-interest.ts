import { z } from 'zod';
import { defineEvent } from '../kernel/event.js';
import { defineOperation } from '../kernel/operation.js';
import { PersonId, SiteId } from '../shared/ids.js';
import { Day, Email, FamilyName, GivenName, Goals, GuardianName, Moment, PersonPostcode, Phone } from '../shared/values.js';
import { FormLanguage } from './form-languages.js';
import { PersonRole } from './person.js';

/** The rules of the form on the website (docs/rules.md). */
export const publicInterestRules = {
  /** Nobody fills it in faster; who does is a program. */
  fastestSeconds: 3,
  /** After so long the page has to be sent once more. */
  openHours: 24,
  /** An address that is not confirmed so long is deleted with everything. */
  confirmDays: 7,
  /** The same form again within this time is the same person pressing twice. */
  sameWithinMinutes: 60,
  /** Further than this from the nearest active site, we say so. */
  farKm: 60,
} as const;

export const PublicInterestId = z.uuid().brand<'PublicInterestId'>();
export type PublicInterestId = z.infer<typeof PublicInterestId>;

/** Whom to ask for a mentee who is not of age. */
export const Guardian = z.object({ name: GuardianName, phone: Phone });
export type Guardian = z.infer<typeof Guardian>;

/** What somebody fills in on the website. Nothing specially protected is asked; of ways to reach them, only the chosen one is kept. */
export const PublicInterest = z.object({
  language: FormLanguage,
  role: PersonRole,
  givenName: GivenName,
  familyName: FamilyName,
  reach: z.enum(['phone', 'mail']),
  phone: Phone.optional(),
  email: Email.optional(),
  plz: PersonPostcode,
  goals: Goals.default([]),
  /** Eighteen or older. */
  adult: z.boolean(),
  guardian: Guardian.optional(),
  consent: z.literal(true, 'Ohne Einverständnis darf nichts gespeichert werden. | Without consent nothing may be kept.'),
});
export type PublicInterest = z.infer<typeof PublicInterest>;

/** What the chosen answers ask for and is not there: the way to reach somebody, and whom to ask for a minor mentee. */
export function missingParts({ reach, phone, email, role, adult, guardian }: Partial<PublicInterest>): ('phone' | 'email' | 'guardian')[] {
  return [
    ...(reach === 'phone' && !phone ? (['phone'] as const) : []),
    ...(reach === 'mail' && !email ? (['email'] as const) : []),
    ...(role === 'mentee' && adult === false && !guardian ? (['guardian'] as const) : []),
  ];
}

/** The office that will get in touch, as the public knows it. */
export const InterestOffice = z.object({
  siteId: SiteId,
  name: z.string(),
  officePhone: z.string().nullable(),
  /** Straight line from the postcode, rounded; null when it is not told again. */
  km: z.number().int().nullable(),
  /** Further than most would go. */
  far: z.boolean(),
});
export type InterestOffice = z.infer<typeof InterestOffice>;

/** What became of a form: kept and told to the office, waiting for the mailed link, or not kept at all. */
const Outcome = z.enum(['received', 'confirm_by_mail', 'too_young', 'no_site']);

/** What the site sees of the form beside the person it became. */
export const InterestOfPerson = z.object({
  receivedAt: Moment,
  confirmedAt: Moment.nullable(),
  language: FormLanguage,
  textVersion: z.string(),
  /** Of forms of before 25 November 2026; since then it stands in the contact. */
  guardian: Guardian.nullable(),
});
export type InterestOfPerson = z.infer<typeof InterestOfPerson>;

export const publicInterest = {
  /** Asked for when the page is shown: says, signed, since when somebody may be filling it in. */
  begin: defineOperation({
    subject: 'people.begin_interest',
    http: { method: 'POST', path: '/v1/interest/begin' },
    access: 'public',
    scopedBy: 'public',
    summary: { de: 'Ein Interesse beginnen: die Kennung, die beim Absenden mitgeht', en: 'Begin an interest: the token to send with it' },
    input: z.object({}),
    output: z.object({ token: z.string() }),
    errors: [],
    sample: () => ({}),
  }),
  submit: defineOperation({
    subject: 'people.submit_interest',
    http: { method: 'POST', path: '/v1/interest', status: 202 },
    access: 'public',
    scopedBy: 'public',
    summary: { de: 'Interesse an einer Patenschaft melden: für sich selbst, ohne Anmeldung', en: 'Express interest in a match: for oneself, without signing in' },
    input: PublicInterest.extend({
      /** From `begin`. */
      token: z.string().max(300),
      /** Nobody sees this field. A program that fills it in is told the same as everybody, and nothing is kept. */
      website: z.string().max(300).default(''),
    }),
    output: z.object({ outcome: Outcome, office: InterestOffice.nullable() }),
    errors: [],
    sample: () => ({ language: 'de', role: 'mentee', givenName: 'Mariam', familyName: 'Haidari', reach: 'phone', phone: '0234 910137', plz: '44787', goals: ['german'], adult: true, consent: true, token: 'wie-von-begin-erhalten' }),
  }),
  confirm: defineOperation({
    subject: 'people.confirm_interest',
    http: { method: 'POST', path: '/v1/interest/confirm' },
    access: 'public',
    scopedBy: 'public',
    summary: { de: 'Die E-Mail-Adresse eines Interesses bestätigen, mit der Kennung aus der E-Mail', en: 'Confirm the address of an interest, with the token of the mail' },
    input: z.object({ token: z.string().max(100) }),
    output: z.object({ office: InterestOffice }),
    errors: ['link_invalid'],
    sample: () => ({ token: 'wie-in-der-email' }),
  }),
  /** For the person's page: that they came by the website, in which language, and whom to ask for a minor. */
  ofPerson: defineOperation({
    subject: 'people.interest_of_person',
    http: { method: 'GET', path: '/api/people/{personId}/interest' },
    access: { resource: 'people', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Wie sich jemand über die Website gemeldet hat', en: 'How somebody got in touch by the website' },
    input: z.object({ personId: PersonId }),
    output: z.object({ interest: InterestOfPerson.nullable() }),
    errors: [],
    sample: (w) => ({ personId: w.mentorId }),
  }),
  /** Whom to ask for the confirmation, at the moment of sending, with the secret of the link. Gone once confirmed or deleted. */
  confirmationMail: defineOperation({
    subject: 'people.interest_confirmation_mail',
    access: { services: ['notifications'] },
    scopedBy: 'internal',
    summary: { de: 'Empfängerdaten der Bestätigungsmail im Moment des Versands', en: 'Recipient data of the confirmation mail at the moment of sending' },
    input: z.object({ id: PublicInterestId }),
    output: z.object({ givenName: GivenName, familyName: FamilyName, email: Email, language: FormLanguage, siteId: SiteId, token: z.string() }),
    errors: [],
    sample: (w) => ({ id: w.mentorId }),
  }),
};

export const publicInterestEvents = {
  /** Somebody has to confirm an address; the mail goes out. */
  toConfirm: defineEvent({ subject: 'event.people.interest-to-confirm', version: 1, data: z.object({ interestId: PublicInterestId, siteId: SiteId, on: Day }) }),
};
