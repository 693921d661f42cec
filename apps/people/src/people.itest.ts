import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, type DomainEvent, type EventData, households, matchingEvents, MatchId, people, peopleEvents, peopleTables, type Person, PersonId, SiteId, roles, technicalTables, trainingEvents, type PersonToLoad, type UserId } from '@patenwerk/contracts';
import { createDataSource, FixedClock, newId, schemaDrift, UnitOfWork, actorContext } from '@patenwerk/persistence';
import { aBasAdmin, aCoordinator, aMentee, aMentor, anAssistant, anInterest, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { peopleDatabase } from './database/people.database.js';
import { service } from './service.js';

const bochum = SiteId.parse(newId());
const aachen = SiteId.parse(newId());
const coordinator = aCoordinator(bochum);
const stranger = aCoordinator(aachen);
const matchingService: Actor = { id: 'matching', kind: 'system', grants: [], purpose: 'replica' };
const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };

let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());

const bochumTeam = () => house.as(coordinator);
const phoned = (form: Partial<Parameters<typeof anInterest>[0]> = {}, actor = coordinator): Promise<Person> => house.as(actor).call(people.recordInterest, anInterest({ siteId: bochum, ...form }));
const step = (person: Person, transition: string, reason?: string): Promise<Person> => bochumTeam().call(people.advanceIntake, { id: person.id, version: person.version, transition, reason });
const see = (id: string, actor = coordinator): Promise<Person> => house.as(actor).call(people.get, { id: id as Person['id'] });
const told = async (id: string): Promise<string[]> => (await house.adminQuery<{ subject: string }>(`SELECT subject FROM people.outbox WHERE envelope->>'aggregateId' = $1 ORDER BY id`, [id])).map(({ subject }) => subject);
const load = async (...rows: PersonToLoad[]): Promise<void> => {
  await house.as(tools).call(people.load, { people: rows, last: false });
};
/** Another service tells: the event takes the way of all events. */
async function hear<Ev extends DomainEvent>(event: Ev, data: EventData<Ev>, aggregateId: string, aggregateVersion: number): Promise<void> {
  const envelope = { id: newId(), subject: event.subject, version: 1, at: '2026-11-23T09:00:00Z', aggregateId, aggregateVersion, siteId: bochum, correlationId: newId(), backfill: false, data };
  await house.adminQuery(`INSERT INTO people.outbox (id, subject, envelope, created_at) SELECT ($1::jsonb->>'id')::uuid, $1::jsonb->>'subject', $1::jsonb, now()`, [JSON.stringify(envelope)]);
}

