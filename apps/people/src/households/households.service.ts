import { DomainError, fieldError, holds, type Household, type households, type OutputOf, type ParsedInputOf, type PersonHousehold, type Right } from '@patenwerk/contracts';
import { actorContext, Clock, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectConfig } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { PeopleConfig } from '../config.js';
import { isMinor } from '../intake/gates.js';
import type { PersonModel } from '../persons/person.model.js';
import { PersonRepository } from '../persons/person.repository.js';
import { cardOf } from '../persons/person.view.js';
import { PersonWriter } from '../persons/person.writer.js';
import { refuseAnyRestricted, refuseWhileRestricted } from '../rights/restriction.js';
import { HouseholdRepository, type HouseholdRow } from './household.repository.js';

type In<K extends keyof typeof households> = ParsedInputOf<(typeof households)[K]>;

/** Who lives together, who speaks for them, and who has custody of whom. Whoever comes or goes is told of anew: matching treats a household as one. */
@Injectable()
export class HouseholdsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: HouseholdRepository,
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
    @InjectConfig() private readonly config: PeopleConfig,
  ) {}

  async of({ personId }: In<'householdOfPerson'>): Promise<PersonHousehold> {
    return this.uow.run(async (tx) => this.around(tx, await this.mine(tx, personId, 'read')));
  }

  async create({ siteId, name = null, contactPersonId, members }: In<'createHousehold'>): Promise<Household> {
    if (!holds(actorContext.actor(), 'people', 'write', siteId)) throw new DomainError('not_found');
    if (new Set(members.map(({ personId }) => personId)).size < members.length) throw fieldError('members', 'Jeder Mensch steht einmal im Haushalt. Bitte prüfen.', 'Everybody stands in the household once. Please check.');
    return this.uow.run((tx) =>
      this.moving(tx, siteId, [...members.map(({ personId }) => personId), contactPersonId], 'people.create_household', async (people) => {
        for (const { personId } of members) refuseSecondHousehold(people.get(personId));
        return this.repository.insert(tx, { siteId, name, contactPersonId, members });
      }),
    );
  }

  async update({ id, version, ...changes }: In<'updateHousehold'>): Promise<Household> {
    return this.uow.run(async (tx) => {
      const household = await this.held(tx, id);
      if (household.version !== version) throw new DomainError('version_conflict', { currentVersion: household.version });
      const ids = [...idsOf(household), ...(changes.contactPersonId ? [changes.contactPersonId] : [])];
      return this.moving(tx, household.siteId, ids, 'people.update_household', async () => {
        await this.repository.update(tx, household, changes);
        return id;
      });
    });
  }

  async addMember({ id, ...member }: In<'addHouseholdMember'>): Promise<Household> {
    return this.uow.run(async (tx) => {
      const household = await this.held(tx, id);
      return this.moving(tx, household.siteId, [member.personId], 'people.add_household_member', async (people) => {
        refuseSecondHousehold(people.get(member.personId));
        await this.repository.addMember(tx, household, member);
        return id;
      });
    });
  }

  async removeMember({ id, personId }: In<'removeHouseholdMember'>): Promise<OutputOf<typeof households.removeHouseholdMember>> {
    return this.uow.run(async (tx) => {
      const household = await this.held(tx, id);
      const last = household.members.length === 1;
      const left = await this.moving(tx, household.siteId, [personId], 'people.remove_household_member', async () => {
        if (!(await this.repository.removeMember(tx, id, personId))) throw new DomainError('not_found');
        return last ? null : id;
      });
      return { household: left };
    });
  }

  /** A guardian is of age as far as anybody knows, and somebody else than the child. */
  async nameGuardian({ personId, guardianId }: In<'nameGuardian'>): Promise<PersonHousehold> {
    if (personId === guardianId) throw fieldError('guardianId', 'Niemand ist für sich selbst sorgeberechtigt. Bitte jemand anderes wählen.', 'Nobody is their own guardian. Please choose somebody else.');
    return this.changingGuardians(personId, guardianId, 'people.name_guardian', async (tx, child, guardian) => {
      if (isMinor(guardian, this.clock.today())) throw fieldError('guardianId', 'Diese Person ist selbst noch minderjährig. Bitte jemand anderes wählen.', 'This person is a minor. Please choose somebody else.');
      if (!(await this.repository.addGuardian(tx, child, guardianId))) throw new DomainError('already_exists');
      // Whoever was to be asked is known now: what was noted about them goes.
      if (child.contact.guardianName) await this.writer.save(tx, child, { ...child, contact: { ...child.contact, guardianName: null, guardianPhone: null } }, { action: 'people.name_guardian' });
    });
  }

  async removeGuardian({ personId, guardianId }: In<'removeGuardian'>): Promise<PersonHousehold> {
    return this.changingGuardians(personId, guardianId, 'people.remove_guardian', async (tx) => {
      if (!(await this.repository.removeGuardian(tx, personId, guardianId))) throw new DomainError('not_found');
    });
  }

  /** The bulk path of demo data: every row names people of one site. */
  async load({ households: rows, guardians }: In<'loadHouseholds'>): Promise<OutputOf<typeof households.loadHouseholds>> {
    if (!this.config.DEMO_DATA) throw new DomainError('forbidden');
    await this.uow.run(async (tx) => {
      const ids = [...rows.flatMap((row) => [row.contactPersonId, ...row.members.map(({ personId }) => personId)]), ...guardians.flatMap((each) => [each.personId, each.guardianId])];
      const siteOf = new Map((await this.persons.whereabouts(tx, [...new Set(ids)])).map(({ id, siteId }) => [id as string, siteId]));
      const together = (at: string, siteId: string | undefined, named: readonly string[]): void => {
        if (named.some((id) => !siteId || siteOf.get(id) !== siteId)) throw fieldError(at, 'Diese Menschen gehören nicht zu einem Standort.', 'These people do not belong to one site.');
      };
      for (const [index, row] of rows.entries()) together(`households.${index}`, row.siteId, [row.contactPersonId, ...row.members.map(({ personId }) => personId)]);
      for (const [index, each] of guardians.entries()) together(`guardians.${index}`, siteOf.get(each.personId), [each.guardianId]);
      await this.repository.load(tx, rows, guardians.map((each) => ({ ...each, siteId: siteOf.get(each.personId) as string })), actorContext.actor().id);
    });
    return { loaded: rows.length };
  }

  /** Holds the people, lets `work` move them, and saves each of them, so that the others hear of it. Answers with the household that is left. */
  private async moving<Left extends string | null>(tx: Tx, siteId: string, ids: readonly string[], action: string, work: (people: ReadonlyMap<string, PersonModel>) => Promise<Left>): Promise<Left extends null ? Household | null : Household> {
    const before = new Map<string, PersonModel>();
    // Always in the same order: two who move the same people wait for each other.
    for (const id of [...new Set(ids)].sort()) {
      const person = await this.persons.lock(tx, id);
      if (!person || person.siteId !== siteId) throw new DomainError('not_found');
      before.set(id, person);
    }
    refuseWhileRestricted(...before.values());
    const left = await work(before);
    for (const person of before.values()) {
      const after = await this.persons.find(tx, person.id);
      if (after && JSON.stringify(after.household) !== JSON.stringify(person.household)) await this.writer.save(tx, person, after, { action });
    }
    const row = left === null ? undefined : await this.repository.find(tx, left);
    await tx.audit.add({ action, subjectType: 'household', subjectId: row?.id ?? ids[0] ?? siteId, siteId });
    return (row ? await this.told(tx, row) : null) as Left extends null ? Household | null : Household;
  }

  private async changingGuardians(personId: string, guardianId: string, action: string, work: (tx: Tx, child: PersonModel, guardian: PersonModel) => Promise<void>): Promise<PersonHousehold> {
    return this.uow.run(async (tx) => {
      await this.persons.lock(tx, personId);
      const child = await this.mine(tx, personId, 'write');
      const guardian = await this.mine(tx, guardianId, 'write');
      if (guardian.siteId !== child.siteId) throw new DomainError('not_found');
      refuseWhileRestricted(child, guardian);
      await work(tx, child, guardian);
      await tx.audit.add({ action, subjectType: 'person', subjectId: personId, siteId: child.siteId });
      return this.around(tx, await this.mine(tx, personId, 'write'));
    });
  }

  private async around(tx: Tx, person: PersonModel): Promise<PersonHousehold> {
    const row = person.household ? await this.repository.find(tx, person.household.id) : undefined;
    const [guardians, guardianOf] = [await this.cards(tx, person.siteId, person.guardianIds), await this.cards(tx, person.siteId, await this.repository.childrenOf(tx, person.id))];
    return { personId: person.id as PersonHousehold['personId'], isMinor: isMinor(person, this.clock.today()), household: row ? await this.told(tx, row) : null, guardians, guardianOf };
  }

  private async told(tx: Tx, { id, siteId, name, contactPersonId, version, members }: HouseholdRow): Promise<Household> {
    const today = this.clock.today();
    const cards = new Map((await this.cards(tx, siteId, [...members.map(({ personId }) => personId), ...(contactPersonId ? [contactPersonId] : [])])).map((card) => [card.id as string, card]));
    const minors = new Set((await this.persons.findMany(tx, members.map(({ personId }) => personId))).filter((person) => isMinor(person, today)).map((person) => person.id));
    return {
      id: id as Household['id'],
      siteId: siteId as Household['siteId'],
      name,
      contactPerson: (contactPersonId && cards.get(contactPersonId)) || null,
      members: members.flatMap(({ personId, relation }) => {
        const person = cards.get(personId);
        return person ? [{ person, relation, isMinor: minors.has(personId) }] : [];
      }),
      version,
    };
  }

  private async cards(tx: Tx, siteId: string, ids: readonly string[]) {
    const rows = ids.length > 0 ? await this.persons.cards(tx, ids, [siteId]) : [];
    return rows.map((row) => cardOf(row, this.clock.today()));
  }

  private async held(tx: Tx, id: string): Promise<HouseholdRow> {
    const household = await this.repository.lock(tx, id);
    if (!household || !holds(actorContext.actor(), 'people', 'write', household.siteId)) throw new DomainError('not_found');
    await refuseAnyRestricted(tx, idsOf(household));
    return household;
  }

  /** The person, if the actor holds the right at its site; otherwise as if it were not there. */
  private async mine(tx: Tx, id: string, right: Right): Promise<PersonModel> {
    const person = await this.persons.find(tx, id);
    if (!person || !holds(actorContext.actor(), 'people', right, person.siteId)) throw new DomainError('not_found');
    return person;
  }
}

function idsOf({ members, contactPersonId }: HouseholdRow): string[] {
  return [...members.map(({ personId }) => personId), ...(contactPersonId ? [contactPersonId] : [])];
}

function refuseSecondHousehold(person: PersonModel | undefined): void {
  if (person?.household) throw new DomainError('already_exists');
}
