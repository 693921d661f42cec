import { type Actor, DomainError, type DuplicatePairId, duplicates, holds, type OutputOf, type ParsedInputOf, type PersonCard, type Resource, type SiteId } from '@patenwerk/contracts';
import { actorContext, Clock, UnitOfWork } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { phoneE164 } from '../persons/phone.js';
import { PersonRepository } from '../persons/person.repository.js';
import { cardOf } from '../persons/person.view.js';
import { refuseAnyRestricted, refuseWhileRestricted } from '../rights/restriction.js';
import { DuplicatesRepository } from './duplicates.repository.js';
import { duplicateReasons, likeness, type Likeable, type Likeness } from './likeness.js';
import { nameCodes } from './name-codes.js';
import { inOrder } from './pairs-of.js';

type In<K extends keyof typeof duplicates> = ParsedInputOf<(typeof duplicates)[K]>;
type Out<K extends keyof typeof duplicates> = OutputOf<(typeof duplicates)[K]>;

const mostShown = 5;
const surest = ['certain', 'likely', 'possible'] as const;

/** Who may be recorded twice: while somebody types, and as a list that the night makes. */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly persons: PersonRepository,
    private readonly duplicates: DuplicatesRepository,
  ) {}

  async similar({ siteId, ...typed }: In<'similar'>): Promise<Out<'similar'>> {
    this.actorAt(siteId, 'interests');
    const meant: Likeable = {
      givenName: typed.givenName,
      familyName: typed.familyName,
      phone: (typed.phone && phoneE164(typed.phone)) || null,
      email: typed.email ?? null,
      plz: typed.plz ?? null,
      birthYear: typed.birthDate ? Number(typed.birthDate.slice(0, 4)) : (typed.birthYear ?? null),
      birthDate: typed.birthDate ?? null,
      nameCodes: nameCodes(typed),
    };
    return this.uow.run(async (tx) => {
      const alike = (await this.duplicates.soundingAlike(tx, siteId, meant))
        .flatMap((row) => told(row.id, likeness(meant, row)))
        .sort((a, b) => surest.indexOf(a.level) - surest.indexOf(b.level))
        .slice(0, mostShown);
      const cards = new Map((await this.persons.cards(tx, alike.map(({ id }) => id), [siteId])).map((row) => [row.id, cardOf(row, this.clock.today())]));
      const found = alike.flatMap(({ id, level, reasons }) => (cards.has(id) ? [{ person: cards.get(id)!, level, reasons: reasons.map((reason) => duplicateReasons[reason]) }] : []));
      return withoutRestricted(found, ({ person }) => [person]);
    });
  }

  async list({ siteId, dismissed }: In<'duplicates'>): Promise<Out<'duplicates'>> {
    this.actorAt(siteId, 'people');
    return this.uow.run(async (tx) => {
      const pairs = await this.duplicates.pairs(tx, siteId, dismissed === 'true');
      const cards = new Map((await this.persons.cards(tx, pairs.flatMap(({ personId, otherPersonId }) => [personId, otherPersonId]), [siteId])).map((row) => [row.id, cardOf(row, this.clock.today())]));
      const found = pairs.flatMap(({ personId, otherPersonId, ...pair }) => {
        const [older, newer] = [cards.get(personId), cards.get(otherPersonId)];
        if (!older || !newer) return [];
        const people: [PersonCard, PersonCard] = [older, newer];
        return [{ ...pair, id: pair.id as DuplicatePairId, siteId: pair.siteId as SiteId, people, reasons: pair.reasons.map((reason) => duplicateReasons[reason]) }];
      });
      return withoutRestricted(found, ({ people }) => people);
    });
  }

  /** Both must be of one site of the actor's. */
  async dismiss({ personId, otherPersonId }: In<'dismissDuplicate'>): Promise<Out<'dismissDuplicate'>> {
    return this.uow.run(async (tx) => {
      const [one, other] = await this.persons.findMany(tx, [personId, otherPersonId]);
      if (!one || !other || one.siteId !== other.siteId) throw new DomainError('not_found');
      const actor = this.actorAt(one.siteId, 'people');
      refuseWhileRestricted(one, other);
      const id = await this.duplicates.dismiss(tx, one.siteId, inOrder(one.id, other.id), actor.id);
      await tx.audit.addMany([one, other].map((person) => ({ action: duplicates.dismissDuplicate.subject, subjectType: 'person', subjectId: person.id, siteId: person.siteId })));
      return { id: id as DuplicatePairId };
    });
  }

  async reopen({ id }: In<'reopenDuplicate'>): Promise<Out<'reopenDuplicate'>> {
    return this.uow.run(async (tx) => {
      const pair = await this.duplicates.find(tx, id);
      if (!pair) throw new DomainError('not_found');
      this.actorAt(pair.siteId, 'people');
      await refuseAnyRestricted(tx, [pair.personId, pair.otherPersonId]);
      await this.duplicates.reopen(tx, id);
      await tx.audit.addMany([pair.personId, pair.otherPersonId].map((subjectId) => ({ action: duplicates.reopenDuplicate.subject, subjectType: 'person', subjectId, siteId: pair.siteId })));
      return { id };
    });
  }

  private actorAt(siteId: string, resource: Resource): Actor {
    const actor = actorContext.actor();
    if (!holds(actor, resource, 'write', siteId)) throw new DomainError('not_found');
    return actor;
  }
}

function told(id: string, like: Likeness | null): (Likeness & { id: string })[] {
  return like ? [{ id, ...like }] : [];
}

/** Comparing keeps a restricted person from being recorded, and worked with, a second time; what the record says is not used for it (docs/rules.md). */
function withoutRestricted<Found>(found: readonly Found[], peopleOf: (one: Found) => readonly PersonCard[]): { items: Found[]; restricted: number } {
  const items = found.filter((one) => !peopleOf(one).some(({ restricted }) => restricted));
  return { items, restricted: found.length - items.length };
}