describe('the schema of people', () => {
  it('is what the entities describe', async () => {
    expect(await schemaDrift(peopleDatabase, house.adminUrl)).toEqual([]);
  });

  it('has every column classified', async () => {
    const rows = await house.adminQuery<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'people'
       AND table_name <> ALL ($1) ORDER BY 1`,
      [Object.keys(technicalTables)],
    );
    const classified = Object.entries(peopleTables).flatMap(([table, columns]) => Object.keys(columns).map((column) => `${table}.${column}`));
    expect(rows.map(({ name }) => name).sort()).toEqual(classified.sort());
  });

  it('hides the people of other sites although a query forgets its scope', async () => {
    await phoned();
    const source = await createDataSource(peopleDatabase, house.databaseUrl('people')).initialize();
    const seenBy = (actor: Actor): Promise<unknown[]> =>
      actorContext.run({ actor, correlationId: newId(), subject: 'test' }, () => new UnitOfWork(source, peopleDatabase, house.clock).run((tx) => tx.query('SELECT id FROM person')));
    expect(await seenBy(stranger)).toEqual([]);
    expect((await seenBy(coordinator)).length).toBeGreaterThan(0);
    await source.destroy();
  });
});

describe('the way of a mentee', () => {
  it('leads from the call to ready, and the waiting list hears of it', async () => {
    const called = await phoned({ contact: { plz: '44787', birthYear: 1999 }, profile: { languages: [{ code: 'ar', level: 'native' }], slots: ['mon_pm'] } });
    expect([called.intake.state, called.place, called.profile?.languages.length]).toEqual(['registered', 'Bochum', 1]);
    const interviewed = await step(await step(called, 'contact'), 'interview');
    await expect(step(interviewed, 'completeIntake')).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ guard: 'profileComplete', de: 'Im Profil fehlt noch: ein Ziel.' }] } });
    const completed = await bochumTeam().call(people.update, { id: called.id, version: interviewed.version, profile: { goals: ['german', 'job'] } });
    const ready = await step(completed, 'completeIntake');
    expect(ready.intake).toMatchObject({ state: 'ready', readySince: '2026-11-23' });
    expect(ready.intake.steps.map(({ transition, by }) => [transition, by])).toEqual([['contact', coordinator.id], ['interview', coordinator.id], ['completeIntake', coordinator.id]]);
    expect(await told(called.id)).toEqual([peopleEvents.registered, peopleEvents.profileChanged, peopleEvents.profileChanged, peopleEvents.ready].map(({ subject }) => subject));
    const { items } = await house.as(matchingService).call(people.features, { ids: [called.id] });
    expect(items).toEqual([expect.objectContaining({ personId: called.id, ready: true, readySince: '2026-11-23', consent: true, goals: ['german', 'job'], version: ready.version })]);
    expect(JSON.stringify(items)).not.toMatch(/Mariam|Haddad|910137/);
  });

  it("waits for the guardian's consent when the mentee is a minor, and is over when it is withdrawn", async () => {
    const called = await phoned({ contact: { plz: '44787', birthYear: 2012, guardianName: 'Salma Haddad' }, profile: { languages: [{ code: 'ar', level: 'native' }], slots: ['mon_pm'], goals: ['homework'] } });
    const mother = await house.as(coordinator).call(roles.recordContact, { siteId: bochum, contact: { givenName: 'Salma', familyName: 'Haddad', phone: '0234 910141' }, privacyNotice: 'phone' });
    await bochumTeam().call(households.nameGuardian, { personId: called.id, guardianId: mother.id });
    const asked = await step(await step(await bochumTeam().call(people.get, { id: called.id }), 'interview'), 'askGuardian');
    await expect(step(asked, 'completeIntake')).rejects.toMatchObject({ details: { guards: [{ guard: 'guardianConsent' }] } });
    const agreed = await bochumTeam().call(people.giveConsent, { id: called.id, purpose: 'parental_consent', channel: 'written' });
    expect((await step(agreed, 'completeIntake')).intake.state).toBe('ready');
    const withdrawn = await bochumTeam().call(people.withdrawConsent, { id: called.id, purpose: 'parental_consent' });
    expect(withdrawn.intake).toMatchObject({ state: 'interviewed', readySince: null });
    expect(withdrawn.intake.steps.at(-1)).toMatchObject({ transition: 'reopen', by: 'system' });
    expect((await told(called.id)).slice(-2)).toEqual([peopleEvents.consentWithdrawn.subject, peopleEvents.profileChanged.subject]);
  });

  it('follows the match: matched at the introduction, back on the waiting list when it ends, whatever the order of the news', async () => {
    const mentee = aMentee({ siteId: bochum });
    const mentor = aMentor({ siteId: bochum });
    await load(mentee, mentor);
    const match = { matchId: MatchId.parse(newId()), siteId: bochum, mentorId: mentor.id, menteeId: mentee.id };
    await hear(matchingEvents.stateChanged, { ...match, from: 'mentee_asked', to: 'introduction' }, match.matchId, 4);
    await eventually(async () => expect((await see(mentee.id)).intake.state).toBe('matched'));
    const ready = await see(mentor.id);
    await expect(step(ready, 'leave')).rejects.toMatchObject({ details: { guards: [{ guard: 'noRunningMatch' }] } });
    await hear(matchingEvents.stateChanged, { ...match, from: 'closing', to: 'ended' }, match.matchId, 9);
    await hear(matchingEvents.stateChanged, { ...match, from: 'introduction', to: 'trial' }, match.matchId, 5);
    await eventually(async () => expect((await see(mentee.id)).intake).toMatchObject({ state: 'ready', readySince: '2026-11-23' }));
    await house.quiet();
    expect((await see(mentee.id)).intake.state).toBe('ready');
    expect((await step(ready, 'leave')).intake.state).toBe('left');
  });
});

describe('the way of a mentor', () => {
  const mentor = () => phoned({ role: 'mentor', contact: { givenName: 'Helga', familyName: 'Brandt', plz: '44787', birthYear: 1955 }, profile: { languages: [{ code: 'de', level: 'native' }], slots: ['tue_am'], offers: ['german'] } });
  const sign = (id: Person['id'], type: 'volunteer_agreement' | 'confidentiality' | 'code_of_conduct'): Promise<Person> => bochumTeam().call(people.recordDocument, { id, type, signedOn: '2026-11-20' });
  const evening = { eventId: newId(), siteId: bochum, topics: ['role_of_mentor', 'confidentiality_privacy'], day: '2026-12-05' } as const;

  it('leads over papers and a booked training to ready; a place given back leads out again', async () => {
    const called = await mentor();
    const papers = await step(await step(called, 'interview'), 'collectDocuments');
    await expect(step(papers, 'startTraining')).rejects.toMatchObject({ code: 'guard_failed' });
    await sign(called.id, 'volunteer_agreement');
    await sign(called.id, 'confidentiality');
    const inTraining = await step(await sign(called.id, 'code_of_conduct'), 'startTraining');
    await expect(step(inTraining, 'completeIntake')).rejects.toMatchObject({ details: { guards: [{ guard: 'basicTraining' }] } });

    const enrolmentId = newId();
    const enrolment = { ...evening, enrolmentId, personId: called.id } as unknown as EventData<typeof trainingEvents.confirmed>;
    await hear(trainingEvents.confirmed, enrolment, enrolmentId, 1);
    await eventually(async () => expect((await see(called.id)).trainings).toHaveLength(2));
    const ready = await step(await see(called.id), 'completeIntake');
    expect([ready.intake.state, ready.trainings[0]?.bookedFor]).toEqual(['ready', '2026-12-05']);

    await hear(trainingEvents.enrolmentCancelled, enrolment, enrolmentId, 2);
    await eventually(async () => expect((await see(called.id)).intake.state).toBe('documents'));
    await hear(trainingEvents.confirmed, enrolment, enrolmentId, 1);
    await house.quiet();
    expect((await see(called.id)).trainings).toEqual([]);
    await bochumTeam().call(people.recordTraining, { id: called.id, topic: 'role_of_mentor', attendedOn: '2026-11-01' });
    const elsewhere = await bochumTeam().call(people.recordTraining, { id: called.id, topic: 'confidentiality_privacy', attendedOn: '2026-11-01' });
    expect((await step(elsewhere, 'completeIntake')).intake.state).toBe('ready');
  });

  it('who was at the training has attended, who stayed away has no place any more', async () => {
    const [present, absent] = [aMentor({ siteId: bochum, trainings: [], state: 'documents', readySince: null }), aMentor({ siteId: bochum, trainings: [], state: 'documents', readySince: null })];
    await load(present, absent);
    for (const [person, attended] of [[present, true], [absent, false]] as const) {
      const enrolmentId = newId();
      await hear(trainingEvents.attended, { ...evening, enrolmentId, personId: person.id, attended } as unknown as EventData<typeof trainingEvents.attended>, enrolmentId, 3);
    }
    await eventually(async () => expect((await see(present.id)).trainings.map(({ attendedOn }) => attendedOn)).toEqual(['2026-12-05', '2026-12-05']));
    await house.quiet();
    expect((await see(absent.id)).trainings).toEqual([]);
    const { items } = await house.as(matchingService).call(people.features, { ids: [present.id, absent.id] });
    expect(items.map(({ personId, trainingsAttended }) => [personId === present.id, trainingsAttended])).toEqual([[true, true], [false, false]]);
  });

  it('keeps of the extended certificate three facts, and refuses one that was too old', async () => {
    const { id } = await mentor();
    const inspect = (certificateDate: string): Promise<Person> => bochumTeam().call(people.recordDocument, { id, type: 'extended_certificate_seen', inspectedOn: '2026-11-20', certificateDate, entryFree: true });
    await expect(inspect('2026-08-19')).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ guard: 'certificateFresh' }] } });
    const { documents } = await inspect('2026-08-20');
    expect(documents).toEqual([{ type: 'extended_certificate_seen', inspectedOn: '2026-11-20', certificateDate: '2026-08-20', entryFree: true, signedOn: null, validUntil: null, textVersion: null, valid: true, expiresOn: '2031-11-20' }]);
    expect(await house.adminQuery(`SELECT actor_id FROM people.audit_entry WHERE subject_id = $1 AND action = 'people.record_document.extended_certificate_seen'`, [id])).toEqual([{ actor_id: coordinator.id }]);
    await expect(bochumTeam().call(people.recordDocument, { id, type: 'code_of_conduct' })).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'signedOn' }] } });
  });

  it('loses profile and readiness with the privacy notice', async () => {
    const row = aMentor({ siteId: bochum });
    await load(row);
    const person = await bochumTeam().call(people.withdrawConsent, { id: row.id, purpose: 'privacy_notice' });
    expect(person).toMatchObject({ profile: null, plz: null, birthYear: null, intake: { state: 'documents' } });
    expect(person.consents.every(({ withdrawnAt }) => withdrawnAt !== null)).toBe(true);
    await expect(bochumTeam().call(people.update, { id: row.id, version: person.version, profile: { offers: ['german'] } })).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ guard: 'profileConsent' }] } });
  });

  it('a consent knows its text, its language, its channel and who recorded it; taken back it stays in the history', async () => {
    const { id } = await mentor();
    await bochumTeam().call(people.giveConsent, { id, purpose: 'consent_referral', channel: 'phone', language: 'en' });
    const { consents } = await bochumTeam().call(people.withdrawConsent, { id, purpose: 'consent_referral' });
    expect(consents.at(-1)).toMatchObject({ purpose: 'consent_referral', textVersion: '2026-11', language: 'en', channel: 'phone', recordedBy: coordinator.id, givenAt: expect.any(String), withdrawnAt: expect.any(String) });
  });

  it('a consent taken at a call knows in which language it was read aloud: each of the form, German unless told, none besides', async () => {
    const languagesOf = ({ consents }: Person) => consents.map(({ purpose, language, textVersion }) => [purpose, language, textVersion]);
    expect(languagesOf(await phoned({ language: 'ar' }))).toEqual([['privacy_notice', 'ar', '2026-11'], ['consent_profile', 'ar', '2026-11']]);
    expect(languagesOf(await phoned())).toEqual([['privacy_notice', 'de', '2026-11'], ['consent_profile', 'de', '2026-11']]);
    const { id } = await phoned({ language: 'easy' });
    expect(languagesOf(await bochumTeam().call(people.giveConsent, { id, purpose: 'consent_referral', channel: 'in_person', language: 'prs' })).at(-1)).toEqual(['consent_referral', 'prs', '2026-11']);
    await expect(phoned({ language: 'xx' as 'de' })).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'language', de: expect.any(String), en: expect.any(String) }] } });
  });

  it('specially protected details wait for the written consent', async () => {
    const { id, version } = await mentor();
    const note = (seen: number): Promise<Person> => bochumTeam().call(people.update, { id, version: seen, profile: { targetGroups: ['refugee'] } });
    await expect(note(version)).rejects.toMatchObject({ details: { guards: [{ guard: 'specialConsent' }] } });
    await expect(bochumTeam().call(people.giveConsent, { id, purpose: 'consent_special', channel: 'phone' })).rejects.toMatchObject({ code: 'guard_failed' });
    const agreed = await bochumTeam().call(people.giveConsent, { id, purpose: 'consent_special', channel: 'written' });
    expect((await note(agreed.version)).profile?.targetGroups).toEqual(['refugee']);
    expect((await see(id, anAssistant(bochum))).profile?.targetGroups).toEqual([]);
    expect((await bochumTeam().call(people.withdrawConsent, { id, purpose: 'consent_special' })).profile?.targetGroups).toEqual([]);
  });
});

describe('who may do what', () => {
  it('a stale version is refused with the current one', async () => {
    const person = await phoned();
    await step(person, 'contact');
    await expect(bochumTeam().call(people.update, { id: person.id, version: person.version, contact: { phone: '0234 1234567' } })).rejects.toMatchObject({ code: 'version_conflict', details: { currentVersion: 2 } });
  });

  it("a stranger's person looks like one that does not exist", async () => {
    const person = await phoned();
    const other = house.as(stranger);
    const nobody = newId() as Person['id'];
    for (const id of [person.id, nobody]) {
      await expect(other.call(people.get, { id })).rejects.toMatchObject({ code: 'not_found', details: {} });
      await expect(other.call(people.update, { id, version: 1, contact: { phone: '0234 1234567' } })).rejects.toMatchObject({ code: 'not_found', details: {} });
      await expect(other.call(people.withdrawConsent, { id, purpose: 'privacy_notice' })).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(other.call(people.list, { siteId: bochum })).rejects.toMatchObject({ code: 'not_found' });
    await expect(other.call(people.recordInterest, anInterest({ siteId: bochum }))).rejects.toMatchObject({ code: 'not_found' });
    expect((await other.call(people.list, {})).total).toBe(0);
    expect((await other.call(people.getMany, { ids: [person.id] })).items).toEqual([]);
    await expect(house.as(aBasAdmin()).call(people.get, { id: person.id })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('an assistant records interests and sees of the papers only whether they are valid', async () => {
    const assistant = anAssistant(bochum);
    const called = await phoned({ role: 'mentor' }, assistant);
    await bochumTeam().call(people.recordDocument, { id: called.id, type: 'code_of_conduct', signedOn: '2026-11-20' });
    const seen = await see(called.id, assistant);
    expect([seen.phone, seen.documents]).toEqual(['+49234910137', [{ type: 'code_of_conduct', valid: true, signedOn: null, validUntil: null, inspectedOn: null, certificateDate: null, entryFree: null, textVersion: null, expiresOn: null }]]);
    await expect(house.as(assistant).call(people.update, { id: called.id, version: seen.version, contact: {} })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('every view of a person is noted', async () => {
    const { id } = await phoned();
    await see(id);
    expect((await house.adminQuery<{ action: string }>('SELECT action FROM people.audit_entry WHERE subject_id = $1 ORDER BY id', [id])).map(({ action }) => action)).toEqual(['people.record_interest', 'people.view']);
  });

  it('an address leaves the house only with its purpose', async () => {
    const { id } = await phoned({ contact: { email: 'mariam@example.org' } });
    const recipient = await house.as({ id: 'notifications', kind: 'system', grants: [], purpose: 'send' }).call(people.recipient, { id, purpose: 'introduction mail' });
    expect(recipient).toMatchObject({ email: 'mariam@example.org', givenName: 'Mariam' });
    expect(await house.adminQuery(`SELECT actor_id, purpose FROM people.audit_entry WHERE subject_id = $1 AND action = 'people.recipient'`, [id])).toEqual([{ actor_id: 'notifications', purpose: 'introduction mail' }]);
    await expect(bochumTeam().call(people.recipient, { id, purpose: 'curiosity' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('lets training know which site looks after whom, and nothing else; who is unknown is left out', async () => {
    const mentor = aMentor({ siteId: bochum });
    await load(mentor);
    const asked = house.as({ id: 'training', kind: 'system', grants: [], purpose: 'training.enrol' }).call(people.whereabouts, { ids: [mentor.id, newId() as never] });
    expect(await asked).toEqual({ items: [{ id: mentor.id, siteId: bochum }] });
    await expect(bochumTeam().call(people.whereabouts, { ids: [mentor.id] })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the lists', () => {
  const essen = SiteId.parse(newId());
  const essenTeam = () => house.as(aCoordinator(essen));

  beforeAll(() =>
    load(
      aMentor({ siteId: essen, contact: { familyName: 'Müller', givenName: 'Jürgen' } }),
      aMentor({ siteId: essen, contact: { familyName: 'Aydın', givenName: 'Ayşe' } }),
      aMentee({ siteId: essen, contact: { familyName: 'Zuhair', givenName: 'Karim' }, state: 'registered', since: '2026-11-16T09:00:00Z', readySince: null }),
      aMentee({ siteId: essen, contact: { familyName: 'Bodnar', givenName: 'Olena' }, state: 'interviewed', readySince: null }),
    ),
  );

  it('find a person by the beginning of each name, with or without umlauts', async () => {
    const found = async (q: string): Promise<string[]> => (await essenTeam().call(people.list, { siteId: essen, q })).items.map(({ familyName }) => familyName);
    expect([await found('muell'), await found('Müller jür'), await found('ayse'), await found('uller'), await found('%')]).toEqual([['Müller'], ['Müller'], ['Aydın'], [], ['Aydın', 'Bodnar', 'Müller', 'Zuhair']]);
  });

  it('stand by name, page by page, filtered by role and state', async () => {
    const page = await essenTeam().call(people.list, { page: 2, per_page: 3 });
    expect([page.items.map(({ familyName }) => familyName), page.total]).toEqual([['Zuhair'], 4]);
    expect((await essenTeam().call(people.list, { page: 9, per_page: 3 })).total).toBe(4);
    expect((await essenTeam().call(people.list, { role: 'mentor', state: 'ready' })).items.map(({ familyName, stateLabel, age }) => [familyName, stateLabel, age])).toEqual([['Aydın', 'bereit', 71], ['Müller', 'bereit', 71]]);
  });

  it('show today who waits for a call and whose intake is under way', async () => {
    const { newInterests, inIntake, counts } = await essenTeam().call(people.today, { siteId: essen });
    expect([newInterests.map(({ familyName, waitingDays }) => [familyName, waitingDays]), inIntake.map(({ familyName }) => familyName), counts]).toEqual([[['Zuhair', 7]], ['Bodnar'], { newInterests: 1, inIntake: 1 }]);
  });
});

describe('an unfinished call', () => {
  const draft = (id = newId()) => ({ id: id as never, siteId: bochum, title: 'Anruf Haddad', missing: ['plz'], form: { contact: { givenName: 'Mariam' } } });

  it('is kept encrypted, is seen by the whole team, and goes when the interest is recorded', async () => {
    const saved = await bochumTeam().call(people.saveDraft, draft());
    expect(JSON.stringify(await house.adminQuery('SELECT * FROM people.interest_draft WHERE id = $1', [saved.id]))).not.toMatch(/Mariam|Haddad/);
    await bochumTeam().call(people.saveDraft, { ...draft(saved.id), missing: [] });
    expect((await house.as(anAssistant(bochum)).call(people.drafts, { siteId: bochum })).items).toEqual([expect.objectContaining({ id: saved.id, missing: [], form: { contact: { givenName: 'Mariam' } } })]);
    await phoned({ draftId: saved.id });
    expect((await bochumTeam().call(people.drafts, { siteId: bochum })).items).toEqual([]);
  });

  it('can be discarded, but not by a stranger', async () => {
    const saved = await bochumTeam().call(people.saveDraft, draft());
    await expect(house.as(stranger).call(people.discardDraft, { id: saved.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(house.as(stranger).call(people.saveDraft, { ...draft(saved.id), siteId: aachen })).rejects.toMatchObject({ code: 'not_found' });
    expect(await bochumTeam().call(people.discardDraft, { id: saved.id })).toEqual({ id: saved.id });
  });

  it('go to a colleague when somebody leaves; whoever began it is still known', async () => {
    const gateway: Actor = { id: 'gateway', kind: 'system', grants: [], purpose: 'handover' };
    const [from, to] = ['gehend' as UserId, 'bleibend' as UserId];
    const saved = await house.as({ ...coordinator, id: from }).call(people.saveDraft, draft());
    const counted = async (userId: UserId) => (await house.as(gateway).call(people.draftsOf, { userId })).items;
    expect(await counted(from)).toEqual([{ siteId: bochum, drafts: 1, tasks: 0 }]);
    expect(await house.as(gateway).call(people.handOverDrafts, { siteId: bochum, from, to })).toEqual({ drafts: 1 });
    expect([await counted(from), await counted(to)]).toEqual([[], [{ siteId: bochum, drafts: 1, tasks: 0 }]]);
    expect(await house.adminQuery('SELECT created_by, assigned_to FROM people.interest_draft WHERE id = $1', [saved.id])).toEqual([{ created_by: from, assigned_to: to }]);
    await bochumTeam().call(people.discardDraft, { id: saved.id });
    await expect(bochumTeam().call(people.draftsOf, { userId: to })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is forgotten after 14 days', async () => {
    await bochumTeam().call(people.saveDraft, draft());
    house.clock.advance({ days: 15 });
    expect((await bochumTeam().call(people.drafts, { siteId: bochum })).items).toEqual([]);
    const newer = await bochumTeam().call(people.saveDraft, draft());
    expect(await house.adminQuery('SELECT id FROM people.interest_draft WHERE site_id = $1', [bochum])).toEqual([{ id: newer.id }]);
    house.clock.set('2026-11-23T09:00:00Z');
  });
});

describe('the bulk path', () => {
  it('keeps the rules row by row and writes nothing when one is broken', async () => {
    const [fine, wrong] = [aMentor({ siteId: bochum }), aMentor({ siteId: bochum, documents: [] })];
    await expect(load(fine, wrong)).rejects.toMatchObject({ code: 'validation', details: { errors: expect.arrayContaining([expect.objectContaining({ field: 'people.1.state' })]) } });
    await expect(see(fine.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('tells once per site at the end, flagged as backfill, and the whole site can be fetched page by page', async () => {
    const dortmund = SiteId.parse(newId());
    const rows = Array.from({ length: 450 }, () => aMentor({ siteId: dortmund }));
    await load(...rows);
    await house.as(tools).call(people.load, { people: Array.from({ length: 151 }, () => aMentee({ siteId: dortmund })), last: true });
    expect(await house.adminQuery(`SELECT envelope->'backfill' AS backfill FROM people.outbox WHERE subject = $1 AND envelope->'data'->>'siteId' = $2`, [peopleEvents.siteLoaded.subject, dortmund])).toEqual([{ backfill: true }]);
    expect(await told(rows[0]!.id)).toEqual([]);
    const first = await house.as(matchingService).call(people.featuresOfSite, { siteId: dortmund });
    const second = await house.as(matchingService).call(people.featuresOfSite, { siteId: dortmund, after: PersonId.parse(first.next) });
    expect([first.items.length + second.items.length, second.next, first.items[0]?.ready]).toEqual([601, null, true]);
  });

  it('lets matching know who rests or has left, so that nobody counts them as nearly ready', async () => {
    const states = ['ready', 'resting', 'left', 'training'] as const;
    const rows = states.map((state) => aMentor({ siteId: bochum, state, ...(state === 'ready' ? {} : { readySince: null }) }));
    await load(...rows);
    const { items } = await house.as(matchingService).call(people.features, { ids: rows.map(({ id }) => id) });
    const away = new Map(items.map((each) => [each.personId as string, [each.ready, each.away]]));
    expect(rows.map(({ id }) => away.get(id))).toEqual([[true, false], [false, true], [false, true], [false, false]]);
  });

  it('is closed where no demo data is wanted', async () => {
    const closed = await startHarness({ services: [service] });
    await expect(closed.as(tools).call(people.load, { people: [], last: true })).rejects.toMatchObject({ code: 'forbidden' });
    await closed.close();
  });
});
