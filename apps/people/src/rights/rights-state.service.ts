import { auditRetention, DomainError, fieldError, headingOf, holds, longestHoldMonths, type OutputOf, type ParsedInputOf, peopleEvents, previewDays, retentionRules, rights, type RightsState } from '@patenwerk/contracts';
import { actorContext, Clock, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { addDays, addMonths } from '../intake/days.js';
import { intakeOf } from '../intake/intake.js';
import type { PersonModel } from '../persons/person.model.js';
import { closeForOtherSites } from '../access/access.repository.js';
import { PersonRepository } from '../persons/person.repository.js';
import { PersonWriter } from '../persons/person.writer.js';
import { dueOf } from './retention.js';
import { RightsRepository } from './rights.repository.js';
import { type KeptPerson, RightsStateRepository } from './rights-state.repository.js';

type In<K extends keyof typeof rights> = ParsedInputOf<(typeof rights)[K]>;
type Out<K extends keyof typeof rights> = OutputOf<(typeof rights)[K]>;

/** Restriction (Art. 18), history of corrections (Art. 16) and retention (Art. 5 (1) e) of one person. */
@Injectable()
export class RightsStateService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
    private readonly rights: RightsRepository,
    private readonly repository: RightsStateRepository,
  ) {}

  async state({ id }: In<'state'>): Promise<RightsState> {
    return this.uow.run(async (tx) => {
      mine(await this.persons.find(tx, id));
      return this.told(tx, id);
    });
  }

  /** From now on the person counts as away: no plan, no proposal, no mail. */
  async restrict({ id, reason }: In<'restrict'>): Promise<RightsState> {
    return this.uow.run(async (tx) => {
      const before = mine(await this.persons.lock(tx, id));
      if (before.restrictedSince) throw new DomainError('guard_failed', { guards: [alreadyRestricted] });
      await this.repository.restrict(tx, before, reason, actorContext.actor().id);
      await closeForOtherSites(tx, id, 'processing restricted');
      const person = await this.writer.save(tx, before, { ...before, restrictedSince: this.clock.now().toISOString() }, { action: rights.restrict.subject });
      await tellRestriction(tx, person);
      return this.told(tx, id);
    });
  }

  async lift({ id }: In<'liftRestriction'>): Promise<RightsState> {
    return this.uow.run(async (tx) => {
      const before = mine(await this.persons.lock(tx, id));
      if (before.restrictedSince) {
        await this.repository.lift(tx, id);
        const person = await this.writer.save(tx, before, { ...before, restrictedSince: null }, { action: rights.liftRestriction.subject });
        await tellRestriction(tx, person);
      }
      return this.told(tx, id);
    });
  }

  async keepLonger({ id, until, reason }: In<'keepLonger'>): Promise<RightsState> {
    const today = this.clock.today();
    if (until < today) throw fieldError('until', 'Bitte wählen Sie einen Tag ab heute.', 'Please choose today or a later day.');
    const latest = addMonths(today, longestHoldMonths);
    if (until > latest) throw fieldError('until', `Höchstens ${longestHoldMonths} Monate auf einmal: bis ${latest}.`, `At most ${longestHoldMonths} months at a time: until ${latest}.`);
    return this.uow.run(async (tx) => {
      const person = mine(await this.persons.lock(tx, id));
      await this.repository.hold(tx, person, until, reason, actorContext.actor().id);
      await tx.audit.add({ action: rights.keepLonger.subject, subjectType: 'person', subjectId: id, siteId: person.siteId });
      return this.told(tx, id);
    });
  }

  async fallsDue({ siteId }: In<'fallsDue'>): Promise<Out<'fallsDue'>> {
    if (!holds(actorContext.actor(), 'people', 'write', siteId)) throw new DomainError('not_found');
    const until = addDays(this.clock.today(), previewDays);
    const items = await this.uow.run((tx) => this.dueBy(tx, until, siteId));
    return { items, until, rules: [...retentionRules, { id: 'audit', ...auditRetention }].map(({ id, de, en, source }) => ({ id, words: { de, en }, source })) };
  }

  private async dueBy(tx: Tx, day: string, siteId: string): Promise<Out<'fallsDue'>['items']> {
    const items: Out<'fallsDue'>['items'] = [];
    for (const person of await keptUntil(tx, this.repository, day, siteId)) {
      const due = fallsDueOf(person);
      // Whoever is kept longer stays in the list: the decision is looked at again.
      if (!due || (due.on > day && person.heldUntil === null)) continue;
      const { running, open } = await this.rights.aliveMatches(tx, person.id);
      const { id, givenName, familyName, role, state, since } = person;
      items.push({ ...due, personId: id as In<'state'>['id'], givenName, familyName, role, state, since, stateLabel: intakeOf(person.role as PersonModel['role']).states[state]?.de ?? state, inMatch: running + open > 0 });
    }
    return items.sort((a, b) => a.on.localeCompare(b.on));
  }

  private async told(tx: Tx, id: string): Promise<RightsState> {
    const kept = await this.repository.kept(tx, id);
    const changes = await this.repository.corrections(tx, id);
    return {
      personId: id as RightsState['personId'],
      restriction: await this.repository.restriction(tx, id),
      changes: changes.map((change) => ({ ...change, heading: headingOf('person', change.field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)) ?? change.field })),
      fallsDue: (kept && fallsDueOf(kept)) ?? null,
    };
  }
}

/** Whoever keeps something in order for the person hears that it may not be worked with, or may again. */
async function tellRestriction(tx: Tx, { id, siteId, version }: PersonModel): Promise<void> {
  await tx.outbox.add(peopleEvents.restrictionChanged, { aggregateId: id, aggregateVersion: version, siteId, data: { personId: id as In<'state'>['id'], siteId: siteId as In<'fallsDue'>['siteId'] } });
}

/** Everybody whose period may end by a day; the exact day is the rule's. */
export async function keptUntil(tx: Tx, repository: RightsStateRepository, day: string, siteId?: string): Promise<KeptPerson[]> {
  const found: KeptPerson[] = [];
  for (const { role, states, months } of retentionRules) {
    // Two days more than enough: time zones and short months are told apart by the rule.
    const before = new Date(Date.parse(addMonths(day, -months)) + 4 * 86_400_000);
    found.push(...(await repository.keptSince(tx, { role, states, before, siteId })));
  }
  return found;
}

function fallsDueOf(person: KeptPerson): RightsState['fallsDue'] {
  const due = dueOf(person);
  return due ? { on: due.on, rule: due.rule.id, words: { de: due.rule.de, en: due.rule.en }, heldUntil: person.heldUntil, heldBecause: person.heldBecause } : null;
}

/** The person, for who may write at its site; otherwise as if it were not there. */
function mine(person: PersonModel | undefined): PersonModel {
  if (!person || !holds(actorContext.actor(), 'people', 'write', person.siteId)) throw new DomainError('not_found');
  return person;
}

const alreadyRestricted = { guard: 'notRestricted', de: 'Die Verarbeitung ist schon eingeschränkt.', en: 'The processing is restricted already.' };
