import { z } from 'zod';
import { Role } from '../kernel/actor.js';
import { defineOperation } from '../kernel/operation.js';
import { SiteId, UserId } from '../shared/ids.js';
import { Email, Moment } from '../shared/values.js';
import { Password, PersonName, StaffStateId, StaffUser } from './operations.js';

const Token = z.string().min(20).max(200);
const ById = z.object({ id: UserId });

/** What somebody looks after at one site: running matches, unfinished calls and open tasks about people. */
export const Responsibility = z.object({ siteId: SiteId, siteName: z.string(), matches: z.number().int(), drafts: z.number().int(), /** Optional for one release. */ tasks: z.number().int().optional() });
export type Responsibility = z.infer<typeof Responsibility>;

export const staff = {
  /** Names of a site's team, those who have left included: whoever reads "accompanied by" wants to know whom that means. */
  colleagues: defineOperation({
    subject: 'identity.colleagues',
    http: { method: 'GET', path: '/api/sites/{siteId}/colleagues' },
    access: { resource: 'session', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Namen des Teams eines Standorts', en: "Names of a site's team" },
    input: z.object({ siteId: SiteId }),
    output: z.object({ items: z.array(z.object({ id: UserId, name: PersonName, state: StaffStateId })) }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  inviteAgain: defineOperation({
    subject: 'identity.invite_again',
    http: { method: 'POST', path: '/api/invitations/{id}/again' },
    access: { resource: 'users', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine Einladung noch einmal senden; der alte Link gilt nicht mehr', en: 'Send an invitation again; the old link is no longer good' },
    input: z.object({ id: z.uuid() }),
    output: StaffUser,
    errors: ['already_exists'],
    sample: (w) => ({ id: w.invitationId }),
  }),
  withdrawInvitation: defineOperation({
    subject: 'identity.withdraw_invitation',
    http: { method: 'POST', path: '/api/invitations/{id}/withdraw' },
    access: { resource: 'users', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine Einladung zurückziehen', en: 'Withdraw an invitation' },
    input: z.object({ id: z.uuid() }),
    output: z.object({ id: z.uuid() }),
    errors: [],
    sample: (w) => ({ id: w.invitationId }),
  }),
  grant: defineOperation({
    subject: 'identity.grant',
    http: { method: 'POST', path: '/api/users/{id}/grants' },
    access: { resource: 'users', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Jemandem eine Rolle geben', en: 'Give somebody a role' },
    fresh: true,
    input: ById.extend({ role: Role, siteId: SiteId.nullable() }),
    output: StaffUser,
    errors: ['already_exists', 'guard_failed', 'transition_forbidden'],
    sample: (w) => ({ id: w.userId, role: 'site_coordinator', siteId: w.siteId }),
  }),
  withdrawGrant: defineOperation({
    subject: 'identity.withdraw_grant',
    http: { method: 'POST', path: '/api/users/{id}/grants/withdraw' },
    access: { resource: 'users', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Jemandem eine Rolle nehmen', en: 'Take a role from somebody' },
    input: ById.extend({ role: Role, siteId: SiteId.nullable() }),
    output: StaffUser,
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.twoRolesUserId, role: 'site_assistant', siteId: w.siteId }),
  }),
  suspend: defineOperation({
    subject: 'identity.suspend',
    http: { method: 'POST', path: '/api/users/{id}/suspend' },
    access: { resource: 'users', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Einen Zugang sperren; alle Sitzungen enden', en: 'Suspend an account; all sessions end' },
    input: ById,
    output: StaffUser,
    errors: ['transition_forbidden', 'guard_failed'],
    sample: (w) => ({ id: w.userId }),
  }),
  reactivate: defineOperation({
    subject: 'identity.reactivate',
    http: { method: 'POST', path: '/api/users/{id}/reactivate' },
    access: { resource: 'users', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Einen gesperrten Zugang wieder öffnen', en: 'Reopen a suspended account' },
    input: ById,
    output: StaffUser,
    errors: ['transition_forbidden', 'guard_failed'],
    sample: (w) => ({ id: w.suspendedUserId }),
  }),
  /** What somebody looks after, and who may take it over. */
  responsibilities: defineOperation({
    subject: 'identity.responsibilities',
    http: { method: 'GET', path: '/api/users/{id}/responsibilities' },
    access: { resource: 'users', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Was jemand begleitet und wer es übernehmen kann', en: 'What somebody looks after, and who may take it over' },
    input: ById,
    output: z.object({ items: z.array(Responsibility.extend({ successors: z.array(z.object({ id: UserId, name: PersonName, role: Role })) })) }),
    errors: [],
    sample: (w) => ({ id: w.userId }),
  }),
  /** Everything somebody looks after at a site goes to a colleague of the same site; safe to send again. */
  handOver: defineOperation({
    subject: 'identity.hand_over',
    http: { method: 'POST', path: '/api/users/{id}/hand-over' },
    access: { resource: 'users', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Alles, was jemand an einem Standort begleitet, einer Kollegin oder einem Kollegen übergeben', en: 'Hand everything somebody looks after at a site to a colleague' },
    input: ById.extend({ siteId: SiteId, to: UserId }),
    output: z.object({ matches: z.number().int(), drafts: z.number().int() }),
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.userId, siteId: w.siteId, to: w.twoRolesUserId }),
  }),
  leave: defineOperation({
    subject: 'identity.leave',
    http: { method: 'POST', path: '/api/users/{id}/leave' },
    access: { resource: 'users', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Jemand verlässt das Team; vorher muss alles übergeben sein', en: 'Somebody leaves the team; everything must be handed over before' },
    input: ById,
    output: StaffUser,
    errors: ['transition_forbidden', 'guard_failed'],
    sample: (w) => ({ id: w.userId }),
  }),
  /** A second person lets a colleague in again who has lost password or second factor. The link is shown once and mailed. */
  issueRecovery: defineOperation({
    subject: 'identity.issue_recovery',
    http: { method: 'POST', path: '/api/users/{id}/recovery', status: 201 },
    access: { resource: 'users', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Einen Wiederherstellungslink für jemand anderen ausstellen (48 Stunden, einmal)', en: 'Issue a recovery link for somebody else (48 hours, once)' },
    fresh: true,
    input: ById,
    output: z.object({ link: z.url(), expiresAt: Moment }),
    errors: ['transition_forbidden', 'guard_failed'],
    sample: (w) => ({ id: w.userId }),
  }),
  /** What the page behind a recovery link shows. */
  recovery: defineOperation({
    subject: 'identity.recovery',
    http: { method: 'POST', path: '/api/recoveries/look' },
    access: 'public',
    scopedBy: 'self',
    summary: { de: 'Einen Wiederherstellungslink ansehen', en: 'Look at a recovery link' },
    input: z.object({ token: Token }),
    output: z.object({ name: PersonName, email: Email, expiresAt: Moment }),
    errors: ['link_invalid'],
    sample: () => ({ token: 'x'.repeat(40) }),
  }),
  /** Sets a new password, removes every second factor and ends every session. */
  recover: defineOperation({
    subject: 'identity.recover',
    http: { method: 'POST', path: '/api/recoveries/accept' },
    access: 'public',
    scopedBy: 'self',
    summary: { de: 'Mit einem Wiederherstellungslink ein neues Kennwort setzen', en: 'Set a new password with a recovery link' },
    input: z.object({ token: Token, password: Password }),
    output: z.object({ email: Email }),
    errors: ['link_invalid'],
    sample: () => ({ token: 'x'.repeat(40), password: 'ein-langes-passwort' }),
  }),
};
