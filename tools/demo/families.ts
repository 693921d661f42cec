import type { InputOf, households as operations } from '@patenwerk/contracts';
import type { z } from 'zod';
import { momentOf, yearOf } from './days.js';
import { inventName } from './names.js';
import type { DemoPerson } from './people.js';
import type { Random } from './random.js';

export interface DemoFamilies {
  /** Parents who are neither mentor nor mentee: a way of contact, nothing else. */
  contacts: z.input<typeof import('@patenwerk/contracts').PersonToLoad>[];
  households: InputOf<typeof operations.loadHouseholds>['households'];
  guardians: InputOf<typeof operations.loadHouseholds>['guardians'];
}

/** So many minors of a site have a parent on record; of the others the consent is known, but from a time before guardians were noted. */
const familiesPerSite = 6;
const streets = ['Lindenstraße', 'Gartenweg', 'Schulstraße', 'Am Markt', 'Bergstraße', 'Kirchgasse'] as const;

/** A parent for some of a site's minors: one household each, the parent speaks for it and has custody. Nobody of them has an e-mail address. */
export function inventFamilies(random: Random, people: readonly DemoPerson[], today: string): DemoFamilies {
  const families: DemoFamilies = { contacts: [], households: [], guardians: [] };
  const children = people.filter(({ role, contact }) => role === 'mentee' && !contact.guardianName && contact.birthYear !== null && yearOf(today) - contact.birthYear < 16).slice(0, familiesPerSite);
  for (const child of children) {
    const id = random.id(child.createdAt);
    const language = child.profile.languages[0]?.code ?? 'de';
    families.contacts.push({
      id, siteId: child.siteId, role: 'contact', profile: null, documents: [], trainings: [], state: 'known', since: child.createdAt, readySince: null, createdAt: child.createdAt, source: null,
      contact: {
        givenName: inventName(random, language, random.chance(0.7) ? 'female' : 'male').givenName, familyName: child.contact.familyName, phone: random.chance(0.8) ? (child.contact.phone ?? null) : null, email: null,
        street: `${random.pick(streets)} ${random.between(1, 60)}`, plz: child.contact.plz, contactPreference: 'post', gender: 'undisclosed', birthYear: null,
      },
      consents: [{ purpose: 'privacy_notice', channel: 'in_person', givenAt: momentOf(child.createdAt.slice(0, 10), 10) }],
    });
    families.households.push({ id: random.id(child.createdAt), siteId: child.siteId, name: null, contactPersonId: id, members: [{ personId: id, relation: 'parent' }, { personId: child.id, relation: 'child' }] });
    families.guardians.push({ personId: child.id, guardianId: id });
  }
  return families;
}
