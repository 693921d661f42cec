import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventId, matching, MatchId, people, type PersonFeatures, PersonId, type SiteId, sites, training } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, aMentee, aMentor, anEventPlan, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { services } from '../../../tools/services.js';
import { tools } from './isolation/world.js';

// Nobody answers at the mail server: what is written waits, and must not go out afterwards.
const settings = { DEMO_DATA: 'true', BASE_URL: 'http://localhost:3000', PORT: '0', AUTH_SECRET: 'consents-consents-consents-consents', SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Patenwerk <post@example.org>', MAIL_POLL_MS: '200' };
/** So long a withdrawal may take to be obeyed everywhere. */
const aMinute = 60_000;
const patience = aMinute + 30_000;

let house: Harness<FixedClock>;
let siteId: SiteId;
beforeAll(async () => {
  house = await startHarness({ services, env: settings, clock: new FixedClock('2026-11-23T09:00:00Z') });
  siteId = (await house.as(tools).call(sites.snapshot, {})).sites.find(({ slug }) => slug === 'bochum')!.id;
  await house.quiet();
}, 60_000);
afterAll(() => house?.close());

const team = () => house.as(aCoordinator(siteId));
/** A mentor and a mentee with an open proposal, and a full event at which the mentor has the seat and somebody else waits. */
async function aWorld() {
  const [mentor, other] = [aMentor({ siteId }), aMentor({ siteId, contact: { givenName: 'Ute', familyName: 'Ostermann' } })];
  const mentee = aMentee({ siteId, contact: { birthYear: 2012 }, consents: (['privacy_notice', 'consent_profile', 'parental_consent'] as const).map((purpose) => ({ purpose, channel: 'written', givenAt: '2026-10-01T10:00:00Z' })) });
  await house.as(tools).call(people.load, { people: [mentor, other, mentee], last: true });
  await house.quiet();
  const matchId = MatchId.parse(newId());
  const bare = { siteId, format: 'one_to_one' as const, goals: ['german' as const], phase: 'opportunity' as const, introductionOn: null, trialFrom: null, agreedOn: null, plannedEnd: null, endedOn: null, endReason: null, closingTalkOn: null, meetings: [] };
  await house.as(tools).call(matching.load, { matches: [{ ...bare, id: matchId, mentorId: mentor.id, menteeId: mentee.id, state: 'proposed', steps: [{ transition: 'propose', on: '2026-11-22T09:00:00Z', reason: null }] }], last: true });
  const eventId = EventId.parse(newId());
  await house.as(tools).call(training.load, { events: [{ ...anEventPlan({ siteId }), id: eventId, seats: 1, state: 'published', enrolments: [] }] });
  await team().call(training.enrol, { eventId, personId: mentor.id });
  await team().call(training.enrol, { eventId, personId: other.id });
  await house.quiet();
  return { mentor, other, mentee, matchId, eventId };
}
const candidate = async (id: string) => (await house.adminQuery<{ features: PersonFeatures }>('SELECT features FROM matching.candidate WHERE person_id = $1', [id]))[0]?.features;
const matchState = async (id: string) => (await house.adminQuery<{ state: string }>('SELECT state FROM matching.match WHERE id = $1', [id]))[0]?.state;
const seats = async (eventId: string) => Object.fromEntries((await house.adminQuery<{ person_id: string; state: string }>('SELECT person_id, state FROM training.enrolment WHERE event_id = $1', [eventId])).map((row) => [row.person_id, row.state]));
const mails = (personId: string) => house.adminQuery<{ template: string; state: string; problem: string | null }>('SELECT template, state, problem FROM notifications.delivery WHERE person_id = $1 ORDER BY id', [personId]);

describe('A withdrawn consent', () => {
  it('is obeyed by every service within a minute: no features, no proposal, no seat, no mail', async () => {
    const { mentor, other, matchId, eventId } = await aWorld();
    expect([(await candidate(mentor.id))?.consent, await matchState(matchId), await seats(eventId)]).toEqual([true, 'proposed', { [mentor.id]: 'confirmed', [other.id]: 'waitlisted' }]);
    expect(await mails(mentor.id)).toMatchObject([{ template: 'enrolment_confirmed', state: 'queued' }]);

    const person = await team().call(people.withdrawConsent, { id: mentor.id, purpose: 'privacy_notice' });
    expect([person.profile, person.intake.state]).toEqual([null, 'documents']);
    await eventually(async () => {
      expect(await candidate(mentor.id)).toMatchObject({ consent: false, ready: false, languages: [], slots: [], offers: [] });
      expect(await matchState(matchId)).toBe('withdrawn');
      expect(await seats(eventId)).toEqual({ [mentor.id]: 'cancelled', [other.id]: 'confirmed' });
      // A mail that was on its way just then has found no recipient.
      expect(await mails(mentor.id)).toMatchObject([{ template: 'enrolment_confirmed', state: 'failed', problem: expect.stringMatching(/^(consent_withdrawn|recipient_gone)$/) }]);
    }, aMinute);

    // What is written to the person later finds no address.
    await expect(house.as({ id: 'notifications', kind: 'system', grants: [], purpose: 'mail' }).call(people.recipient, { id: PersonId.parse(mentor.id), purpose: 'later mail' })).rejects.toMatchObject({ code: 'not_found' });
  }, patience);

  it('to the profile alone ends proposals and features, the seat stays', async () => {
    const { mentor, matchId, eventId } = await aWorld();
    await team().call(people.withdrawConsent, { id: mentor.id, purpose: 'consent_profile' });
    await eventually(async () => {
      expect(await candidate(mentor.id)).toMatchObject({ consent: false, ready: false, languages: [] });
      expect(await matchState(matchId)).toBe('withdrawn');
    }, aMinute);
    await house.quiet();
    expect((await seats(eventId))[mentor.id]).toBe('confirmed');
  }, patience);

  it("of the guardians of a minor ends the minor's proposals", async () => {
    const { mentee, matchId } = await aWorld();
    await team().call(people.withdrawConsent, { id: mentee.id, purpose: 'parental_consent' });
    await eventually(async () => {
      expect(await candidate(mentee.id)).toMatchObject({ parentalConsent: false, ready: false, consent: true });
      expect(await matchState(matchId)).toBe('withdrawn');
    }, aMinute);
  }, patience);
});
