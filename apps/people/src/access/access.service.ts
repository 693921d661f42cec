import { access, type SiteAccess, DomainError, holds, type OutputOf, type ParsedInputOf, type ReferredPerson, type Right } from '@patenwerk/contracts';
import { actorContext, Clock, newId, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { PersonRepository } from '../persons/person.repository.js';
import type { PersonModel } from '../persons/person.model.js';
import { ageOn } from '../persons/age.js';
import { refuseWhileRestricted } from '../rights/restriction.js';
import { StaffNames } from '../sharing/staff-names.js';
import { admitAccess } from './access-rules.js';
import { AccessRepository, type AccessRow } from './access.repository.js';

type In<K extends keyof typeof access> = ParsedInputOf<(typeof access)[K]>;
type Out<K extends keyof typeof access> = OutputOf<(typeof access)[K]>;

/** For a referral one person is opened for the coordinators of another site: read only, until a day, ended at once when the consent goes. */
@Injectable()
export class AccessService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: AccessRepository,
    private readonly persons: PersonRepository,
    private readonly names: StaffNames,
  ) {}

  /** Given again, the new day counts. */
  async grant({ personId, siteId, until, reason }: In<'grantAccess'>): Promise<SiteAccess> {
    const row = await this.uow.run(async (tx) => {
      const person = await this.persons.lock(tx, personId);
      if (!person) throw new DomainError('not_found');
      const { id: givenBy } = this.actorAt(person.siteId, 'write');
      refuseWhileRestricted(person);
      admitAccess(person, { siteId, until }, this.clock.today());
      await this.repository.end(tx, { personId, siteId }, givenBy);
      const added = await this.repository.add(tx, { id: newId(), personId, fromSiteId: person.siteId, siteId, until, reason, givenBy });
      await this.note(tx, access.grantAccess.subject, added);
      return added;
    });
    return this.named(row);
  }

  /** Ended twice is ended once. */
  async end({ id }: In<'endAccess'>): Promise<SiteAccess> {
    const row = await this.uow.run(async (tx) => {
      const found = await this.repository.find(tx, id);
      if (!found) throw new DomainError('not_found');
      const actor = this.actorAt(found.fromSiteId, 'write');
      const [ended] = await this.repository.end(tx, { id }, actor.id);
      if (ended) await this.note(tx, access.endAccess.subject, ended);
      return ended ?? found;
    });
    return this.named(row);
  }

  async given({ siteId, personId }: In<'accessGiven'>): Promise<Out<'accessGiven'>> {
    this.actorAt(siteId, 'read');
    const rows = await this.uow.run((tx) => this.repository.given(tx, siteId, personId));
    return { items: await this.allNamed(rows) };
  }

  /** The list, too, shows names of another site: it is noted at each of them. */
  async received({ siteId }: In<'accessReceived'>): Promise<Out<'accessReceived'>> {
    this.actorAt(siteId, 'read');
    const rows = await this.uow.run(async (tx) => {
      const found = await this.repository.received(tx, siteId);
      await tx.audit.addMany(found.map(({ person }) => ({ action: access.accessReceived.subject, subjectType: 'person', subjectId: person.id, siteId: person.siteId })));
      return found;
    });
    const named = await this.allNamed(rows.map((row) => row.access));
    const today = this.clock.today();
    return { items: rows.map(({ person: { birthYear, birthDate, ...person } }, index) => ({ access: named[index] as SiteAccess, person: { ...person, age: ageOn({ birthYear, birthDate }, today) } })) };
  }

  /** Over, ended, of a site one does not work at: all look the same. */
  async view({ id }: In<'viewReferred'>): Promise<Out<'viewReferred'>> {
    const { row, person } = await this.uow.run(async (tx) => {
      const row = await this.repository.find(tx, id);
      if (!row?.running) throw new DomainError('not_found');
      this.actorAt(row.siteId, 'read');
      const person = await this.persons.find(tx, row.personId);
      if (!person) throw new DomainError('not_found');
      await this.note(tx, access.viewReferred.subject, row);
      return { row, person };
    });
    return { access: await this.named(row), person: referredOf(person) };
  }

  private actorAt(siteId: string, right: Right) {
    const actor = actorContext.actor();
    if (!holds(actor, 'referrals', right, siteId)) throw new DomainError('not_found');
    return actor;
  }

  /** At the site the person belongs to: it is to find who looked. */
  private async note(tx: Tx, action: string, { personId, fromSiteId }: AccessRow): Promise<void> {
    await tx.audit.add({ action, subjectType: 'person', subjectId: personId, siteId: fromSiteId });
  }

  private async named(row: AccessRow): Promise<SiteAccess> {
    const [named] = await this.allNamed([row]);
    return named as SiteAccess;
  }

  private async allNamed(rows: readonly AccessRow[]): Promise<SiteAccess[]> {
    const names = await this.names.of(rows.map(({ givenBy }) => givenBy), 'who has opened a person for another site');
    return rows.map((row) => ({ ...row, givenByName: names.get(row.givenBy) ?? null }));
  }
}

function referredOf({ id, siteId, role, place, contact, profile }: PersonModel): ReferredPerson {
  return { ...contact, id: id as ReferredPerson['id'], siteId: siteId as ReferredPerson['siteId'], role, place, profile };
}
