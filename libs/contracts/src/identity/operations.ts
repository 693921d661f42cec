import { z } from 'zod';
import { Grant, Role } from '../kernel/actor.js';
import { personal } from '../kernel/classification.js';
import { defineOperation } from '../kernel/operation.js';
import { SiteId, UserId } from '../shared/ids.js';
import { Email, lineOf, Moment } from '../shared/values.js';
import { staffStates, type StaffState } from './staff.states.js';

export const PersonName = personal('contact', lineOf(2, 120));
/** A new password; its strength is judged by the gateway (docs/adr/0012). */
export const Password = z.string().min(12, 'Mindestens 12 Zeichen. | At least 12 characters.').max(200);

/** Who is signed in, and what the console needs to draw itself. */
export const Session = z.object({
  userId: UserId,
  name: PersonName,
  email: Email,
  grants: z.array(Grant),
  /** The sites the user works in. */
  sites: z.array(z.object({ id: SiteId, name: z.string(), state: z.string() })),
  demo: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const StaffStateId = z.enum(Object.keys(staffStates.states) as [StaffState, ...StaffState[]]);

/** Somebody of the staff, for those who manage accounts; grants are those in the reader's sight. */
export const StaffUser = z.object({
  id: UserId,
  name: PersonName,
  /** Null once somebody has left: the address is deleted. */
  email: Email.nullable(),
  grants: z.array(Grant),
  state: StaffStateId,
  createdAt: Moment,
  lastSignInAt: Moment.nullable(),
  secondFactor: z.boolean(),
  /** Of an invitation: until when its link is good. */
  invitationEnds: Moment.nullable(),
});
export type StaffUser = z.infer<typeof StaffUser>;

export const identity = {
  me: defineOperation({
    subject: 'identity.me',
    http: { method: 'GET', path: '/api/me' },
    access: { resource: 'session', right: 'read' },
    scopedBy: 'self',
    summary: { de: 'Wer angemeldet ist', en: 'Who is signed in' },
    input: z.object({}),
    output: Session,
    errors: [],
    sample: () => ({}),
  }),
  users: defineOperation({
    subject: 'identity.users',
    http: { method: 'GET', path: '/api/users' },
    access: { resource: 'users', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Zugänge der Mitarbeitenden', en: 'Accounts of staff' },
    input: z.object({ siteId: SiteId.optional() }),
    output: z.object({ items: z.array(StaffUser) }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  invite: defineOperation({
    subject: 'identity.invite',
    http: { method: 'POST', path: '/api/invitations', status: 201 },
    access: { resource: 'users', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Jemanden aus dem Team einladen', en: 'Invite a member of staff' },
    input: z.object({ email: Email, name: PersonName, role: Role, siteId: SiteId.nullable() }),
    output: StaffUser,
    errors: ['already_exists'],
    sample: (w) => ({ email: `neu-${w.draftId}@example.org`, name: 'Neue Kollegin', role: 'site_assistant', siteId: w.siteId }),
  }),
  /** What the page behind an invitation link shows before a password is set. */
  invitation: defineOperation({
    subject: 'identity.invitation',
    http: { method: 'POST', path: '/api/invitations/look' },
    access: 'public',
    scopedBy: 'self',
    summary: { de: 'Eine Einladung ansehen', en: 'Look at an invitation' },
    input: z.object({ token: z.string().min(20).max(200) }),
    /** The very first administrator's link names nobody yet: then `email` and `name` are null and are asked for. */
    output: z.object({ email: Email.nullable(), name: PersonName.nullable(), role: Role, expiresAt: Moment, /** There is an account already: it only gets the role. */ hasAccount: z.boolean() }),
    errors: ['link_invalid'],
    sample: () => ({ token: 'x'.repeat(40) }),
  }),
  acceptInvitation: defineOperation({
    subject: 'identity.accept_invitation',
    http: { method: 'POST', path: '/api/invitations/accept' },
    access: 'public',
    scopedBy: 'self',
    summary: { de: 'Eine Einladung annehmen und ein Kennwort setzen', en: 'Accept an invitation and set a password' },
    input: z.object({ token: z.string().min(20).max(200), /** Not needed where there is an account already. */ password: Password.optional(), email: Email.optional(), name: PersonName.optional() }),
    output: z.object({ email: Email }),
    errors: ['link_invalid', 'already_exists'],
    sample: () => ({ token: 'x'.repeat(40), password: 'ein-langes-passwort' }),
  }),
  /** For people's notes of who of BaS has looked in: the site has a right to know. Who has left included. */
  staffNames: defineOperation({
    subject: 'identity.staff_names',
    access: { services: ['people'] },
    scopedBy: 'internal',
    summary: { de: 'Namen von Mitarbeitenden', en: 'Names of members of staff' },
    input: z.object({ ids: z.array(UserId).max(200) }),
    output: z.object({ items: z.array(z.object({ id: UserId, name: PersonName })) }),
    errors: [],
    sample: () => ({ ids: [] }),
  }),
  /** Accounts of the demo data set; refused unless the gateway runs with demo data. Existing ones stay as they are. */
  /** Where people reach the house, for links in mails. */
  publicAddress: defineOperation({
    subject: 'identity.public_address',
    access: { services: ['notifications'] },
    scopedBy: 'internal',
    summary: { de: 'Die Adresse, unter der Menschen das Haus erreichen', en: 'The address under which people reach the house' },
    input: z.object({}),
    output: z.object({ baseUrl: z.url() }),
    errors: [],
    sample: () => ({}),
  }),
  createDemoAccounts: defineOperation({
    subject: 'identity.create_demo_accounts',
    access: { services: ['tools'] },
    scopedBy: 'internal',
    summary: { de: 'Zugänge der Vorführung anlegen', en: 'Make the accounts of the demo' },
    input: z.object({ accounts: z.array(z.object({ email: Email, name: PersonName, password: Password, grants: z.array(Grant) })).max(100) }),
    output: z.object({ accounts: z.array(z.object({ id: UserId, email: Email })) }),
    errors: [],
    sample: () => ({ accounts: [] }),
  }),
};
