import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { defineOperation } from '../kernel/operation.js';
import { DuplicatePairId, PersonId, SiteId } from '../shared/ids.js';
import { BirthDate, Day, Email, FamilyName, GivenName, Moment, Sentence } from '../shared/values.js';
import { Contact, PersonCard } from './person.js';

/** How sure the house is that two records are one person: `certain` says nearly nothing else, `possible` only that nothing speaks against it. */
export const DuplicateLevel = z.enum(['certain', 'likely', 'possible']);
export type DuplicateLevel = z.infer<typeof DuplicateLevel>;

/** Somebody who may be the one just called, with what speaks for it. */
export const SimilarPerson = z.object({ person: PersonCard, level: DuplicateLevel, reasons: z.array(Sentence) });
export type SimilarPerson = z.infer<typeof SimilarPerson>;

/** Two records that may be one person. */
export const DuplicatePair = z.object({
  id: DuplicatePairId,
  siteId: SiteId,
  /** The older record first. */
  people: z.tuple([PersonCard, PersonCard]),
  level: DuplicateLevel,
  reasons: z.array(Sentence),
  foundOn: Day,
  /** When somebody said that these are two people; null while it is open. */
  dismissedAt: Moment.nullable(),
});
export type DuplicatePair = z.infer<typeof DuplicatePair>;

/** How many more there are of which nobody may work with the data (Art. 18): that there is a record is told, and nothing of it. Absent in answers of older copies. */
const Restricted = z.number().int().optional();

export const duplicates = {
  /** While somebody types: who of the site may be meant. Half a name finds nobody. */
  similar: defineOperation({
    subject: 'people.similar',
    http: { method: 'GET', path: '/api/people/similar' },
    access: { resource: 'interests', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Wen es schon geben könnte', en: 'Who may be known already' },
    input: z.object({
      siteId: SiteId,
      givenName: GivenName,
      familyName: FamilyName,
      phone: personal('contact', z.string().max(40)).optional(),
      email: Email.optional().catch(undefined),
      plz: Contact.shape.plz.unwrap().optional().catch(undefined),
      birthYear: personal('profile', z.coerce.number().int()).optional().catch(undefined),
      birthDate: BirthDate.optional().catch(undefined),
    }),
    output: z.object({ items: z.array(SimilarPerson).max(5), restricted: Restricted }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId, givenName: 'Mariam', familyName: 'Kanarienvogel' }),
  }),
  duplicates: defineOperation({
    subject: 'people.duplicates',
    http: { method: 'GET', path: '/api/duplicates' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Wer vielleicht doppelt geführt wird', en: 'Who may be recorded twice' },
    input: z.object({ siteId: SiteId, dismissed: z.enum(['true', 'false']).default('false') }),
    output: z.object({ items: z.array(DuplicatePair), restricted: Restricted }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  /** Two people after all: the pair is not shown again, whatever the night finds. */
  dismissDuplicate: defineOperation({
    subject: 'people.dismiss_duplicate',
    http: { method: 'POST', path: '/api/duplicates/dismissals' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Zwei verschiedene Menschen', en: 'Two different people' },
    input: z.object({ personId: PersonId, otherPersonId: PersonId }),
    output: z.object({ id: DuplicatePairId }),
    errors: ['guard_failed'],
    sample: (w) => ({ personId: w.mentorId, otherPersonId: w.menteeId }),
  }),
  reopenDuplicate: defineOperation({
    subject: 'people.reopen_duplicate',
    http: { method: 'DELETE', path: '/api/duplicates/dismissals/{id}' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Doch wieder als möglich doppelt zeigen', en: 'Show as possibly twice again' },
    input: z.object({ id: DuplicatePairId }),
    output: z.object({ id: DuplicatePairId }),
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.duplicatePairId }),
  }),
};
