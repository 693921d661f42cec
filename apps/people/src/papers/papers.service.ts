import { DomainError, holds, type OutputOf, type papers, type ParsedInputOf, sites } from '@patenwerk/contracts';
import { paperAsPdf } from '@patenwerk/letters';
import { actorContext, Clock, UnitOfWork } from '@patenwerk/persistence';
import { ServiceClient } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { PersonRepository } from '../persons/person.repository.js';
import { refuseWhileRestricted } from '../rights/restriction.js';
import { certificateLetter, missingForLetter } from './certificate-letter.js';

/** Papers the house writes for a person. */
@Injectable()
export class PapersService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly persons: PersonRepository,
    private readonly client: ServiceClient,
  ) {}

  async certificateLetter({ id }: ParsedInputOf<typeof papers.certificateLetter>): Promise<OutputOf<typeof papers.certificateLetter>> {
    const person = await this.uow.run((tx) => this.persons.find(tx, id));
    if (!person || !holds(actorContext.actor(), 'documents', 'read', person.siteId)) throw new DomainError('not_found');
    refuseWhileRestricted(person);
    const missing = missingForLetter(person);
    if (missing.length > 0) throw new DomainError('guard_failed', { guards: missing });
    const office = await this.client.call(sites.get, { id: person.siteId as OutputOf<typeof sites.get>['id'] });
    const pdf = await paperAsPdf(certificateLetter(person, office, this.clock.today()));
    await this.uow.run((tx) => tx.audit.add({ action: 'people.certificate_letter', subjectType: 'person', subjectId: id, siteId: person.siteId }));
    return { name: `Fuehrungszeugnis-${person.contact.familyName.replace(/[^\p{L}\p{N}-]+/gu, '-')}.pdf`, type: 'application/pdf', base64: Buffer.from(pdf).toString('base64') };
  }
}
