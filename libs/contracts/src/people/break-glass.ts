import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { defineOperation } from '../kernel/operation.js';
import { PersonId, SiteId } from '../shared/ids.js';
import { FamilyName, GivenName, lineOf, Moment } from '../shared/values.js';
import { Person } from './person.js';

/** How BaS looks into one person in an emergency: so long, so often a day, after so many tries with a name. */
export const breakGlassRules = { minutes: 60, openingsPerDay: 3, triesPerDay: 10, reasonLength: 20 } as const;

export const BreakGlassId = z.uuid().brand<'BreakGlassId'>();

/** Why it had to be: the site reads it. Kept sealed. */
const Reason = personal('confidential', lineOf(breakGlassRules.reasonLength, 500));

/** One look into one person: read only, until its time is over or it was ended. */
export const BreakGlassAccess = z.object({
  id: BreakGlassId,
  personId: PersonId,
  siteId: SiteId,
  openedAt: Moment,
  until: Moment,
  endedAt: Moment.nullable(),
  /** Who opened it; an account of BaS. */
  openedBy: z.string(),
});
export type BreakGlassAccess = z.infer<typeof BreakGlassAccess>;

/** The same as the person's site sees it, with the reason and the name of who it was; null when the account is not known any more. */
export const BreakGlassNotice = BreakGlassAccess.extend({ reason: Reason, openedByName: personal('contact', z.string()).nullable(), acknowledgedAt: Moment.nullable() });
export type BreakGlassNotice = z.infer<typeof BreakGlassNotice>;

export const breakGlass = {
  /** By the person's id, or by site and exact name. Nobody is found by a part of a name, and each try counts. */
  openBreakGlass: defineOperation({
    subject: 'people.open_break_glass',
    http: { method: 'POST', path: '/api/break-glass', status: 201 },
    access: { resource: 'breakGlass', right: 'write' },
    scopedBy: 'nation',
    fresh: true,
    summary: { de: 'Im Notfall eine Person öffnen, mit Grund', en: 'Open one person in an emergency, with a reason' },
    input: z.object({
      whom: z.union([z.object({ personId: PersonId }), z.object({ siteId: SiteId, familyName: FamilyName, givenName: GivenName })]),
      reason: Reason,
    }),
    /** Null when nobody, or more than one, bears that name there. */
    output: z.object({ access: BreakGlassAccess.nullable(), found: z.enum(['one', 'none', 'several']), openingsLeft: z.number().int(), triesLeft: z.number().int() }),
    errors: [],
    sample: (w) => ({ whom: { personId: w.mentorId }, reason: 'Rückfrage der Polizei nach einem Unfall' }),
  }),
  ownBreakGlass: defineOperation({
    subject: 'people.own_break_glass',
    http: { method: 'GET', path: '/api/break-glass' },
    access: { resource: 'breakGlass', right: 'write' },
    scopedBy: 'nation',
    summary: { de: 'Eigene Notfall-Einsichten, die noch offen sind', en: 'Own emergency looks that are still open' },
    input: z.object({}),
    output: z.object({ items: z.array(BreakGlassAccess), openingsLeft: z.number().int() }),
    errors: [],
    sample: () => ({}),
  }),
  viewUnderBreakGlass: defineOperation({
    subject: 'people.view_under_break_glass',
    http: { method: 'GET', path: '/api/break-glass/{id}' },
    access: { resource: 'breakGlass', right: 'write' },
    scopedBy: 'nation',
    summary: { de: 'Die geöffnete Person ansehen', en: 'Look at the person that was opened' },
    input: z.object({ id: BreakGlassId }),
    output: z.object({ access: BreakGlassAccess, person: Person }),
    errors: [],
    sample: (w) => ({ id: w.breakGlassId }),
  }),
  endBreakGlass: defineOperation({
    subject: 'people.end_break_glass',
    http: { method: 'DELETE', path: '/api/break-glass/{id}' },
    access: { resource: 'breakGlass', right: 'write' },
    scopedBy: 'nation',
    summary: { de: 'Die Einsicht vor der Zeit beenden', en: 'End the look before its time' },
    input: z.object({ id: BreakGlassId }),
    output: z.object({ id: BreakGlassId }),
    errors: [],
    sample: (w) => ({ id: w.breakGlassId }),
  }),
  /** For the person's page: who has looked in without being of the site. */
  breakGlassOfPerson: defineOperation({
    subject: 'people.break_glass_of_person',
    http: { method: 'GET', path: '/api/people/{personId}/break-glass' },
    access: { resource: 'people', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Wer im Notfall hineingesehen hat', en: 'Who has looked in, in an emergency' },
    input: z.object({ personId: PersonId }),
    output: z.object({ items: z.array(BreakGlassNotice) }),
    errors: [],
    sample: (w) => ({ personId: w.mentorId }),
  }),
  /** For Heute: those nobody at the site has taken note of. */
  breakGlassNotices: defineOperation({
    subject: 'people.break_glass_notices',
    http: { method: 'GET', path: '/api/today/break-glass' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Heute: Notfall-Einsichten, die noch niemand zur Kenntnis genommen hat', en: 'Today: emergency looks nobody has taken note of' },
    input: z.object({ siteId: SiteId }),
    output: z.object({ items: z.array(BreakGlassNotice) }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  acknowledgeBreakGlass: defineOperation({
    subject: 'people.acknowledge_break_glass',
    http: { method: 'POST', path: '/api/break-glass/{id}/acknowledge' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine Notfall-Einsicht zur Kenntnis nehmen', en: 'Take note of an emergency look' },
    input: z.object({ id: BreakGlassId }),
    output: BreakGlassNotice,
    errors: [],
    sample: (w) => ({ id: w.breakGlassId }),
  }),
};
