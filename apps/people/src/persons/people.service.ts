import {
  type Actor, type ConsentPurpose, consentTexts, DomainError, fieldError, holds, likesProblems, type OutputOf, type ParsedInputOf, people, peopleEvents,
  type Person, type PersonId, renewalTasks, type Resource, type Right, sitesWith,
} from '@patenwerk/contracts';
import { nearestPostcodes } from '@patenwerk/geo/postcodes';
import { actorContext, berlinDay, Clock, OnceAnHour, type Tx, UnitOfWork } from '@patenwerk/persistence';
import type { Request } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { DraftRepository } from '../drafts/draft.repository.js';
import { documentFrom, refuseFuture } from '../intake/documents.js';
import { daysBetween } from '../intake/days.js';
import { guardianProblems } from '../intake/guardian.js';
import { hasConsent, hasWrittenSpecialConsent, isMinor, readinessGates } from '../intake/gates.js';
import { intakeOf } from '../intake/intake.js';
import { admitInterest, contactProblems, emptyProfile, fieldProblemsOf, wayOfContact } from '../intake/phone-form.js';
import { TrainingRepository } from '../trainings/training.repository.js';
import { WorkRepository } from '../work/work.repository.js';
import { Admissions } from './admission.js';
import { hasIntake, type PersonModel } from './person.model.js';
import { endUndoing } from '../merging/merging.repository.js';
import { correctionsOf, forgottenFields } from '../rights/corrections.js';
import { refuseWhileRestricted } from '../rights/restriction.js';
import { RightsStateRepository } from '../rights/rights-state.repository.js';
import { PersonRepository, placeOf } from './person.repository.js';
import { cardOf, viewOf, type WaitingRow } from './person.view.js';
import { tidyContact } from './tidy-contact.js';
import { aboutPerson, type Deed, PersonWriter } from './person.writer.js';

type In<K extends keyof typeof people> = ParsedInputOf<(typeof people)[K]>;
type Out<K extends keyof typeof people> = OutputOf<(typeof people)[K]>;

/** Nobody has talked to them yet. */
const newStates = ['interested', 'registered'];
/** On the way, not yet ready. */
const intakeStates = ['contacted', 'interviewed', 'documents', 'training', 'guardian_consent'];
const todayLimit = 20;
const taskLimit = 60;

