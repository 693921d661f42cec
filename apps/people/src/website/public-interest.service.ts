import { createHash, randomBytes } from 'node:crypto';
import {
  DomainError, fieldError, Guardian, holds, type InterestOffice, type InterestOfPerson, type OutputOf, type ParsedInputOf, publicInterest, PublicInterest, publicInterestEvents, PublicInterestId,
  publicInterestRules, type SiteId, sites,
} from '@patenwerk/contracts';
import { interestConsentVersion } from '@patenwerk/contracts/interest-texts';
import { actorContext, Clock, newId, openText, type SealingKeys, sealText, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectSealingKeys, ServiceClient } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { admitInterest } from '../intake/phone-form.js';
import { Admissions } from '../persons/admission.js';
import { PersonRepository } from '../persons/person.repository.js';
import { newFormToken, readFormToken } from './form-token.js';
import { nearestOffice, officeOf } from './nearest-site.js';
import { type InterestRow, PublicInterestRepository } from './public-interest.repository.js';
import { fingerprintOf } from './same-form.js';
import { checkWebsiteForm, interestOf } from './website-form.js';

type In<K extends keyof typeof publicInterest> = ParsedInputOf<(typeof publicInterest)[K]>;
type Out<K extends keyof typeof publicInterest> = OutputOf<(typeof publicInterest)[K]>;

/** Why people may write for a site that nobody has signed in for. */
export const websiteForm = 'form of the website';

/** What lies sealed while nobody has confirmed the address. */
const Waiting = z.object({ form: PublicInterest, secret: z.string() });
/** Of forms of before 25 November 2026: whom to ask for a minor; today that stands in the contact. */
const Kept = z.object({ guardian: Guardian });

