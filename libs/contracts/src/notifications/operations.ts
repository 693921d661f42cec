import { z } from 'zod';
import { defineOperation } from '../kernel/operation.js';
import { personal } from '../kernel/classification.js';
import { PageQuery, pageOf } from '../kernel/page.js';
import { CredentialChange } from '../identity/events.js';
import { PersonId, SiteId } from '../shared/ids.js';
import { Email, lineOf, Moment } from '../shared/values.js';

/** Mails to members of staff. */
export const StaffTemplate = z.enum(['staff_invitation', 'staff_recovery', 'staff_recovered', 'credentials_changed', 'break_glass', 'papers_expiring']);

/** Keys of the templates; each has a German text in apps/notifications/src/templates. */
export const TemplateKey = z.enum(['introduction', 'enrolment_confirmed', 'enrolment_waitlisted', 'enrolment_moved_up', 'event_cancelled', 'interest_confirmation', 'staff_invitation', 'staff_recovery', 'staff_recovered', 'credentials_changed', 'break_glass', 'papers_expiring']);
export type TemplateKey = z.infer<typeof TemplateKey>;

/** A message on its way: who it is for by id, what became of it; no text, no address. */
export const Delivery = z.object({
  id: z.uuid(),
  siteId: SiteId.nullable(),
  personId: PersonId.nullable(),
  template: TemplateKey,
  state: z.enum(['queued', 'sent', 'failed', 'no_address']),
  attempts: z.number().int(),
  createdAt: Moment,
  sentAt: Moment.nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

export const notifications = {
  deliveries: defineOperation({
    subject: 'notifications.deliveries',
    http: { method: 'GET', path: '/api/deliveries' },
    access: { resource: 'deliveries', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Nachrichten und was aus ihnen wurde', en: 'Messages and what became of them' },
    input: PageQuery.extend({ siteId: SiteId.optional(), personId: PersonId.optional() }),
    output: pageOf(Delivery),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  /** Mail to a member of staff; the address is used once and not kept. */
  sendStaffMail: defineOperation({
    subject: 'notifications.send_staff_mail',
    access: { services: ['gateway'] },
    scopedBy: 'internal',
    summary: { de: 'E-Mail an Mitarbeitende', en: 'Mail to a member of staff' },
    input: z.object({
      /** Of who may ask twice for the same mail: one id is sent once. */
      id: z.uuid().optional(),
      to: Email,
      name: personal('contact', lineOf(1, 120)),
      template: StaffTemplate,
      link: z.url(),
      siteName: lineOf(1, 200).nullable(),
      siteId: SiteId.nullable(),
      /** The colleague who has asked for it, or whose deed it tells of. */
      by: personal('contact', lineOf(1, 120)).optional(),
      /** Of `credentials_changed`: what, and when. */
      changed: z.object({ what: CredentialChange, at: Moment }).optional(),
      /** Of `papers_expiring`: how many; of whom stands behind the link. */
      papers: z.number().int().min(1).optional(),
    }),
    output: z.object({ id: z.uuid() }),
    errors: [],
    sample: (w) => ({ to: 'vertretung@example.org', name: 'Vertretung', template: 'staff_invitation', link: 'http://localhost:3000/einladung?token=x', siteName: null, siteId: w.siteId }),
  }),
};
