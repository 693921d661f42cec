import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { defineOperation } from '../kernel/operation.js';
import { PersonId, SiteId } from '../shared/ids.js';
import { lineOf, Version } from '../shared/values.js';
import { PersonCard } from './person.js';

/** What somebody is in the household; a row more is one line here. */
export const householdRelations = [
  { id: 'parent', de: 'Elternteil', en: 'Parent' },
  { id: 'child', de: 'Kind', en: 'Child' },
  { id: 'partner', de: 'Partnerin oder Partner', en: 'Partner' },
  { id: 'grandparent', de: 'Großelternteil', en: 'Grandparent' },
  { id: 'sibling', de: 'Geschwister', en: 'Sibling' },
  { id: 'relative', de: 'andere Verwandte', en: 'Other relative' },
  { id: 'other', de: 'gehört dazu', en: 'Belongs to it' },
] as const;
const relationIds = householdRelations.map(({ id }) => id) as [(typeof householdRelations)[number]['id'], ...(typeof householdRelations)[number]['id'][]];
export const HouseholdRelation = personal('profile', z.enum(relationIds));
export type HouseholdRelation = z.infer<typeof HouseholdRelation>;

export const HouseholdId = z.uuid().brand<'HouseholdId'>();
export type HouseholdId = z.infer<typeof HouseholdId>;

/** So many people at most: a big family, or a class. */
export const mostHouseholdMembers = 40;

const HouseholdName = personal('contact', lineOf(1, 80));

/** People who live or come together: a family, a class. One of the site's people speaks for it. */
export const Household = z.object({
  id: HouseholdId,
  siteId: SiteId,
  /** What it is called when not after its contact person: "Klasse 5b". */
  name: HouseholdName.nullable(),
  /** Null when that person was erased. */
  contactPerson: PersonCard.nullable(),
  members: z.array(z.object({ person: PersonCard, relation: HouseholdRelation, isMinor: z.boolean() })),
  version: z.number().int(),
});
export type Household = z.infer<typeof Household>;

/** The household of one person, and who has custody of whom. */
export const PersonHousehold = z.object({
  personId: PersonId,
  isMinor: z.boolean(),
  household: Household.nullable(),
  guardians: z.array(PersonCard),
  guardianOf: z.array(PersonCard),
});
export type PersonHousehold = z.infer<typeof PersonHousehold>;

const member = z.object({ personId: PersonId, relation: HouseholdRelation });

/** A household as the bulk path loads it. */
export const HouseholdToLoad = z.object({ id: HouseholdId, siteId: SiteId, name: HouseholdName.nullable(), contactPersonId: PersonId, members: z.array(member).min(1).max(mostHouseholdMembers) });
export type HouseholdToLoad = z.infer<typeof HouseholdToLoad>;

/** Households with one contact person, and the guardians of minors (docs/adr/0028). */
export const households = {
  householdOfPerson: defineOperation({
    subject: 'people.household_of_person',
    http: { method: 'GET', path: '/api/people/{personId}/household' },
    access: { resource: 'people', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Haushalt und Sorgeberechtigte eines Menschen', en: 'Household and guardians of a person' },
    input: z.object({ personId: PersonId }),
    output: PersonHousehold,
    errors: [],
    sample: (w) => ({ personId: w.mentorId }),
  }),
  createHousehold: defineOperation({
    subject: 'people.create_household',
    http: { method: 'POST', path: '/api/households', status: 201 },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Einen Haushalt anlegen', en: 'Create a household' },
    input: z.object({ siteId: SiteId, name: HouseholdName.nullable().optional(), contactPersonId: PersonId, members: z.array(member).min(1).max(mostHouseholdMembers) }),
    output: Household,
    errors: ['already_exists', 'guard_failed'],
    sample: (w) => ({ siteId: w.siteId, contactPersonId: w.newPersonId, members: [{ personId: w.newPersonId, relation: 'parent' }] }),
  }),
  updateHousehold: defineOperation({
    subject: 'people.update_household',
    http: { method: 'PATCH', path: '/api/households/{id}' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Name oder Kontaktperson eines Haushalts ändern', en: 'Change name or contact person of a household' },
    input: z.object({ id: HouseholdId, version: Version, name: HouseholdName.nullable().optional(), contactPersonId: PersonId.optional() }),
    output: Household,
    errors: ['version_conflict', 'guard_failed'],
    sample: (w) => ({ id: w.householdId, version: w.householdVersion, name: 'Klasse 5b' }),
  }),
  addHouseholdMember: defineOperation({
    subject: 'people.add_household_member',
    http: { method: 'POST', path: '/api/households/{id}/members', status: 201 },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Jemanden in einen Haushalt aufnehmen', en: 'Add somebody to a household' },
    input: member.extend({ id: HouseholdId }),
    output: Household,
    errors: ['already_exists', 'guard_failed'],
    sample: (w) => ({ id: w.householdId, personId: w.newPersonId, relation: 'parent' }),
  }),
  removeHouseholdMember: defineOperation({
    subject: 'people.remove_household_member',
    http: { method: 'DELETE', path: '/api/households/{id}/members/{personId}' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Jemanden aus einem Haushalt herausnehmen; der letzte nimmt ihn mit', en: 'Take somebody out of a household; with the last one it goes' },
    input: z.object({ id: HouseholdId, personId: PersonId }),
    output: z.object({ household: Household.nullable() }),
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.householdId, personId: w.menteeId }),
  }),
  nameGuardian: defineOperation({
    subject: 'people.name_guardian',
    http: { method: 'POST', path: '/api/people/{personId}/guardians', status: 201 },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine sorgeberechtigte Person benennen', en: 'Name a guardian' },
    input: z.object({ personId: PersonId, guardianId: PersonId }),
    output: PersonHousehold,
    errors: ['already_exists', 'guard_failed'],
    sample: (w) => ({ personId: w.newPersonId, guardianId: w.menteeId }),
  }),
  removeGuardian: defineOperation({
    subject: 'people.remove_guardian',
    http: { method: 'DELETE', path: '/api/people/{personId}/guardians/{guardianId}' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine sorgeberechtigte Person nicht mehr nennen', en: 'Name a guardian no longer' },
    input: z.object({ personId: PersonId, guardianId: PersonId }),
    output: PersonHousehold,
    errors: ['guard_failed'],
    sample: (w) => ({ personId: w.menteeId, guardianId: w.mentorId }),
  }),
  /** Bulk path of demo data; the people are there already. Others are told by the last call of `people.load`. */
  loadHouseholds: defineOperation({
    subject: 'people.load_households',
    access: { services: ['tools'] },
    scopedBy: 'internal',
    summary: { de: 'Viele Haushalte und Sorgeberechtigte laden', en: 'Load many households and guardians' },
    input: z.object({ households: z.array(HouseholdToLoad).max(1000), guardians: z.array(z.object({ personId: PersonId, guardianId: PersonId })).max(1000) }),
    output: z.object({ loaded: z.number().int() }),
    errors: ['already_exists'],
    sample: () => ({ households: [], guardians: [] }),
  }),
};
