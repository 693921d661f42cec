import { type ConsentPurpose, type Interest, peopleEvents, type PersonId, type SiteId } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { intakeOf } from '../intake/intake.js';
import type { Admitted } from '../intake/phone-form.js';
import { askForNext } from '../work/state-tasks.js';
import { WorkRepository } from '../work/work.repository.js';
import { PersonRepository } from './person.repository.js';
import { aboutPerson } from './person.writer.js';

export interface Admission {
  interest: Pick<Interest, 'siteId' | 'role' | 'source'>;
  admitted: Admitted;
  /** Who took the consents, and which text in which language they were given to. */
  by: string;
  language: string;
  textVersion: (purpose: ConsentPurpose) => string;
  /** What is noted in the audit. */
  action: string;
}

/** Somebody becomes known: record, consents, the event and the note in the audit, whether by a call or by the website. */
@Injectable()
export class Admissions {
  constructor(
    private readonly persons: PersonRepository,
    private readonly work: WorkRepository,
  ) {}

  async admit(tx: Tx, { interest: { siteId, role, source }, admitted: { contact, profile, consents }, by, language, textVersion, action }: Admission): Promise<string> {
    const now = tx.clock.now().toISOString();
    const { initial: state } = intakeOf(role);
    const id = await this.persons.insert(tx, { siteId, role, contact, profile, source: source ?? null, state, since: now, readySince: null });
    await this.persons.addConsents(tx, { id, siteId }, consents.map((each) => ({ ...each, language, textVersion: textVersion(each.purpose), givenAt: now })), by);
    await askForNext(tx, this.work, { id, siteId, role, state }, by);
    await tx.outbox.add(peopleEvents.registered, { aggregateId: id, aggregateVersion: 1, siteId, data: aboutPerson({ personId: id as PersonId, siteId: siteId as SiteId, role }) });
    await tx.audit.add({ action, subjectType: 'person', subjectId: id, siteId });
    return id;
  }
}
