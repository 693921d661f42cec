import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { defineOperation } from '../kernel/operation.js';
import { PersonId, SiteId } from '../shared/ids.js';
import { Day, Moment } from '../shared/values.js';
import { Contact, MainRole, PersonCard, Profile } from './person.js';

/** How long another site may look at most, in days; more is given anew (A). */
export const accessRules = { mostDays: 90 } as const;

export const AccessId = z.uuid().brand<'AccessId'>();

/** Why another site gets to see somebody. */
export const AccessReason = z.enum(['referral', 'move', 'shared_support']);
export type AccessReason = z.infer<typeof AccessReason>;

/** One person opened for the coordinators of one other site: read only, until the end of a day. */
export const SiteAccess = z.object({
  id: AccessId,
  personId: PersonId,
  fromSiteId: SiteId,
  /** The site that may look. */
  siteId: SiteId,
  until: Day,
  reason: AccessReason,
  givenAt: Moment,
  givenBy: z.string(),
  givenByName: personal('contact', z.string()).nullable(),
  /** Ended before its day: by hand, or because the consent was withdrawn. */
  endedAt: Moment.nullable(),
  running: z.boolean(),
});
export type SiteAccess = z.infer<typeof SiteAccess>;

/** What the other site sees: who it is, how to reach them, what they look for. No papers, no consents, no notes, nothing specially protected. */
export const ReferredPerson = Contact.extend({
  id: PersonId,
  siteId: SiteId,
  role: MainRole,
  place: personal('contact', z.string().nullable()),
  profile: Profile.omit({ targetGroups: true }).nullable(),
});
export type ReferredPerson = z.infer<typeof ReferredPerson>;

export const access = {
  grantAccess: defineOperation({
    subject: 'people.grant_access',
    http: { method: 'POST', path: '/api/people/{personId}/access', status: 201 },
    access: { resource: 'referrals', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Einen Menschen für einen anderen Standort öffnen, auf Zeit', en: 'Open one person for another site, for a time' },
    input: z.object({ personId: PersonId, siteId: SiteId, until: Day, reason: AccessReason }),
    output: SiteAccess,
    errors: ['guard_failed'],
    sample: (w) => ({ personId: w.mentorId, siteId: w.partnerSiteId, until: w.today, reason: 'referral' }),
  }),
  endAccess: defineOperation({
    subject: 'people.end_access',
    http: { method: 'DELETE', path: '/api/access/{id}' },
    access: { resource: 'referrals', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Die Sicht eines anderen Standorts vor der Zeit beenden', en: "End another site's sight before its time" },
    input: z.object({ id: AccessId }),
    output: SiteAccess,
    errors: [],
    sample: (w) => ({ id: w.accessId }),
  }),
  accessGiven: defineOperation({
    subject: 'people.access_given',
    http: { method: 'GET', path: '/api/access/given' },
    access: { resource: 'referrals', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Welche anderen Standorte wen sehen, mit den letzten beendeten', en: 'Which other sites see whom, with the latest that ended' },
    input: z.object({ siteId: SiteId, personId: PersonId.optional() }),
    output: z.object({ items: z.array(SiteAccess) }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  accessReceived: defineOperation({
    subject: 'people.access_received',
    http: { method: 'GET', path: '/api/access/received' },
    access: { resource: 'referrals', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Menschen anderer Standorte, die dieser sehen darf', en: 'People of other sites this one may see' },
    input: z.object({ siteId: SiteId }),
    output: z.object({ items: z.array(z.object({ access: SiteAccess, person: PersonCard.pick({ id: true, siteId: true, givenName: true, familyName: true, gender: true, age: true, place: true, phone: true, role: true }) })) }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  viewReferred: defineOperation({
    subject: 'people.view_referred',
    http: { method: 'GET', path: '/api/access/{id}' },
    access: { resource: 'referrals', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Einen Menschen ansehen, den ein anderer Standort geöffnet hat', en: 'Look at a person another site has opened' },
    input: z.object({ id: AccessId }),
    output: z.object({ access: SiteAccess, person: ReferredPerson }),
    errors: [],
    sample: (w) => ({ id: w.receivedAccessId }),
  }),
};
