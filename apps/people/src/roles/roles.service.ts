import { consentTexts, DomainError, fieldError, holds, type OutputOf, type ParsedInputOf, type Person, type Right, type roles } from '@patenwerk/contracts';
import { actorContext, Clock, newId, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { intakeOf } from '../intake/intake.js';
import { contactProblems, emptyContact, preferred } from '../intake/phone-form.js';
import { hasIntake, type PersonModel } from '../persons/person.model.js';
import { PersonRepository } from '../persons/person.repository.js';
import { tidyContact } from '../persons/tidy-contact.js';
import { viewOf } from '../persons/person.view.js';
import { PersonWriter } from '../persons/person.writer.js';
import { refuseWhileRestricted } from '../rights/restriction.js';
import { askForNext } from '../work/state-tasks.js';
import { WorkRepository } from '../work/work.repository.js';
import { inNewRole } from './new-role.js';
import { RolesRepository, sideRole } from './roles.repository.js';

type In<K extends keyof typeof roles> = ParsedInputOf<(typeof roles)[K]>;
type RolesOfPerson = OutputOf<typeof roles.rolesOfPerson>;

/** One person, several roles over time: one intake at a time, its predecessors kept, other roles beside it (docs/adr/0028). */
@Injectable()
export class RolesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
    private readonly repository: RolesRepository,
    private readonly work: WorkRepository,
  ) {}

  async of({ personId }: In<'rolesOfPerson'>): Promise<RolesOfPerson> {
    return this.uow.run(async (tx) => this.told(tx, mine(await this.persons.find(tx, personId), 'read')));
  }

  /** The earlier intake is kept with the state it had; a contact stays one beside the new intake. */
  async change({ id, version, role }: In<'changeRole'>): Promise<Person> {
    return this.uow.run(async (tx) => {
      const before = mine(await this.persons.lock(tx, id), 'write');
      refuseWhileRestricted(before);
      if (before.version !== version) throw new DomainError('version_conflict', { currentVersion: before.version });
      const now = this.clock.now().toISOString();
      const after = inNewRole(before, role, await this.repository.hasOpenMatch(tx, id), { now, today: this.clock.today() });
      const { since } = await this.told(tx, before);
      if (hasIntake(before)) await this.repository.add(tx, newId(), { siteId: before.siteId, personId: id, role: before.role, since, until: now, state: before.state, userId: null });
      else await this.repository.add(tx, newId(), sideRole(before, 'contact', since));
      const step = { transition: 'changeRole', from: before.state, to: after.state, on: now, by: actorContext.actor().id, reason: null };
      await this.persons.addStep(tx, before, step);
      await askForNext(tx, this.work, { ...after, role }, step.by);
      const saved = await this.writer.save(tx, before, { ...after, steps: [...after.steps, step] }, { action: 'people.change_role' });
      return viewOf(saved, actorContext.actor(), this.clock.today());
    });
  }

  async add({ personId, role, userId }: In<'addRole'>): Promise<RolesOfPerson> {
    if (role === 'staff' && !userId) throw fieldError('userId', 'Bitte wählen Sie das Konto aus dem Team.', "Please choose the team member's account.");
    return this.changed(personId, 'people.add_role', async (tx, person) => {
      const added = person.role !== role && (await this.repository.add(tx, newId(), sideRole(person, role, this.clock.now().toISOString(), role === 'staff' ? (userId ?? null) : null)));
      if (!added) throw new DomainError('already_exists');
    });
  }

  async end({ personId, id }: In<'endRole'>): Promise<RolesOfPerson> {
    return this.changed(personId, 'people.end_role', async (tx) => {
      if (!(await this.repository.end(tx, personId, id))) throw new DomainError('not_found');
    });
  }

  /** Name and way of contact, nothing else: a contact has no profile and no intake, and nobody else is told. */
  async recordContact({ siteId, contact: given, privacyNotice, language = 'de' }: In<'recordContact'>): Promise<Person> {
    const actor = actorContext.actor();
    if (!holds(actor, 'people', 'write', siteId)) throw new DomainError('not_found');
    const contact = tidyContact({ ...emptyContact, ...given, contactPreference: given.contactPreference ?? preferred(given) });
    const problems = contactProblems(contact, 'contact', this.clock.today());
    if (problems.length > 0) throw new DomainError('validation', { errors: problems });
    return this.uow.run(async (tx) => {
      const now = this.clock.now().toISOString();
      const id = await this.persons.insert(tx, { siteId, role: 'contact', contact, profile: null, source: null, state: intakeOf('contact').initial, since: now, readySince: null });
      await this.persons.addConsents(tx, { id, siteId }, [{ purpose: 'privacy_notice', channel: privacyNotice, language, textVersion: consentTexts.privacy_notice.version, givenAt: now }], actor.id);
      await tx.audit.add({ action: 'people.record_contact', subjectType: 'person', subjectId: id, siteId });
      return viewOf(mine(await this.persons.find(tx, id), 'write'), actor, this.clock.today());
    });
  }

  private async changed(personId: string, action: string, work: (tx: Tx, person: PersonModel) => Promise<void>): Promise<RolesOfPerson> {
    return this.uow.run(async (tx) => {
      const person = mine(await this.persons.lock(tx, personId), 'write');
      refuseWhileRestricted(person);
      await work(tx, person);
      await tx.audit.add({ action, subjectType: 'person', subjectId: personId, siteId: person.siteId });
      return this.told(tx, person);
    });
  }

  private async told(tx: Tx, { id, version, role, createdAt }: PersonModel): Promise<RolesOfPerson> {
    const { earlier, beside } = await this.repository.of(tx, id);
    // An intake begins where the one before it ended.
    return { personId: id as RolesOfPerson['personId'], version, role, since: earlier[0]?.until ?? createdAt, earlier, beside };
  }
}

/** The person, if the actor holds the right at its site; otherwise as if it were not there. */
function mine(person: PersonModel | undefined, right: Right): PersonModel {
  if (!person || !holds(actorContext.actor(), 'people', right, person.siteId)) throw new DomainError('not_found');
  return person;
}