/** The people of a site: interests, contact and profile, consents, papers, intake. */
@Injectable()
export class PeopleService {
  private readonly lists: OnceAnHour;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
    private readonly rights: RightsStateRepository,
    private readonly admissions: Admissions,
    private readonly drafts: DraftRepository,
    private readonly trainings: TrainingRepository,
    private readonly work: WorkRepository,
  ) {
    this.lists = new OnceAnHour(clock);
  }

  /** A first call, by the rule of the phone form. */
  async recordInterest({ language = 'de', ...interest }: In<'recordInterest'>): Promise<Person> {
    const actor = this.actorAt(interest.siteId, 'interests', 'write');
    const admitted = admitInterest(interest, this.clock.today());
    return this.uow.run(async (tx) => {
      const id = await this.admissions.admit(tx, { interest, admitted, by: actor.id, language, textVersion: (purpose) => consentTexts[purpose].version, action: people.recordInterest.subject });
      if (interest.draftId) await this.drafts.remove(tx, interest.draftId, interest.siteId);
      return viewOf(await this.found(this.persons.find(tx, id)), actor, this.clock.today());
    });
  }

  /** What is wrong with a contact that is being typed; reads and writes nothing. */
  async checkContact({ siteId, role, ...typed }: In<'checkContact'>): Promise<Out<'checkContact'>> {
    this.actorAt(siteId, 'interests', 'write');
    const contact = { phone: typed.phone || null, plz: typed.plz ?? null, birthYear: typed.birthYear ?? null, birthDate: typed.birthDate ?? null, guardianName: typed.guardianName || null, guardianPhone: typed.guardianPhone || null };
    const today = this.clock.today();
    const place = placeOf(contact.plz);
    return {
      problems: [...fieldProblemsOf(contact, role, today), ...guardianProblems(contact, role, today)],
      place,
      near: contact.plz === null || place !== null ? [] : nearestPostcodes(contact.plz).map((row) => ({ plz: row.plz, place: row.place })),
      isMinor: isMinor({ role, contact }, today),
    };
  }

  /** Whoever looks through lists of names is noted once an hour, not at each person. */
  async list({ siteId, ...query }: In<'list'>): Promise<Out<'list'>> {
    const siteIds = siteId ? (this.actorAt(siteId, 'people', 'read'), [siteId]) : this.readableSites();
    const keyOf = (id: string): string => `${actorContext.actor().id} ${id}`;
    const { rows, total, noted } = await this.uow.run(async (tx) => {
      const found = await this.persons.search(tx, { siteIds, ...query });
      const noted = found.rows.length > 0 ? siteIds.filter((id) => this.lists.isNew(keyOf(id))) : [];
      await tx.audit.addMany(noted.map((id) => ({ action: people.list.subject, subjectType: 'site', subjectId: id, siteId: id })));
      return { ...found, noted };
    });
    for (const id of noted) this.lists.done(keyOf(id));
    return { items: rows.map((row) => cardOf(row, this.clock.today())), page: query.page, per_page: query.per_page, total };
  }

  /** Those of the asked people whom the actor may see. */
  async getMany({ ids }: In<'getMany'>): Promise<Out<'getMany'>> {
    const rows = await this.uow.run((tx) => this.persons.cards(tx, ids, this.readableSites()));
    return { items: rows.map((row) => cardOf(row, this.clock.today())) };
  }

  /** Each of the asked people, with a note in the audit for every one that is seen. */
  async getEach(requests: readonly Request<typeof people.get>[]): Promise<(Person | DomainError)[]> {
    const actor = actorContext.actor();
    const today = this.clock.today();
    return this.uow.run(async (tx) => {
      const found = new Map((await this.persons.findMany(tx, [...new Set(requests.map(({ input }) => input.id))])).map((person) => [person.id, person]));
      const seen = requests.map(({ input, correlationId }) => {
        const person = found.get(input.id.toLowerCase());
        return { correlationId, person: person && holds(actor, 'people', 'read', person.siteId) ? person : undefined };
      });
      await tx.audit.addMany(seen.flatMap(({ person, correlationId }) => (person ? [{ action: 'people.view', subjectType: 'person', subjectId: person.id, siteId: person.siteId, correlationId }] : [])));
      return seen.map(({ person }) => (person ? viewOf(person, actor, today) : new DomainError('not_found')));
    });
  }

  async update({ id, version, ...changes }: In<'update'>): Promise<Person> {
    return this.change(id, 'people', { action: people.update.subject }, async (person, tx) => {
      this.unchangedSince(person, version);
      const contact = tidyContact({ ...person.contact, ...(changes.contact?.birthYear !== undefined ? { birthDate: null } : {}), ...changes.contact });
      const changesProfile = changes.profile && Object.keys(changes.profile).length > 0;
      const today = this.clock.today();
      // Who was taken in before somebody to ask was needed stays as they are: the gate keeps them from ready.
      const nobodyToAsk = person.guardianIds.length === 0 && guardianProblems(person.contact, person.role, today).length === 0 ? guardianProblems(contact, person.role, today) : [];
      const profile = changesProfile ? { ...(person.profile ?? emptyProfile), ...changes.profile } : person.profile;
      const problems = [...contactProblems(contact, person.role, today), ...nobodyToAsk, ...(changesProfile && profile ? likesProblems(profile) : [])];
      if (problems.length > 0) throw new DomainError('validation', { errors: problems });
      const keepsMore = JSON.stringify(wayOfContact(contact)) !== JSON.stringify(contact);
      if (!hasConsent(person, 'consent_profile') && (changesProfile || keepsMore)) throw this.gateMissing(person, 'profileConsent');
      if (changes.profile?.targetGroups?.length && !hasWrittenSpecialConsent(person)) throw specialConsentMissing();
      await this.rights.noteCorrections(tx, person, correctionsOf(person, { contact, profile }), actorContext.actor().id);
      return { ...person, contact, profile };
    });
  }

  async advanceIntake({ id, version, transition, reason }: In<'advanceIntake'>): Promise<Person> {
    const by = actorContext.actor().id;
    return this.change(id, 'people', { action: `${people.advanceIntake.subject}.${transition}`, step: { transition, by, reason } }, async (person) => {
      this.unchangedSince(person, version);
      if (intakeOf(person.role).transitions[transition]?.byHouse) throw new DomainError('transition_forbidden');
      return person;
    });
  }

  /** A signed paper, or the inspection of a certificate: three facts, and in the audit who inspected and when. */
  async recordDocument({ id, ...given }: In<'recordDocument'>): Promise<Person> {
    return this.change(id, 'documents', { action: `${people.recordDocument.subject}.${given.type}` }, async (person, tx) => {
      const document = documentFrom(given, this.clock.today());
      await this.persons.putDocument(tx, person, document, actorContext.actor().id);
      await this.work.settle(tx, id, [renewalTasks[document.type]], actorContext.actor().id);
      return { ...person, documents: [...person.documents.filter(({ type }) => type !== document.type), document] };
    });
  }

  async recordTraining({ id, topic, attendedOn }: In<'recordTraining'>): Promise<Person> {
    refuseFuture('attendedOn', attendedOn, this.clock.today());
    return this.change(id, 'documents', { action: people.recordTraining.subject }, async (person, tx) => {
      await this.trainings.recordElsewhere(tx, person, topic, attendedOn);
      return this.found(this.persons.find(tx, id));
    });
  }

  async giveConsent({ id, purpose, channel, guardianId, language = 'de' }: In<'giveConsent'>): Promise<Person> {
    return this.change(id, 'consents', { action: `${people.giveConsent.subject}.${purpose}` }, async (person, tx) => {
      if (purpose === 'consent_special' && channel !== 'written') throw specialConsentMissing();
      const consent = { purpose, channel, language, textVersion: consentTexts[purpose].version, givenAt: this.clock.now().toISOString(), guardianId: purpose === 'parental_consent' ? agreeing(person, guardianId) : null };
      await this.persons.addConsents(tx, person, [consent], actorContext.actor().id);
      const profile = purpose === 'consent_profile' ? (person.profile ?? emptyProfile) : person.profile;
      return { ...person, profile, consents: [...person.consents, { ...consent, withdrawnAt: null, recordedBy: actorContext.actor().id }] };
    });
  }

  /** What the consent allowed to keep goes with it; without the privacy notice all consents end. */
  async withdrawConsent({ id, purpose }: In<'withdrawConsent'>): Promise<Person> {
    return this.change(id, 'consents', { action: `${people.withdrawConsent.subject}.${purpose}`, evenRestricted: true }, async (person, tx) => {
      const given = [...new Set(person.consents.filter(({ withdrawnAt }) => withdrawnAt === null).map((consent) => consent.purpose))];
      const ended = given.filter((each) => each === purpose || purpose === 'privacy_notice');
      if (ended.length === 0) return person;
      await this.persons.withdrawConsents(tx, id, ended);
      await this.rights.forgetCorrections(tx, id, ended);
      if (forgottenFields(ended).length > 0) await endUndoing(tx, [id]);
      if (hasIntake(person)) {
        const { siteId, role, version } = person;
        for (const each of ended) {
          await tx.outbox.add(peopleEvents.consentWithdrawn, { aggregateId: id, aggregateVersion: version + 1, siteId, data: { ...aboutPerson({ personId: id, siteId: siteId as Person['siteId'], role }), purpose: each } });
        }
      }
      return withoutConsents(await this.found(this.persons.find(tx, id)), ended);
    });
  }

  async today({ siteId }: In<'today'>): Promise<Out<'today'>> {
    this.actorAt(siteId, 'people', 'read');
    const [newInterests, inIntake, tasks] = await this.uow.run(async (tx) => [
      await this.persons.inStates(tx, siteId, newStates, todayLimit),
      await this.persons.inStates(tx, siteId, intakeStates, todayLimit),
      await this.work.due(tx, siteId, this.clock.today(), taskLimit),
    ] as const);
    const today = this.clock.today();
    const waiting = ({ source, formLanguage, ...row }: WaitingRow) => ({ ...cardOf(row, today), source, formLanguage, waitingDays: Math.max(0, daysBetween(berlinDay(new Date(row.since)), today)) });
    return { newInterests: newInterests.rows.map(waiting), inIntake: inIntake.rows.map(waiting), tasks, counts: { newInterests: newInterests.total, inIntake: inIntake.total } };
  }

  /** Locks the actor's person, lets `work` change it, saves, and answers with the new view. */
  private async change(id: string, resource: Resource, deed: Deed, work: (person: PersonModel, tx: Tx) => Promise<PersonModel>): Promise<Person> {
    return this.uow.run(async (tx) => {
      const before = await this.owned(this.persons.lock(tx, id), resource, 'write');
      if (!deed.evenRestricted) refuseWhileRestricted(before);
      const saved = await this.writer.save(tx, before, await work(before, tx), deed);
      return viewOf(saved, actorContext.actor(), this.clock.today());
    });
  }

  private async found(asked: Promise<PersonModel | undefined>): Promise<PersonModel> {
    const person = await asked;
    if (!person) throw new DomainError('not_found');
    return person;
  }

  /** The person, if the actor holds the right at its site; otherwise as if it were not there. */
  private async owned(asked: Promise<PersonModel | undefined>, resource: Resource, right: Right): Promise<PersonModel> {
    const person = await this.found(asked);
    this.actorAt(person.siteId, resource, right);
    return person;
  }

  private actorAt(siteId: string, resource: Resource, right: Right): Actor {
    const actor = actorContext.actor();
    if (!holds(actor, resource, right, siteId)) throw new DomainError('not_found');
    return actor;
  }

  private readableSites(): string[] {
    const sites = sitesWith(actorContext.actor(), 'people', 'read');
    if (sites === 'all') throw new DomainError('forbidden');
    return sites;
  }

  private unchangedSince(person: PersonModel, version: number): void {
    if (person.version !== version) throw new DomainError('version_conflict', { currentVersion: person.version });
  }

  private gateMissing(person: PersonModel, id: string): DomainError {
    const gates = readinessGates(person, this.clock.today()).filter((gate) => gate.id === id);
    return new DomainError('guard_failed', { guards: gates.map(({ de, en }) => ({ guard: id, de, en })) });
  }
}

