import { z } from 'zod';
import { defineEvent } from '../kernel/event.js';
import { MergeId, PersonId, SiteId, UserId } from '../shared/ids.js';
import { Day } from '../shared/values.js';
import { BreakGlassId } from './break-glass.js';
import { ConsentPurpose, PersonDocument, PersonRole } from './person.js';
import { TransferId } from './transfer.js';

const aboutPerson = z.object({ personId: PersonId, siteId: SiteId, role: PersonRole });

export const peopleEvents = {
  registered: defineEvent({ subject: 'event.people.person-registered', version: 1, data: aboutPerson }),
  /** Anything matching keeps of a person has changed; listeners fetch the features. */
  profileChanged: defineEvent({ subject: 'event.people.profile-changed', version: 1, data: aboutPerson.extend({ ready: z.boolean() }) }),
  ready: defineEvent({ subject: 'event.people.person-ready', version: 1, data: aboutPerson }),
  consentWithdrawn: defineEvent({ subject: 'event.people.consent-withdrawn', version: 1, data: aboutPerson.extend({ purpose: ConsentPurpose }) }),
  /** The processing of somebody's data is restricted, or is so no longer (Art. 18); listeners ask `people.whereabouts` how it is now. */
  restrictionChanged: defineEvent({ subject: 'event.people.restriction-changed', version: 1, data: z.object({ personId: PersonId, siteId: SiteId }) }),
  /** Erased at people: every service erases what it keeps, and the event itself is taken back once all have. */
  erased: defineEvent({ subject: 'event.people.person-erased', version: 1, data: z.object({ personId: PersonId, siteId: SiteId }) }),
  /** Another site looks after the person from now on; whoever has accepted it there accompanies the matches. Every service that keeps the person's site follows. */
  transferred: defineEvent({ subject: 'event.people.person-transferred', version: 1, data: z.object({ personId: PersonId, fromSiteId: SiteId, toSiteId: SiteId, transferId: TransferId, takenOverBy: UserId }) }),
  /** Two records became one: whoever holds ids moves what leads to `goneId` to `keptId` and remembers which rows. */
  merged: defineEvent({ subject: 'event.people.persons-merged', version: 1, data: z.object({ mergeId: MergeId, keptId: PersonId, goneId: PersonId, siteId: SiteId }) }),
  /** Two again: exactly the remembered rows go back. */
  unmerged: defineEvent({ subject: 'event.people.persons-unmerged', version: 1, data: z.object({ mergeId: MergeId, keptId: PersonId, goneId: PersonId, siteId: SiteId }) }),
  /** 60, 30 and 7 days before a paper of an active person runs out. */
  documentExpiring: defineEvent({ subject: 'event.people.document-expiring', version: 1, data: aboutPerson.extend({ documentType: PersonDocument.shape.type, expiresOn: Day, daysLeft: z.number().int() }) }),
  /** Reminders of a site that were made in one night: how many papers run out within 60 days, told once for all of them. */
  papersToRenew: defineEvent({ subject: 'event.people.papers-to-renew', version: 1, data: z.object({ siteId: SiteId, day: Day, papers: z.number().int() }) }),
  /** BaS has opened one person in an emergency; the site's coordinators are told. */
  brokenGlass: defineEvent({ subject: 'event.people.break-glass-opened', version: 1, data: z.object({ breakGlassId: BreakGlassId, personId: PersonId, siteId: SiteId, /** The account of BaS; events of before 2026-11-23 do not say. */ openedBy: z.string().optional() }) }),
  /** Many people of a site were loaded at once; projections are built anew from the owner. */
  siteLoaded: defineEvent({ subject: 'event.people.site-loaded', version: 1, data: z.object({ siteId: SiteId }) }),
};
