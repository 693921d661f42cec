import { DomainError, type OutputOf, type ParsedInputOf, people } from '@patenwerk/contracts';
import { actorContext, Clock, UnitOfWork } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { hasConsent } from '../intake/gates.js';
import { featuresOf } from '../persons/features.js';
import { hasIntake } from '../persons/person.model.js';
import { PersonRepository } from '../persons/person.repository.js';

type In<K extends keyof typeof people> = ParsedInputOf<(typeof people)[K]>;
type Out<K extends keyof typeof people> = OutputOf<(typeof people)[K]>;

const pageSize = 500;

/** What other services are told: features without names to matching, the site of a person to training, an address to notifications at the moment of sending. */
@Injectable()
export class SharingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly persons: PersonRepository,
  ) {}

  async features({ ids }: In<'features'>): Promise<Out<'features'>> {
    const found = await this.uow.run((tx) => this.persons.findMany(tx, ids));
    return { items: found.filter(hasIntake).map((person) => featuresOf(person, this.clock.today())) };
  }

  async featuresOfSite({ siteId, after }: In<'featuresOfSite'>): Promise<Out<'featuresOfSite'>> {
    const found = await this.uow.run((tx) => this.persons.findOfSite(tx, siteId, after, pageSize));
    const items = found.filter(hasIntake).map((person) => featuresOf(person, this.clock.today()));
    return { items, next: items.length === pageSize ? (items.at(-1)?.personId ?? null) : null };
  }

  async whereabouts({ ids }: In<'whereabouts'>): Promise<Out<'whereabouts'>> {
    return { items: await this.uow.run((tx) => this.persons.whereabouts(tx, ids)) };
  }

  /** The purpose is noted: somebody's address has left the house. */
  async recipient({ id, purpose }: In<'recipient'>): Promise<Out<'recipient'>> {
    return this.uow.run(async (tx) => {
      const person = await this.persons.find(tx, id);
      // Whoever has taken back the privacy notice gets no more mail from here.
      if (!person || !hasConsent(person, 'privacy_notice')) throw new DomainError('not_found');
      const context = actorContext.current();
      await actorContext.run({ ...context, actor: { ...context.actor, purpose } }, () =>
        tx.audit.add({ action: people.recipient.subject, subjectType: 'person', subjectId: id, siteId: person.siteId }),
      );
      const { givenName, familyName, email, contactPreference, gender } = person.contact;
      return { id, siteId: person.siteId as Out<'recipient'>['siteId'], givenName, familyName, email: person.restrictedSince ? null : email, contactPreference, gender };
    });
  }
}
