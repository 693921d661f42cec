import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Actor, intakeWork, matchingEvents, MatchId, people, peopleEvents, type PersonToLoad, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, aMentor, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';

const bochum = SiteId.parse(newId());
const coordinator = aCoordinator(bochum);
const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };
let house: Harness<FixedClock>;
beforeEach(async () => {
  told = new Map();
  house = await startHarness({ services: [service], clock: new FixedClock('2027-06-01T03:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterEach(() => house?.close());

const team = () => house.as(coordinator);
const load = (...rows: PersonToLoad[]) => house.as(tools).call(people.load, { people: rows, last: false });
const see = ({ id }: { id: PersonToLoad['id'] }) => team().call(people.get, { id });
const certificate = (inspectedOn: string, certificateDate = inspectedOn) => ({ type: 'extended_certificate_seen' as const, signedOn: null, validUntil: null, inspectedOn, certificateDate, entryFree: true });
const withCertificate = (inspectedOn: string, change: Partial<PersonToLoad> = {}) => {
  const mentor = aMentor({ siteId: bochum });
  return { ...mentor, documents: [...mentor.documents, certificate(inspectedOn)], ...change };
};
const has = async (mentor: PersonToLoad) => (await see(mentor)).documents.some(({ type }) => type === 'extended_certificate_seen');
const deletions = () => house.adminQuery<{ day: string; what: string; rule: string }>(`SELECT to_char(at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD') AS day, what, rule FROM people.deletion_log ORDER BY at`);
interface Reminder {
  day: string;
  person: string;
  type: string;
  left: number;
}
/** What was told so far: an outbox keeps 30 days. */
let told: Map<string, Reminder>;
async function noteReminders(): Promise<void> {
  const rows = await house.adminQuery<Reminder & { id: string }>(
    `SELECT id, to_char((envelope->>'at')::timestamptz AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD') AS day, envelope->'data'->>'personId' AS person, envelope->'data'->>'documentType' AS type,
       (envelope->'data'->>'daysLeft')::int AS left FROM people.outbox WHERE subject = $1`,
    [peopleEvents.documentExpiring.subject],
  );
  for (const { id, ...reminder } of rows) told.set(id, reminder);
}
const reminders = () => [...told.values()].sort((x, y) => `${x.day}${x.type}`.localeCompare(`${y.day}${y.type}`));
const step = async (mentor: PersonToLoad, transition: string, reason?: string) => team().call(people.advanceIntake, { id: mentor.id, version: (await see(mentor)).version, transition, reason });
/** Matching tells where a match stands, by the way of all events. */
async function matchIs(to: 'proposed' | 'active' | 'ended', mentor: PersonToLoad, match: { matchId: string; menteeId: string }, aggregateVersion: number): Promise<void> {
  const data = { ...match, siteId: bochum, mentorId: mentor.id, from: null, to };
  const envelope = { id: newId(), subject: matchingEvents.stateChanged.subject, version: 1, at: house.clock.now().toISOString(), aggregateId: match.matchId, aggregateVersion, siteId: bochum, correlationId: newId(), backfill: false, data };
  await house.adminQuery(`INSERT INTO people.outbox (id, subject, envelope, created_at) SELECT ($1::jsonb->>'id')::uuid, $1::jsonb->>'subject', $1::jsonb, now()`, [JSON.stringify(envelope)]);
  await house.quiet();
}
const aboutPapers = ['tell when papers expire', 'delete certificates after the activity', 'remind before papers expire'];
/** So often all jobs of the house take part, and what was told is read: often enough for an outbox that keeps 30 days. */
const nightsBetween = 10;
/** Every night of a time, one after the other: each with the jobs about papers, the last one and each tenth with all that is due. */
async function live(until: string): Promise<void> {
  for (let night = 1; house.clock.today() < until; night += 1) {
    house.clock.advance({ days: 1 });
    const all = night % nightsBetween === 0 || house.clock.today() >= until;
    if (all) await house.services.people?.jobs.runDue();
    else for (const job of aboutPapers) expect(await house.services.people?.jobs.run(job)).toBe(true);
    if (all) await noteReminders();
  }
}

describe('Of an extended certificate', () => {
  it('three facts can be stored and nothing else: the database refuses what the contract does not know', async () => {
    const mentor = withCertificate('2027-05-01');
    await load(mentor);
    const columns = await house.adminQuery<{ name: string }>(`SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'people' AND table_name = 'document'`);
    expect(columns.map(({ name }) => name).sort()).toEqual(['certificate_date', 'entry_free', 'id', 'inspected_on', 'person_id', 'recorded_at', 'recorded_by', 'signed_on', 'site_id', 'text_version', 'type', 'valid_until']);
    for (const column of [`signed_on = '2027-05-01'`, `valid_until = '2027-05-01'`, `text_version = 'Urteil'`, 'inspected_on = NULL', 'certificate_date = NULL', 'entry_free = NULL']) {
      await expect(house.adminQuery(`UPDATE people.document SET ${column} WHERE person_id = $1 AND type = 'extended_certificate_seen'`, [mentor.id])).rejects.toThrow('document_three_facts');
    }
    await expect(house.adminQuery(`UPDATE people.document SET entry_free = true WHERE person_id = $1 AND type = 'code_of_conduct'`, [mentor.id])).rejects.toThrow('document_three_facts');
    const referencing = await house.adminQuery(`SELECT conname FROM pg_constraint WHERE confrelid = 'people.document'::regclass`);
    expect(referencing).toEqual([]);
    expect(Object.keys(people.recordDocument.input.shape).sort()).toEqual(['certificateDate', 'entryFree', 'id', 'inspectedOn', 'signedOn', 'textVersion', 'type', 'validUntil']);
  });

  it('nothing stays in the same step when no activity follows: declined or left; the log names nobody', async () => {
    const [declined, left] = [withCertificate('2027-05-01', { state: 'documents', readySince: null }), withCertificate('2027-05-01')];
    await load(declined, left);
    await step(declined, 'decline', 'zieht weg');
    await step(left, 'leave');
    expect([await has(declined), await has(left)]).toEqual([false, false]);
    expect(await deletions()).toEqual([1, 2].map(() => ({ day: '2027-06-01', what: 'extended_certificate_seen', rule: 'certificate.no_activity' })));
    expect(JSON.stringify(await house.adminQuery('SELECT * FROM people.deletion_log'))).not.toMatch(new RegExp(`${declined.id}|${left.id}|Brandt`));
  });

  it('the facts stay six months after the end of the activity, over a leap day; nobody loses them while a match runs', async () => {
    const [ended, running] = [withCertificate('2027-03-01'), withCertificate('2027-03-01')];
    await load(ended, running);
    const [over, going] = [{ matchId: MatchId.parse(newId()), menteeId: newId() }, { matchId: MatchId.parse(newId()), menteeId: newId() }];
    await matchIs('active', running, going, 1);
    house.clock.set('2027-08-31T03:00:00Z');
    await matchIs('ended', ended, over, 9);
    await matchIs('ended', running, { matchId: MatchId.parse(newId()), menteeId: newId() }, 9);
    await live('2028-02-28');
    expect([await has(ended), await has(running)]).toEqual([true, true]);
    await live('2028-02-29');
    expect([await has(ended), await has(running)]).toEqual([false, true]);
    expect((await see(ended)).intake.state).toBe('ready');
    expect(await deletions()).toEqual([{ day: '2028-02-29', what: 'extended_certificate_seen', rule: 'certificate.kept_long_enough' }]);
  }, 120_000);

  it('a certificate inspected again after the end begins its own six months', async () => {
    const mentor = withCertificate('2027-03-01');
    await load(mentor);
    await matchIs('ended', mentor, { matchId: MatchId.parse(newId()), menteeId: newId() }, 9);
    house.clock.set('2027-09-15T03:00:00Z');
    await team().call(people.recordDocument, { id: mentor.id, type: 'extended_certificate_seen', inspectedOn: '2027-09-15', certificateDate: '2027-09-01', entryFree: true });
    await live('2028-03-14');
    expect(await has(mentor)).toBe(true);
    await live('2028-03-15');
    expect(await has(mentor)).toBe(false);
  }, 120_000);
});

describe('Of an extended certificate that no activity follows', () => {
  it('the facts go six months after the inspection, the readiness or the last training, over a leap day; a match or an open proposal keeps them, and the log says by which rule', async () => {
    const since = { readySince: '2027-08-31' };
    const [waiting, taught, asked, matched] = [withCertificate('2027-05-01', since), withCertificate('2027-05-01', since), withCertificate('2027-05-01', since), withCertificate('2027-05-01', since)];
    house.clock.set('2027-08-31T03:00:00Z');
    await load(waiting, taught, asked, matched);
    await team().call(people.recordTraining, { id: taught.id, topic: 'trauma', attendedOn: '2027-08-30' });
    await house.adminQuery(`UPDATE people.training_record SET attended_on = '2027-10-05' WHERE person_id = $1 AND topic = 'trauma'`, [taught.id]);
    await matchIs('proposed', asked, { matchId: newId(), menteeId: newId() }, 1);
    await matchIs('active', matched, { matchId: newId(), menteeId: newId() }, 1);
    const night = async (day: string): Promise<boolean[]> => {
      house.clock.set(`${day}T03:00:00Z`);
      await house.services.people?.jobs.run('delete certificates after the activity');
      await house.quiet();
      return [await has(waiting), await has(taught), await has(asked), await has(matched)];
    };
    expect(await night('2028-02-28')).toEqual([true, true, true, true]);
    expect(await night('2028-02-29')).toEqual([false, true, true, true]);
    expect(await night('2028-04-05')).toEqual([false, false, true, true]);
    expect((await see(waiting)).intake.state).toBe('ready');
    expect(await deletions()).toEqual(['2028-02-29', '2028-04-05'].map((day) => ({ day, what: 'extended_certificate_seen', rule: 'certificate.never_began' })));
  });
});

describe('Before a paper runs out', () => {
  it('it is told 60, 30 and 7 days ahead, through a whole year with a leap day', async () => {
    const inspected = withCertificate('2023-02-28');
    const signed = aMentor({ siteId: bochum });
    const agreed = { ...signed, documents: signed.documents.map((paper) => (paper.type === 'code_of_conduct' ? { ...paper, validUntil: '2028-02-29' } : paper)) };
    const gone = withCertificate('2023-02-28', { state: 'documents', readySince: null });
    await load(inspected, agreed, gone);
    await matchIs('active', inspected, { matchId: newId(), menteeId: newId() }, 1);
    await step(gone, 'decline', 'kein Interesse mehr');
    await live('2028-06-01');
    const of = (person: string, type: string, ...days: [string, number][]) => days.map(([day, left]) => ({ day, person, type, left }));
    expect(reminders()).toEqual(
      [
        ...of(inspected.id, 'extended_certificate_seen', ['2027-12-30', 60], ['2028-01-29', 30], ['2028-02-21', 7]),
        ...of(agreed.id, 'code_of_conduct', ['2027-12-31', 60], ['2028-01-30', 30], ['2028-02-22', 7]),
      ].sort((a, b) => a.day.localeCompare(b.day)),
    );
  }, 120_000);

  it('each site is told once a night, with a number, for the mail to its coordinators', async () => {
    const siegen = SiteId.parse(newId());
    const [one, other, theirs] = [withCertificate('2022-07-31'), withCertificate('2022-07-31'), { ...withCertificate('2022-07-31'), siteId: siegen }];
    await load(one, other, theirs);
    for (const mentor of [one, other, theirs]) await matchIs('active', mentor, { matchId: newId(), menteeId: newId() }, 1);
    house.clock.set('2027-06-01T03:00:00Z');
    for (let run = 0; run < 2; run += 1) await house.services.people?.jobs.run('remind before papers expire');
    expect(await house.adminQuery(`SELECT envelope->'data' AS data FROM people.outbox WHERE subject = $1 ORDER BY envelope->'data'->>'papers' DESC`, [peopleEvents.papersToRenew.subject])).toEqual([
      { data: { siteId: bochum, day: '2027-06-01', papers: 2 } },
      { data: { siteId: siegen, day: '2027-06-01', papers: 1 } },
    ]);
  });

  it('one line stands on Heute; it goes when the paper is renewed, and nothing more is told', async () => {
    const mentor = withCertificate('2022-07-15');
    await load(mentor);
    await matchIs('active', mentor, { matchId: newId(), menteeId: newId() }, 1);
    await live('2027-06-20');
    const today = async () => (await team().call(people.today, { siteId: bochum })).tasks?.map(({ kind }) => kind);
    expect([await today(), reminders().length]).toEqual([['renew_certificate'], 2]);
    await team().call(people.recordDocument, { id: mentor.id, type: 'extended_certificate_seen', inspectedOn: '2027-06-20', certificateDate: '2027-06-10', entryFree: true });
    expect(await today()).toEqual([]);
    expect((await team().call(intakeWork.work, { id: mentor.id })).tasks[0]).toMatchObject({ kind: 'renew_certificate', doneBy: coordinator.id });
    await live('2027-07-20');
    expect([await today(), reminders().length]).toEqual([[], 2]);
  });

  it('a night without a run is made up for, with the stage that counts now', async () => {
    const mentor = withCertificate('2022-08-15');
    await load(mentor);
    house.clock.set('2027-07-24T03:00:00Z');
    await live('2027-07-25');
    expect(reminders().map(({ left }) => left)).toEqual([21]);
  });
});

describe('A signed paper', () => {
  it('knows the version of its text and may run out', async () => {
    const mentor = aMentor({ siteId: bochum });
    await load(mentor);
    const { documents } = await team().call(people.recordDocument, { id: mentor.id, type: 'confidentiality', signedOn: '2027-05-31', validUntil: '2029-05-31' });
    expect(documents.find(({ type }) => type === 'confidentiality')).toMatchObject({ signedOn: '2027-05-31', textVersion: '2026-11', expiresOn: '2029-05-31', valid: true });
    await expect(team().call(people.recordDocument, { id: mentor.id, type: 'confidentiality', signedOn: '2027-05-31', validUntil: '2027-05-30' })).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'validUntil' }] } });
  });
});
