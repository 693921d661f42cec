import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadStates, matching, openStates, people, sites, training, type Actor, type SiteId } from '@patenwerk/contracts';
import { FixedClock } from '@patenwerk/persistence';
import { aCoordinator, type Harness, startHarness } from '@patenwerk/testing';
import { seedIfEmpty } from '../seed.js';
import { services } from '../services.js';

const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };
const settings = { DEMO_DATA: 'true', BASE_URL: 'http://localhost:3000', PORT: '0', AUTH_SECRET: 'demonstration-demonstration-demonstration', SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Patenwerk <post@example.org>' };

describe('The demo data, loaded through every rule of the services', () => {
  let house: Harness<FixedClock>;
  let siteOf: (slug: string) => SiteId;
  let bochum: SiteId;
  const said: string[] = [];

  beforeAll(async () => {
    house = await startHarness({ services, clock: new FixedClock('2026-11-23T09:00:00Z'), env: settings });
    const call: Parameters<typeof seedIfEmpty>[0]['call'] = (operation, input) => house.as(tools).call(operation, input, { deadlineMs: 25_000 });
    const seed = () => seedIfEmpty({ call, today: '2026-11-23', say: (line) => said.push(line) });
    expect([await seed(), await seed()]).toEqual(['loaded', 'present']);
    const register = await call(sites.snapshot, {});
    siteOf = (wanted) => register.sites.find(({ slug }) => slug === wanted)!.id;
    bochum = siteOf('bochum');
    // Thousands of events: more than the usual patience on a machine with other work.
    await house.quiet(60_000);
  }, 150_000);
  afterAll(() => house?.close());

  const team = () => house.as(aCoordinator(bochum));

  it('are told once, step by step', () => {
    expect(said.map((line) => line.replace(/\d[\d.]*(,\d)?/g, 'n'))).toEqual([
      'Vorführdaten: n Standorte',
      'Vorführdaten: n Menschen',
      'Vorführdaten: n Patenschaften, n Treffen',
      'Vorführdaten: n Termine (n s)',
    ]);
  });

  it('let people know every match that runs or waits for an answer, and send no mail', async () => {
    const alive = [...loadStates, ...openStates];
    const [counts] = await house.adminQuery(
      `SELECT (SELECT count(*)::int FROM matching.match WHERE state = ANY ($1)) AS alive,
         (SELECT count(*)::int FROM matching.match m JOIN people.match_state s ON s.match_id = m.id AND s.state = m.state AND s.match_version = m.version WHERE m.state = ANY ($1)) AS known,
         (SELECT count(*)::int FROM notifications.delivery) AS mails, (SELECT count(*)::int FROM people.failed_event) AS failed`,
      [alive],
    );
    expect(counts).toEqual({ alive: expect.any(Number), known: counts!['alive'], mails: 0, failed: 0 });
    expect(counts!['alive']).toBeGreaterThan(150);
  });

  it('do not let a mentor leave whose loaded match still runs', async () => {
    const { items } = await team().call(matching.list, { siteId: bochum, group: 'running' });
    const mentor = await team().call(people.get, { id: items[0]!.mentorId });
    const leave = team().call(people.advanceIntake, { id: mentor.id, version: mentor.version, transition: 'leave', reason: 'Zieht um' });
    await expect(leave).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ guard: 'noRunningMatch' }] } });
  });

  it('hold what a plan and the expected waits of Bochum rest on', async () => {
    const run = await team().call(matching.startPlanRun, { siteId: bochum });
    expect([run.figures.placed > 0, run.figures.placed + run.leftOver.length, run.gap]).toEqual([true, run.figures.mentees, 0]);
    const { basis, mentees, mentors } = await team().call(matching.waiting, { siteId: bochum });
    expect([basis?.mentees.de, basis?.mentors.de]).toEqual(Array(2).fill(expect.stringMatching(/^Grundlage: \d\d Vermittlungen/)));
    expect([...mentees, ...mentors].filter(({ expected }) => !expected)).toEqual([]);
  });

  it.each([['bochum', 2], ['goslar', 2], ['siegen', 3]] as const)('let %s say whom to look for, in plain sentences', async (slug, sentences) => {
    const siteId = siteOf(slug);
    const { leftOver, items } = await house.as(aCoordinator(siteId)).call(matching.recruitingAdvice, { siteId });
    expect(items.length).toBeGreaterThanOrEqual(sentences);
    expect(leftOver).toBeGreaterThanOrEqual(items.reduce((sum, { placesMore }) => sum + placesMore, 0));
    for (const { sentence, placesMore } of items) expect([sentence.de, placesMore >= 1]).toEqual([expect.stringMatching(/^Eine? .* in .+(spricht|Zeit hat), könnte .* begleiten$/), true]);
  });

  it('give the start page of Bochum something in every group', async () => {
    const [matches, persons, events, figures] = await Promise.all([
      team().call(matching.today, { siteId: bochum }),
      team().call(people.today, { siteId: bochum }),
      team().call(training.today, { siteId: bochum }),
      team().call(matching.siteFigures, { siteId: bochum }),
    ]);
    const groups = {
      toAnswer: matches.toAnswer,
      withoutMeeting: matches.withoutMeeting,
      trialEnding: matches.trialEnding,
      waitingMentees: matches.waitingMentees.filter(({ fitting }) => fitting > 0),
      newInterests: persons.newInterests,
      inIntake: persons.inIntake,
      thisWeek: events.thisWeek,
      fullWithWaiting: events.fullWithWaiting,
    };
    expect(Object.entries(groups).filter(([, entries]) => entries.length === 0).map(([name]) => name)).toEqual([]);
    // What expires first stands on top: one tomorrow, none today.
    expect(matches.toAnswer[0]?.expiresOn).toBe('2026-11-24');
    expect(matches.withoutMeeting.map(({ red }) => red)).toEqual(expect.arrayContaining([true, false]));
    expect(figures).toMatchObject({ quota: 47, counted: 38 });
    expect(figures.nearly).toBeGreaterThanOrEqual(4);
  });
});