/** The form on the website: by phone somebody is known at once, by mail once the address is confirmed. */
@Injectable()
export class PublicInterestService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: PublicInterestRepository,
    private readonly persons: PersonRepository,
    private readonly admissions: Admissions,
    private readonly client: ServiceClient,
    @InjectSealingKeys() private readonly keys: SealingKeys,
  ) {}

  async begin(): Promise<Out<'begin'>> {
    return { token: newFormToken(this.keys, this.clock.now()) };
  }

  /** Programs get the answer that people get, and nothing is kept of them. */
  async submit({ token, website, ...form }: In<'submit'>): Promise<Out<'submit'>> {
    const timing = readFormToken(this.keys, token, this.clock.now());
    if (timing === 'stale') throw fieldError('token', 'Das Formular war lange offen. Bitte noch einmal absenden.', 'The form was open for a long time. Please send it once more.');
    const ofAge = form.adult || form.role === 'mentee';
    if (ofAge) checkWebsiteForm(form, this.clock.today());
    const office = nearestOffice(form.plz, (await this.client.call(sites.snapshot, {})).sites) ?? null;
    if (!ofAge) return { outcome: 'too_young', office };
    if (!office) return { outcome: 'no_site', office };
    const byPhone = form.reach === 'phone';
    if (website === '' && timing === 'in_time') await this.keep(form, office.siteId, byPhone);
    return { outcome: byPhone ? 'received' : 'confirm_by_mail', office };
  }

  /** Has its effect once; pressed again it says the same. */
  async confirm({ token }: In<'confirm'>): Promise<Out<'confirm'>> {
    const siteId = await this.uow.asSystem(websiteForm, async (tx) => {
      const row = await this.repository.lockByToken(tx, hashOf(token), this.confirmableSince());
      if (!row) throw new DomainError('link_invalid');
      if (row.personId === null) await this.become(tx, row);
      return row.siteId;
    });
    const site = (await this.client.call(sites.snapshot, {})).sites.find(({ id }) => id === siteId);
    if (!site) throw new DomainError('link_invalid');
    return { office: officeOf(site) };
  }

  async ofPerson({ personId }: In<'ofPerson'>): Promise<Out<'ofPerson'>> {
    return this.uow.run(async (tx) => {
      const [person] = await this.persons.whereabouts(tx, [personId]);
      if (!person || !holds(actorContext.actor(), 'people', 'read', person.siteId)) throw new DomainError('not_found');
      const row = await this.repository.ofPerson(tx, personId);
      if (!row) return { interest: null };
      await tx.audit.add({ action: publicInterest.ofPerson.subject, subjectType: 'person', subjectId: personId, siteId: person.siteId });
      return { interest: this.told(row) };
    });
  }

  /** Nothing any more once it is confirmed or deleted: then no mail goes out. */
  async confirmationMail({ id }: In<'confirmationMail'>): Promise<Out<'confirmationMail'>> {
    const row = await this.uow.asSystem(websiteForm, (tx) => this.repository.unconfirmed(tx, id));
    if (!row) throw new DomainError('not_found');
    const { form, secret } = this.waiting(row);
    return { givenName: form.givenName, familyName: form.familyName, email: form.email ?? '', language: row.language, siteId: row.siteId as SiteId, token: secret };
  }

  /** Deletes what nobody has confirmed in time; tells how many. */
  async forget(): Promise<number> {
    return this.uow.asSystem('job', (tx) => this.repository.removeUnconfirmed(tx, this.confirmableSince()));
  }

  private async keep(form: PublicInterest, siteId: InterestOffice['siteId'], byPhone: boolean): Promise<void> {
    const fingerprint = fingerprintOf(this.keys, form);
    await this.uow.asSystem(websiteForm, async (tx) => {
      await this.repository.oneAtATime(tx, fingerprint);
      if (await this.repository.sentSince(tx, fingerprint, this.ago(publicInterestRules.sameWithinMinutes * 60))) return;
      const id = PublicInterestId.parse(newId());
      const secret = randomBytes(32).toString('base64url');
      const row: InterestRow = {
        id, siteId, fingerprint, receivedAt: this.clock.now().toISOString(), language: form.language, textVersion: interestConsentVersion,
        tokenHash: byPhone ? null : hashOf(secret), sealed: sealText(this.keys, JSON.stringify({ form, secret }), id), confirmedAt: null, personId: null,
      };
      await this.repository.add(tx, row);
      if (byPhone) return this.become(tx, row);
      await tx.outbox.add(publicInterestEvents.toConfirm, { aggregateId: id, aggregateVersion: 1, siteId, data: { interestId: id, siteId, on: tx.clock.today() } });
      await tx.audit.add({ action: publicInterest.submit.subject, subjectType: 'public_interest', subjectId: id, siteId });
    });
  }

  /** From now on somebody is known, and the sealed form goes. */
  private async become(tx: Tx, row: InterestRow): Promise<void> {
    const { form } = this.waiting(row);
    const interest = interestOf(form, row.siteId as SiteId);
    const action = form.reach === 'phone' ? publicInterest.submit.subject : publicInterest.confirm.subject;
    const personId = await this.admissions.admit(tx, { interest, admitted: admitInterest(interest, this.clock.today()), by: actorContext.actor().id, language: row.language, textVersion: () => row.textVersion, action });
    await this.repository.becamePerson(tx, row.id, personId);
  }

  private told({ id, receivedAt, confirmedAt, language, textVersion, sealed }: InterestRow): InterestOfPerson {
    const guardian = sealed ? Kept.parse(JSON.parse(openText(this.keys, sealed, id))).guardian : null;
    return { receivedAt, confirmedAt, language, textVersion, guardian };
  }

  private waiting({ id, sealed }: InterestRow): z.output<typeof Waiting> {
    return Waiting.parse(JSON.parse(openText(this.keys, sealed ?? '', id)));
  }

  private confirmableSince(): Date {
    return this.ago(publicInterestRules.confirmDays * 86_400);
  }

  private ago(seconds: number): Date {
    return new Date(this.clock.now().getTime() - seconds * 1000);
  }
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
