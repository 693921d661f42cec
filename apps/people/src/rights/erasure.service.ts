import { DomainError, holds, type OutputOf, type ParsedInputOf, rights } from '@patenwerk/contracts';
import { actorContext, UnitOfWork } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { ListSearch } from '../imports/list-search.js';
import { Eraser } from './eraser.js';
import { erasureGuards } from './erasure-rules.js';
import { RightsRepository } from './rights.repository.js';

type In<K extends keyof typeof rights> = ParsedInputOf<(typeof rights)[K]>;
type Out<K extends keyof typeof rights> = OutputOf<(typeof rights)[K]>;

/** Why people may erase past a site's limits: what names a person may lie where the site does not see it. */
export const erasing = 'erase a person';

/** The right to erasure (Art. 17 GDPR): the person goes from every service, what figures need stays without them. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: RightsRepository,
    private readonly eraser: Eraser,
    private readonly lists: ListSearch,
  ) {}

  async erase({ id, familyName }: In<'erase'>): Promise<Out<'erase'>> {
    const actor = actorContext.actor();
    const erased = await this.uow.asSystem(erasing, async (tx) => {
      const person = await this.repository.lock(tx, id);
      if (!person || !holds(actor, 'people', 'write', person.siteId)) throw new DomainError('not_found');
      if (familyName.toLowerCase() !== person.familyName.toLowerCase()) throw new DomainError('validation', { errors: [wrongName] });
      const guards = erasureGuards(await this.repository.aliveMatches(tx, id));
      if (guards.length > 0) throw new DomainError('guard_failed', { guards });
      return { id, erasedAt: await this.eraser.erase(tx, person, rights.erase.subject) };
    });
    this.lists.wakeSoon();
    return erased;
  }

  async erasures({ siteId }: In<'erasures'>): Promise<Out<'erasures'>> {
    if (!holds(actorContext.actor(), 'people', 'write', siteId)) throw new DomainError('not_found');
    return { items: await this.uow.run((tx) => this.repository.proofs(tx, siteId)) };
  }
}

const wrongName = {
  field: 'familyName',
  de: 'Das ist nicht der Nachname dieser Person. Bitte geben Sie ihn so ein, wie er oben auf der Seite steht.',
  en: 'This is not the family name of this person. Please type it as it stands at the top of the page.',
};
