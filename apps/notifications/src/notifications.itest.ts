import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { type Actor, DomainError, type DomainEvent, matchingEvents, notifications, type ParsedInputOf, people, sites, training, trainingEvents } from '@patenwerk/contracts';
import { defineServiceDatabase, FixedClock, newId, schemaDrift, TechnicalTables } from '@patenwerk/persistence';
import { defineService, Handles, type ResultOf } from '@patenwerk/service-kit';
import { aBasAdmin, aCoordinator, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { notificationsDatabase, service } from './service.js';

const siteA = newId();
const siteB = newId();
const eventId = newId();

/** People, sites and training as notifications asks them: over the real broker, with a handful of invented records. */
const records = new Map<string, ResultOf<typeof people.recipient>>();
const aRecipient = (given: Partial<ResultOf<typeof people.recipient>> = {}): string => {
  const id = newId();
  records.set(id, { id, siteId: siteA, givenName: 'Ingrid', familyName: 'Sonnenschein', email: `${id}@example.org`, contactPreference: 'mail', gender: 'female', ...given });
  return id;
};
const purposes: string[] = [];

@Controller()
class FakePeople {
  @Handles(people.recipient)
  async recipient({ id, purpose }: ParsedInputOf<typeof people.recipient>): Promise<ResultOf<typeof people.recipient>> {
    const found = records.get(id);
    if (!found) throw new DomainError('not_found');
    purposes.push(purpose);
    return found;
  }
}
@Controller()
class FakeSites {
  @Handles(sites.get)
  async get({ id }: ParsedInputOf<typeof sites.get>): Promise<ResultOf<typeof sites.get>> {
    const publicContact = { office: 'Seniorenbüro Bochum', phone: '0234 12345', email: null, web: null, address: null };
    return { id, slug: 'bochum', name: 'Bochum', state: 'NW', places: [], status: 'active', statusLabel: 'aktiv', statusSince: null, carrier: null, carrierType: null, portrait: '', publicContact, openingHours: null, latestEvidenceYear: null, demo: false, credits: [] };
  }
}
@Controller()
class FakeTraining {
  @Handles(training.eventFacts)
  async facts({ id }: ParsedInputOf<typeof training.eventFacts>): Promise<ResultOf<typeof training.eventFacts>> {
    return { id, siteId: siteA, type: 'info_evening', title: 'Informationsabend', startsAt: '2026-12-03T17:00:00Z', endsAt: '2026-12-03T19:00:00Z', place: 'Clubraum', accessibility: 'stufenlos', state: 'published' };
  }
}
@Module({ controllers: [FakePeople] })
class PeopleModule {}
@Module({ controllers: [FakeSites] })
class SitesModule {}
@Module({ controllers: [FakeTraining] })
class TrainingModule {}
const neighbour = (name: string, module: new () => object) => defineService({ name, module, database: defineServiceDatabase({ service: name, entities: [], migrations: [TechnicalTables] }) });

/** A mail server that keeps what it gets; it can be told to refuse. */
function startCatcher(): Promise<{ url: string; mails: ParsedMail[]; refuse: (code: number | null) => void; close: () => Promise<void> }> {
  const mails: ParsedMail[] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusal === null ? null : Object.assign(new Error('refused'), { responseCode: refusal })),
    onData: (stream, _session, done) => {
      void simpleParser(stream).then((mail) => {
        mails.push(mail);
        done();
      });
    },
  });
  return new Promise((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({ url: `smtp://127.0.0.1:${port}`, mails, refuse: (code) => (refusal = code), close: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}

describe('notifications', () => {
  let house: Harness<FixedClock>;
  let catcher: Awaited<ReturnType<typeof startCatcher>>;
  let log = '';

  beforeAll(async () => {
    catcher = await startCatcher();
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      log += String(chunk);
      return true;
    });
    house = await startHarness({
      services: [service, neighbour('people', PeopleModule), neighbour('sites', SitesModule), neighbour('training', TrainingModule)],
      clock: new FixedClock('2026-11-23T09:00:00Z'),
      env: { SMTP_URL: catcher.url, MAIL_FROM: 'Alt & Jung – Chancenpatenschaften <patenschaften@example.org>', MAIL_POLL_MS: '50', LOG_LEVEL: 'debug' },
    });
  });
  afterAll(async () => {
    await house.close();
    await catcher.close();
    jest.restoreAllMocks();
  });
  beforeEach(() => {
    catcher.mails.length = 0;
    catcher.refuse(null);
  });

  /** Any service's outbox carries any event: here the neighbour's. */
  const happened = (event: DomainEvent, data: Record<string, unknown>, backfill = false) =>
    house.adminQuery(`INSERT INTO training.outbox (id, subject, envelope, created_at) SELECT ($1::jsonb->>'id')::uuid, $1::jsonb->>'subject', $1::jsonb, now()`, [
      JSON.stringify({ id: newId(), subject: event.subject, version: 1, at: '2026-11-23T09:00:00Z', aggregateId: newId(), aggregateVersion: 1, siteId: siteA, correlationId: newId(), backfill, data }),
    ]);
  const introduced = (mentorId: string, backfill = false) =>
    happened(matchingEvents.introduced, { matchId: newId(), siteId: siteA, mentorId, menteeId: newId(), introductionOn: '2026-12-03' }, backfill);
  const seat = (event: DomainEvent, personId: string) => happened(event, { enrolmentId: newId(), eventId, personId, siteId: siteA, topics: [], day: '2026-12-03' });
  const mailTo = (address: string) => eventually(() => {
    const found = catcher.mails.find((mail) => JSON.stringify(mail.to).includes(address));
    if (!found) throw new Error('no mail yet');
    return found;
  });
  const deliveriesOf = async (personId: string) => (await house.as(aCoordinator(siteA)).call(notifications.deliveries, { personId })).items;
  const ended = (personId: string, state: string) => eventually(async () => expect((await deliveriesOf(personId))[0]?.state).toBe(state));

  it('the mentor gets a mail with the day of the introduction, and no mentee is named', async () => {
    const mentor = aRecipient();
    await introduced(mentor);
    const mail = await mailTo(`${mentor}@example.org`);
    expect(mail.subject).toBe('Ihr Kennenlerntreffen am Donnerstag, 3. Dezember');
    expect(mail.text).toContain('Guten Tag Ingrid Sonnenschein');
    expect(mail.text).toContain('Seniorenbüro Bochum, Telefon 0234 12345');
    expect(mail.text).toContain('Gefördert im Bundesprogramm „Menschen stärken Menschen“');
    expect(mail.html).toContain('Donnerstag, 3. Dezember');
    await ended(mentor, 'sent');
    const [delivery] = await deliveriesOf(mentor);
    expect(mail.messageId).toBe(`<${delivery?.id}@example.org>`);
    expect(purposes).toContain('mail: introduction');
  });

  it('an event heard twice makes one mail', async () => {
    const mentor = aRecipient();
    await introduced(mentor);
    await ended(mentor, 'sent');
    await house.nats.wipeStore();
    await house.quiet();
    await house.adminQuery(`UPDATE training.outbox SET published_at = NULL`);
    await house.quiet();
    expect(catcher.mails.filter((mail) => JSON.stringify(mail.to).includes(mentor))).toHaveLength(1);
  });

  it('a bulk load writes to nobody', async () => {
    const mentor = aRecipient();
    await introduced(mentor, true);
    await house.quiet();
    expect(await deliveriesOf(mentor)).toEqual([]);
  });

  it('whoever has a seat, waits or moves up is told, and when the event is cancelled everybody is', async () => {
    const subjects = async (event: DomainEvent): Promise<string | undefined> => {
      const person = aRecipient();
      await seat(event, person);
      return (await mailTo(person)).subject;
    };
    expect(await subjects(trainingEvents.confirmed)).toBe('Ihr Platz: Informationsabend am Donnerstag, 3. Dezember');
    expect(await subjects(trainingEvents.waitlisted)).toBe('Warteliste: Informationsabend am Donnerstag, 3. Dezember');
    expect(await subjects(trainingEvents.movedUp)).toBe('Sie sind dabei: Informationsabend am Donnerstag, 3. Dezember');
    const both = [aRecipient(), aRecipient()];
    await happened(trainingEvents.cancelled, { eventId, siteId: siteA, personIds: both, day: '2026-12-03' });
    for (const person of both) expect((await mailTo(person)).text).toContain('Wann: Donnerstag, 3. Dezember, 18 bis 20 Uhr');
  });

  it('without an e-mail address the office is told to call', async () => {
    const person = aRecipient({ email: null });
    await introduced(person);
    await ended(person, 'no_address');
  });

  it('a person of another site gets no mail from this one', async () => {
    const person = aRecipient({ siteId: siteB });
    await introduced(person);
    await ended(person, 'failed');
    expect(catcher.mails).toEqual([]);
  });

  it('when the mail server is busy, the mail goes out later; when it knows no such mailbox, we stop', async () => {
    const later = aRecipient();
    catcher.refuse(451);
    await introduced(later);
    await eventually(async () => expect((await deliveriesOf(later))[0]).toMatchObject({ state: 'queued', attempts: 1 }));
    catcher.refuse(null);
    house.clock.advance({ minutes: 2 });
    await ended(later, 'sent');
    const never = aRecipient();
    catcher.refuse(550);
    await introduced(never);
    await ended(never, 'failed');
    expect(await house.adminQuery(`SELECT problem FROM notifications.delivery WHERE person_id = $1`, [never])).toEqual([{ problem: 'EENVELOPE 550' }]);
  });

  it('two copies of the service share the work: each mail is sent once', async () => {
    const copy = await house.startCopy(service);
    const everybody = Array.from({ length: 30 }, () => aRecipient());
    await happened(trainingEvents.cancelled, { eventId, siteId: siteA, personIds: everybody, day: '2026-12-03' });
    for (const person of everybody) await ended(person, 'sent');
    await copy.close();
    const received = catcher.mails.map((mail) => JSON.stringify(mail.to));
    expect(everybody.map((person) => received.filter((to) => to.includes(person)).length)).toEqual(Array(30).fill(1));
  });

  it('while the mail server is away nothing is lost', async () => {
    const mentor = aRecipient();
    catcher.refuse(421);
    await introduced(mentor);
    await eventually(async () => expect((await deliveriesOf(mentor))[0]?.attempts).toBe(1));
    for (const attempts of [2, 3]) {
      house.clock.advance({ hours: 2 });
      await eventually(async () => expect((await deliveriesOf(mentor))[0]).toMatchObject({ state: 'queued', attempts }));
    }
    catcher.refuse(null);
    house.clock.advance({ hours: 2 });
    await ended(mentor, 'sent');
  });

  it('an invitation reaches the member of staff, and then address, name and link are forgotten', async () => {
    const gateway: Actor = { id: 'gateway', kind: 'system', grants: [], purpose: 'invitation' };
    const link = 'http://localhost:3000/einladung?token=geheim';
    const { id } = await house.as(gateway).call(notifications.sendStaffMail, { to: 'vertretung@example.org', name: 'Kim Vertretung', template: 'staff_invitation', link, siteName: 'Bochum', siteId: siteA });
    const mail = await mailTo('vertretung@example.org');
    expect([mail.subject, mail.text?.includes(link)]).toEqual(['Ihre Einladung zu Patenwerk', true]);
    await eventually(async () => expect(await house.adminQuery(`SELECT state, staff FROM notifications.delivery WHERE id = $1`, [id])).toEqual([{ state: 'sent', staff: null }]));
    const stored = JSON.stringify(await house.adminQuery(`SELECT d.*, (SELECT json_agg(a) FROM notifications.audit_entry a) AS audit, (SELECT json_agg(o) FROM notifications.outbox o) AS outbox FROM notifications.delivery d`));
    for (const secret of ['geheim', 'Vertretung', 'vertretung@', 'Sonnenschein', 'Guten Tag']) expect(stored).not.toContain(secret);
  });

  it('a mail that is asked for twice with one id goes out once', async () => {
    const gateway: Actor = { id: 'gateway', kind: 'system', grants: [], purpose: 'break-glass' };
    const mail = { id: newId(), to: 'zweimal@example.org', name: 'Heike Kessler', template: 'break_glass' as const, link: 'http://localhost:3000/menschen/x', siteName: 'Bochum', siteId: siteA, by: 'Jana Falk' };
    const ask = () => house.as(gateway).call(notifications.sendStaffMail, mail);
    expect(await ask()).toEqual({ id: mail.id });
    expect((await mailTo(mail.to)).text).toContain('Jana Falk (BaS) hat in einem Notfall');
    expect(await ask()).toEqual({ id: mail.id });
    const { id: another } = await house.as(gateway).call(notifications.sendStaffMail, { ...mail, id: newId(), to: 'danach@example.org' });
    await eventually(async () => expect(await house.adminQuery(`SELECT state FROM notifications.delivery WHERE id = $1`, [another])).toEqual([{ state: 'sent' }]));
    expect(catcher.mails.filter(({ to }) => JSON.stringify(to).includes(mail.to))).toHaveLength(1);
  });

  it('coordinators are told about papers that run out in one mail, by number and with the way to Heute', async () => {
    const gateway: Actor = { id: 'gateway', kind: 'system', grants: [], purpose: 'papers' };
    const mail = { to: 'nachweise@example.org', name: 'Heike Kessler', template: 'papers_expiring' as const, link: 'http://localhost:3000/', siteName: 'Bochum', siteId: siteA, papers: 3 };
    await house.as(gateway).call(notifications.sendStaffMail, mail);
    const { subject, text } = await mailTo(mail.to);
    expect(subject).toBe('3 Nachweise laufen bald ab');
    for (const words of ['Am Standort Bochum laufen 3 Nachweise in den nächsten 60 Tagen ab.', 'In English: 3 papers run out', mail.link]) expect(text).toContain(words);
  });

  it('a site sees its own messages only, and BaS none', async () => {
    await expect(house.as(aCoordinator(siteB)).call(notifications.deliveries, { siteId: siteA })).rejects.toMatchObject({ code: 'not_found' });
    expect((await house.as(aCoordinator(siteB)).call(notifications.deliveries, {})).total).toBe(0);
    expect((await house.as(aCoordinator(siteA)).call(notifications.deliveries, { siteId: siteA })).total).toBeGreaterThan(5);
    await expect(house.as(aBasAdmin()).call(notifications.deliveries, {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('every mail is in the audit under the person it went to', async () => {
    const person = aRecipient();
    await introduced(person);
    await ended(person, 'sent');
    expect(await house.adminQuery(`SELECT action, actor_id FROM notifications.audit_entry WHERE subject_id = $1 AND action LIKE 'notifications.sent'`, [person])).toEqual([{ action: 'notifications.sent', actor_id: 'notifications' }]);
  });

  it('no name and no address stands in any log', () => {
    expect(log).toContain('"service":"notifications"');
    for (const word of ['Sonnenschein', 'Ingrid', '@example.org', 'Vertretung', 'geheim']) expect(log).not.toContain(word);
  });

  it('entities and migrations agree', async () => {
    expect(await schemaDrift(notificationsDatabase, house.adminUrl)).toEqual([]);
  });
});
