import { z } from 'zod';
import { defineOperation } from '../kernel/operation.js';
import { PersonId, SiteId, UserId } from '../shared/ids.js';
import { Moment, Version } from '../shared/values.js';
import { FormLanguage } from './form-languages.js';
import { ConsentChannel, Contact, MainRole, Person, PersonRole } from './person.js';

/** Roles beside the intake, any number at once. Guardian is none of them: it follows from the children. */
export const SideRole = z.enum(['contact', 'staff']);
export type SideRole = z.infer<typeof SideRole>;

export const PersonRoleId = z.uuid().brand<'PersonRoleId'>();
export type PersonRoleId = z.infer<typeof PersonRoleId>;

/** All roles of one person over time. */
export const RolesOfPerson = z.object({
  personId: PersonId,
  /** Version of the person, which a change of role asks for. */
  version: z.number().int(),
  role: MainRole,
  since: Moment,
  /** Intakes that are over, the newest first, with the state they ended in. */
  earlier: z.array(z.object({ id: PersonRoleId, role: PersonRole, since: Moment, until: Moment, state: z.string() })),
  /** Roles beside it that still hold. Of somebody of the team only the account is noted; what it tells stays there. */
  beside: z.array(z.object({ id: PersonRoleId, role: SideRole, since: Moment, userId: UserId.nullable() })),
});
export type RolesOfPerson = z.infer<typeof RolesOfPerson>;

/** One person, several roles over time (docs/adr/0028). */
export const roles = {
  rolesOfPerson: defineOperation({
    subject: 'people.roles_of_person',
    http: { method: 'GET', path: '/api/people/{personId}/roles' },
    access: { resource: 'people', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Alle Rollen eines Menschen, heute und früher', en: 'All roles of a person, today and before' },
    input: z.object({ personId: PersonId }),
    output: RolesOfPerson,
    errors: [],
    sample: (w) => ({ personId: w.mentorId }),
  }),
  changeRole: defineOperation({
    subject: 'people.change_role',
    http: { method: 'PUT', path: '/api/people/{id}/role' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Die Rolle wechseln: eine neue Aufnahme beginnt, die frühere bleibt im Verlauf', en: 'Change the role: a new intake begins, the earlier one stays in the history' },
    input: z.object({ id: PersonId, version: Version, role: PersonRole }),
    output: Person,
    errors: ['version_conflict', 'guard_failed'],
    sample: (w) => ({ id: w.newPersonId, version: w.newPersonVersion, role: 'mentor' }),
  }),
  addRole: defineOperation({
    subject: 'people.add_role',
    http: { method: 'POST', path: '/api/people/{personId}/roles', status: 201 },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine Rolle neben der Aufnahme eintragen', en: 'Record a role beside the intake' },
    /** `userId`: the account of somebody of the team. */
    input: z.object({ personId: PersonId, role: SideRole, userId: UserId.optional() }),
    output: RolesOfPerson,
    errors: ['already_exists', 'guard_failed'],
    sample: (w) => ({ personId: w.newPersonId, role: 'staff', userId: w.userId }),
  }),
  endRole: defineOperation({
    subject: 'people.end_role',
    http: { method: 'DELETE', path: '/api/people/{personId}/roles/{id}' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine Rolle neben der Aufnahme beenden', en: 'End a role beside the intake' },
    input: z.object({ personId: PersonId, id: PersonRoleId }),
    output: RolesOfPerson,
    errors: ['guard_failed'],
    sample: (w) => ({ personId: w.newPersonId, id: w.personRoleId }),
  }),
  recordContact: defineOperation({
    subject: 'people.record_contact',
    http: { method: 'POST', path: '/api/contacts', status: 201 },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Einen Menschen nur als Kontakt aufnehmen, zum Beispiel Sorgeberechtigte', en: 'Record somebody as a contact only, a guardian for example' },
    input: z.object({
      siteId: SiteId,
      contact: Contact.pick({ givenName: true, familyName: true, phone: true, email: true, street: true, plz: true, contactPreference: true }).partial({ phone: true, email: true, street: true, plz: true, contactPreference: true }),
      /** How the privacy notice was explained; without it nothing is recorded. */
      privacyNotice: ConsentChannel,
      /** In which language; German unless told. */
      language: FormLanguage.optional(),
    }),
    output: Person,
    errors: [],
    sample: (w) => ({ siteId: w.siteId, contact: { givenName: 'Salma', familyName: 'Kanarienvogel', phone: '0234 910139' }, privacyNotice: 'phone' }),
  }),
};