const specialConsentMissing = (): DomainError =>
  new DomainError('guard_failed', {
    guards: [
      {
        guard: 'specialConsent',
        de: 'Besonders geschützte Angaben brauchen eine schriftliche Einwilligung. Bitte lassen Sie sie zuerst unterschreiben.',
        en: 'Specially protected details need a written consent. Please have it signed first.',
      },
    ],
  });

/** Who agrees for a minor: one of the guardians named; the only one unless told. */
function agreeing({ guardianIds }: PersonModel, guardianId?: PersonId): PersonId | null {
  if (guardianId && !guardianIds.includes(guardianId)) throw fieldError('guardianId', 'Diese Person ist nicht als sorgeberechtigt benannt. Bitte zuerst auf der Karte „Haushalt“ eintragen.', 'This person is not named as a guardian. Please record it on the card "Household" first.');
  return guardianId ?? ((guardianIds.length === 1 ? guardianIds[0] : null) as PersonId | null);
}

/** What may no longer be kept after the withdrawal is gone at once. */
export function withoutConsents(person: PersonModel, ended: readonly ConsentPurpose[]): PersonModel {
  if (ended.includes('consent_profile')) return { ...person, profile: null, contact: wayOfContact(person.contact) };
  if (ended.includes('consent_special') && person.profile) return { ...person, profile: { ...person.profile, targetGroups: [] } };
  return person;
}
