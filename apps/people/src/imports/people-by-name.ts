import type { Contact } from '@patenwerk/contracts';
import { identityOf, nameKey } from './duplicate-rule.js';
import type { Named } from './match-row.js';

/** A record as lists may name it, with what a list before has called it. */
export type NamedRecord = Pick<Contact, 'givenName' | 'familyName' | 'plz' | 'birthYear' | 'birthDate' | 'email' | 'phone'> & { id: string; role: string; identity: string | null };

/** Everybody at a site, to be found by the site's own number or by name and role, as far as that is clear. */
export class PeopleByName {
  private readonly byIdentity = new Map<string, string>();
  private readonly byName = new Map<string, NamedRecord[]>();

  constructor(known: readonly NamedRecord[]) {
    for (const row of known) this.put(row);
  }

  /** The id of who is named; `several` when the row does not say which of them. */
  find({ role, contact, number }: Named): string | 'several' | undefined {
    const listed = this.byIdentity.get(identityOf(contact, role, number));
    if (listed) return listed;
    const alike = this.byName.get(`${role} ${nameKey(contact)}`) ?? [];
    const fits = alike.filter((someone) => (['birthDate', 'birthYear', 'plz', 'email', 'phone'] as const).every((field) => !contact[field] || !someone[field] || contact[field] === someone[field]));
    return fits.length > 1 ? 'several' : fits[0]?.id;
  }

  /** Somebody this list makes: later rows mean the same person. */
  add({ id, role, contact }: { id: string; role: string; contact: Contact }, { mentor, mentee }: { mentor: Named; mentee: Named }): void {
    const named = role === 'mentor' ? mentor : mentee;
    this.put({ ...contact, id, role, identity: identityOf(named.contact, role, named.number) });
  }

  private put(someone: NamedRecord): void {
    if (someone.identity) this.byIdentity.set(someone.identity, someone.id);
    const key = `${someone.role} ${nameKey(someone)}`;
    this.byName.set(key, [...(this.byName.get(key) ?? []), someone]);
  }
}
