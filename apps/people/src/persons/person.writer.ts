import { certificateRule, type IntakeStep, peopleEvents, type PersonFeatures, renewalTasks } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { advance, stepAfterChange } from '../intake/intake.js';
import type { DeletionRule } from '../papers/papers.entities.js';
import { PapersRepository } from '../papers/papers.repository.js';
import { askForNext } from '../work/state-tasks.js';
import { WorkRepository } from '../work/work.repository.js';
import { featuresDiffer, featuresOf } from './features.js';
import { refuseWhileRestricted } from '../rights/restriction.js';
import { hasIntake, type PersonModel, type WithIntake } from './person.model.js';
import { PersonRepository, placeOf } from './person.repository.js';

export interface Deed {
  /** What is noted in the audit. */
  action: string;
  /** A step of the intake that is done by this. */
  step?: { transition: string; by: string; reason?: string | undefined };
  /** Also while the processing is restricted: a consent may be withdrawn then. */
  evenRestricted?: boolean;
  /** The day as of which the others know the person; today unless told. */
  knownAsOf?: string;
}

/** Writes a changed person: intake steps (also those that follow by themselves), the record, events and audit. */
@Injectable()
export class PersonWriter {
  constructor(
    private readonly people: PersonRepository,
    private readonly work: WorkRepository,
    private readonly papers: PapersRepository,
  ) {}

  /** `before` is the locked record, `after` the record with its change; returns what was saved. */
  async save(tx: Tx, before: PersonModel, after: PersonModel, { action, step, evenRestricted, knownAsOf = tx.clock.today() }: Deed): Promise<PersonModel> {
    if (!evenRestricted && before.restrictedSince) refuseWhileRestricted(after);
    let person = step ? await this.take(tx, after, step) : after;
    const following = stepAfterChange(person, tx.clock.today());
    if (following) person = await this.take(tx, person, { transition: following, by: 'system' });
    await this.people.update(tx, before, person);
    person = { ...person, version: before.version + 1, place: placeOf(person.contact.plz) };
    if (hasIntake(person)) await this.tell(tx, hasIntake(before) ? { features: featuresOf(before, knownAsOf), state: before.state } : null, person);
    await tx.audit.add({ action, subjectType: 'person', subjectId: person.id, siteId: person.siteId });
    await this.moveHousehold(tx, before, person);
    return person;
  }

  /** The three facts of a certificate are no longer needed; others hear that it does not count any more. */
  async forgetCertificate(tx: Tx, person: PersonModel, rule: DeletionRule, action: string): Promise<PersonModel> {
    return this.save(tx, person, await this.withoutCertificate(tx, person, rule), { action });
  }

  private async withoutCertificate(tx: Tx, person: PersonModel, rule: DeletionRule): Promise<PersonModel> {
    await this.papers.deleteCertificate(tx, person, rule);
    await this.work.settle(tx, person.id, [renewalTasks.extended_certificate_seen]);
    return { ...person, documents: person.documents.filter(({ type }) => type !== 'extended_certificate_seen') };
  }

  /** Matching measures the way to a household from its contact person: where that one moves, the others are told of anew. */
  private async moveHousehold(tx: Tx, before: PersonModel, { id, contact }: PersonModel): Promise<void> {
    if (before.household?.contactPersonId !== id || before.contact.plz === contact.plz) return;
    for (const mate of await this.people.householdMates(tx, before)) {
      await this.save(tx, { ...mate, household: before.household }, mate, { action: 'people.household_moved' });
    }
  }

  private async take(tx: Tx, person: PersonModel, { transition, by, reason }: NonNullable<Deed['step']>): Promise<PersonModel> {
    const today = tx.clock.today();
    const on = tx.clock.now().toISOString();
    const to = advance(person, transition, { today, reason });
    const done: IntakeStep = { transition, from: person.state, to, on, by, reason: reason ?? null };
    await this.people.addStep(tx, person, done);
    const arrived: PersonModel = { ...person, state: to, since: on, readySince: to === 'ready' ? today : null, steps: [...person.steps, done] };
    if (hasIntake(arrived)) await askForNext(tx, this.work, arrived, by);
    return certificateRule.goneWith.includes(to) ? this.withoutCertificate(tx, arrived, 'certificate.no_activity') : arrived;
  }

  /** `known` is what the others know; null for somebody who was a contact until now. */
  private async tell(tx: Tx, known: { features: PersonFeatures; state: string } | null, person: WithIntake): Promise<void> {
    const features = featuresOf(person, tx.clock.today());
    const about = aboutPerson(features);
    const entry = { aggregateId: person.id, aggregateVersion: person.version, siteId: person.siteId };
    if (!known) {
      await tx.outbox.add(peopleEvents.registered, { ...entry, data: about });
      return;
    }
    if (!featuresDiffer(known.features, features)) return;
    await tx.outbox.add(peopleEvents.profileChanged, { ...entry, data: { ...about, ready: features.ready } });
    if (person.state === 'ready' && known.state !== 'ready') await tx.outbox.add(peopleEvents.ready, { ...entry, data: about });
  }
}

/** What every event about a person carries. */
export function aboutPerson({ personId, siteId, role }: Pick<PersonFeatures, 'personId' | 'siteId' | 'role'>) {
  return { personId, siteId, role };
}
