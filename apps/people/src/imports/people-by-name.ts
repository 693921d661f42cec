import type { Contact } from '@patenwerk/contracts';
import type { Likeable } from '../duplicates/likeness.js';
import { nameCodes, nameLetters } from '../duplicates/name-codes.js';
import { identityOf } from './identity.js';
import type { Named } from './match-row.js';

/** A record as lists may name it, with what a list before has called it. */
export type NamedRecord = Likeable & { id: string; role: string; identity: string | null };

const facts = ['birthDate', 'birthYear', 'plz', 'email', 'phone'] as const;

/** Everybody at a site, to be found by the site's own number or by name and role, as far as that is clear. */
export class PeopleByName {
  private readonly byIdentity = new Map<string, string>();
  private readonly bySound = new Map<string, NamedRecord[]>();

  constructor(known: readonly NamedRecord[]) {
    for (const row of known) this.put(row);
  }

  /** The id of who is named; `several` when the row does not say which of them. */
  find({ role, contact, number }: Named): string | 'several' | undefined {
    const listed = this.byIdentity.get(identityOf(contact, role, number));
    if (listed) return listed;
    const sounding = new Set(nameCodes(contact).flatMap((code) => this.bySound.get(`${role} ${code}`) ?? []));
    const fits = [...sounding].filter((someone) => facts.every((field) => !contact[field] || !someone[field] || contact[field] === someone[field]));
    // Whoever is written the same is meant; Ina Klein is Anna Klein only if something else says so, too.
    const letters = nameLetters(contact);
    const written = fits.filter((someone) => nameLetters(someone) === letters);
    const meant = written.length > 0 ? written : fits.filter((someone) => facts.some((field) => contact[field] && contact[field] === someone[field]));
    return meant.length > 1 ? 'several' : meant[0]?.id;
  }

  /** Somebody this list makes: later rows mean the same person. */
  add({ id, role, contact }: { id: string; role: string; contact: Contact }, { mentor, mentee }: { mentor: Named; mentee: Named }): void {
    const named = role === 'mentor' ? mentor : mentee;
    this.put({ ...contact, nameCodes: nameCodes(contact), id, role, identity: identityOf(named.contact, role, named.number) });
  }

  private put(someone: NamedRecord): void {
    if (someone.identity) this.byIdentity.set(someone.identity, someone.id);
    for (const code of someone.nameCodes) {
      const key = `${someone.role} ${code}`;
      const there = this.bySound.get(key);
      if (there) there.push(someone);
      else this.bySound.set(key, [someone]);
    }
  }
}
