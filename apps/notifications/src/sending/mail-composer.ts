import { Injectable } from '@nestjs/common';
import { DomainError, identity, type OutputOf, people, publicInterest, type PublicInterestId, sites, training } from '@patenwerk/contracts';
import { Clock } from '@patenwerk/persistence';
import { ServiceClient } from '@patenwerk/service-kit';
import type { DueDelivery } from '../deliveries/deliveries.repository.js';
import { renderLetter } from '../templates/layout.js';
import type { Letter, Office } from '../templates/letter.js';
import { writeToParticipant } from '../templates/participant.js';
import { writeInterestConfirmation } from '../templates/interest-confirmation.js';
import { writeIntroduction } from '../templates/introduction.js';
import { isStaffTemplate, writeToStaff } from '../templates/staff.js';
import type { Mail } from './mailer.js';

/** Why a message cannot become a mail: no address known, or nobody there to write to. */
export type Unsendable = 'no_address' | 'recipient_gone';
type Recipient = OutputOf<typeof people.recipient>;

/** Makes the mail at the moment of sending: asks people for the address, training for the event, sites for the office. Nothing of it is kept. */
@Injectable()
export class MailComposer {
  constructor(
    private readonly services: ServiceClient,
    private readonly clock: Clock,
  ) {}

  async compose(delivery: DueDelivery): Promise<Mail | Unsendable> {
    if (delivery.staff) {
      const { to, name } = delivery.staff;
      return this.mail(delivery.id, { name, address: to }, writeToStaff(delivery.template, delivery.staff));
    }
    if (delivery.template === 'interest_confirmation') return this.confirmation(delivery);
    const recipient = await this.recipient(delivery);
    // A person who has moved to another site, or was entered by a stranger's hand, gets nothing from this one.
    if (!recipient || (delivery.siteId !== null && recipient.siteId !== delivery.siteId)) return 'recipient_gone';
    if (!recipient.email) return 'no_address';
    const name = `${recipient.givenName} ${recipient.familyName}`;
    return this.mail(delivery.id, { name, address: recipient.email }, await this.write(delivery, name, recipient));
  }

  private async write({ template, about }: DueDelivery, name: string, recipient: Recipient): Promise<Letter> {
    const office = await this.office(recipient.siteId);
    const today = this.clock.today();
    if (template === 'introduction') return writeIntroduction({ name, day: about.day ?? today, today, office });
    if (isStaffTemplate(template) || template === 'interest_confirmation') throw new Error('A mail without its data.');
    const event = await this.services.call(training.eventFacts, { id: about.eventId ?? '' });
    return writeToParticipant(template, { name, event, today, office });
  }

  /** Who has confirmed meanwhile, or was deleted, is not asked any more. */
  private async confirmation({ id, about }: DueDelivery): Promise<Mail | Unsendable> {
    const purpose = 'mail: interest_confirmation';
    const asked = await orGone(this.services.call(publicInterest.confirmationMail, { id: about.interestId as PublicInterestId }, { purpose }));
    if (!asked) return 'recipient_gone';
    const [office, { baseUrl }] = await Promise.all([this.office(asked.siteId), this.services.call(identity.publicAddress, {}, { purpose })]);
    const name = `${asked.givenName} ${asked.familyName}`;
    const link = `${baseUrl}/mitmachen/${asked.language}/bestaetigen?token=${encodeURIComponent(asked.token)}`;
    return this.mail(id, { name, address: asked.email }, writeInterestConfirmation({ language: asked.language, name, office, link }));
  }

  private async recipient({ personId, template }: DueDelivery): Promise<Recipient | undefined> {
    if (personId === null) return undefined;
    return orGone(this.services.call(people.recipient, { id: personId as Recipient['id'], purpose: `mail: ${template}` }, { purpose: `mail: ${template}` }));
  }

  private async office(siteId: Recipient['siteId']): Promise<Office> {
    const { name, publicContact } = await this.services.call(sites.get, { id: siteId });
    return { name: publicContact.office ?? `Standort ${name}`, phone: publicContact.phone };
  }

  private async mail(id: string, to: Mail['to'], letter: Letter): Promise<Mail> {
    return { id, to, subject: letter.subject, ...(letter.in ? { language: letter.in.tag } : {}), ...(await renderLetter(letter)) };
  }
}

/** What is asked for, or undefined when it is not there any more. */
async function orGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return undefined;
    throw error;
  }
}
