import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError, matching, type Operation, type InputOf, people, type PersonFeatures, type SampleWorld, sites, training } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { aBasAdmin, aCoordinator, anEventPlan, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { projectionsOf, rebuild } from '../../../tools/rebuild.js';
import { services } from '../../../tools/services.js';
import { buildWorlds, tools } from './isolation/world.js';

const settings = { DEMO_DATA: 'true', BASE_URL: 'http://localhost:3000', PORT: '0', AUTH_SECRET: 'projections-projections-projections', SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Patenwerk <post@example.org>' };

let house: Harness;
let siteId: string;
let worlds: SampleWorld[];
const course = newId();

const call = <Op extends Operation>(operation: Op, input: InputOf<Op>) => house.as(tools).call(operation, input, { deadlineMs: 60_000 });
const rows = async (sql: string): Promise<string[]> => (await house.adminQuery<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM (${sql}) t`)).map(({ row }) => row).sort();
const everyFeature = async (): Promise<string[]> => {
  const all: PersonFeatures[] = [];
  for (let after: PersonFeatures['personId'] | undefined; ; ) {
    const { items, next } = await call(people.featuresOfSite, { after });
    all.push(...items);
    if (!next) break;
    after = next;
  }
  return sorted(all);
};
// A person may be saved anew with the same features: of that nobody is told, and the version alone tells nothing.
const sorted = (all: readonly PersonFeatures[]): string[] => all.map(({ version: _version, ...features }) => JSON.stringify(Object.entries(features).sort())).sort();
const seats = `SELECT n.id, topic, n.version, n.person_id, (e.starts_at AT TIME ZONE 'Europe/Berlin')::date AS booked_for, n.state = 'attended' AS attended, n.state IN ('cancelled', 'no_show') AS cancelled
  FROM training.enrolment n JOIN training.event e ON e.id = n.event_id, unnest(e.topics) AS topic WHERE n.state <> 'waitlisted'`;
const broughtByMeetings = `SELECT match_id, extract(year FROM date)::int AS year, count(DISTINCT date)::int AS days FROM matching.meeting GROUP BY 1, 2`;

interface Case {
  projection: string;
  /** As it is kept, and as its owner has it. */
  kept: () => Promise<string[]>;
  owned: () => Promise<string[]>;
  /** What nobody can explain: rows gone, others from a future that never came, one of nobody. */
  spoil: string;
}

const cases: Case[] = [
  {
    projection: 'people, match states',
    kept: () => rows('SELECT match_id AS id, site_id, mentor_id, mentee_id, state, match_version AS version FROM people.match_state'),
    owned: () => rows('SELECT id, site_id, mentor_id, mentee_id, state, version FROM matching.match'),
    spoil: `DELETE FROM people.match_state WHERE state = 'trial'; UPDATE people.match_state SET state = 'ended', match_version = 9999 WHERE state = 'active';
      INSERT INTO people.match_state SELECT gen_random_uuid(), site_id, mentor_id, mentee_id, state, 1 FROM people.match_state LIMIT 1`,
  },
  {
    projection: 'people, trainings',
    kept: () => rows(`SELECT enrolment_id AS id, topic, enrolment_version AS version, person_id, booked_for, attended_on IS NOT NULL AS attended, cancelled FROM people.training_record WHERE enrolment_id IS NOT NULL`),
    owned: () => rows(seats),
    spoil: `DELETE FROM people.training_record WHERE enrolment_id IS NOT NULL AND topic < 'm'; UPDATE people.training_record SET cancelled = NOT cancelled, enrolment_version = 9999 WHERE enrolment_id IS NOT NULL;
      INSERT INTO people.training_record (id, site_id, person_id, topic, enrolment_id, enrolment_version, cancelled) SELECT gen_random_uuid(), site_id, id, 'trauma', gen_random_uuid(), 1, false FROM people.person LIMIT 1`,
  },
  {
    projection: 'matching, candidates',
    kept: async () => sorted((await house.adminQuery<{ features: PersonFeatures }>('SELECT features FROM matching.candidate')).map(({ features }) => features)),
    owned: everyFeature,
    spoil: `DELETE FROM matching.candidate WHERE role = 'mentor'; UPDATE matching.candidate SET ready = NOT ready, feature_version = 9999, features = features || '{"capacity": 99}';
      INSERT INTO matching.candidate SELECT gen_random_uuid(), site_id, role, 1, true, NULL, features FROM matching.candidate LIMIT 1`,
  },
  {
    projection: 'matching, site settings',
    kept: () => rows('SELECT site_id AS id, status, quota_by_year, max_distance_km, rural, version FROM matching.site_setting'),
    owned: () => rows('SELECT id, status, quota_by_year, max_distance_km, rural, version FROM sites.site'),
    spoil: `DELETE FROM matching.site_setting WHERE status = 'unknown'; UPDATE matching.site_setting SET quota_by_year = '{"2026": 1}', version = 9999`,
  },
  {
    projection: 'matching, figures',
    kept: () => rows('SELECT match_id, year, meeting_days AS days FROM matching.match_count'),
    owned: () => rows(broughtByMeetings),
    spoil: `DELETE FROM matching.match_count WHERE match_id IN (SELECT match_id FROM matching.match_count ORDER BY 1 LIMIT 1); UPDATE matching.match_count SET meeting_days = 40, counts = true, third_meeting_on = '2020-01-01'`,
  },
  {
    projection: 'sites, site figures',
    kept: () => rows('SELECT site_id, year, founded, counted, nearly, ended_early, running, counted_by_month, version FROM sites.site_year_figures'),
    owned: () => rows('SELECT site_id, year, founded, counted, nearly, ended_early, running, counted_by_month, version FROM matching.site_year_counter'),
    spoil: `UPDATE sites.site_year_figures SET running = 777, version = 9999; INSERT INTO sites.site_year_figures SELECT gen_random_uuid(), year, version, founded, counted, nearly, ended_early, running, counted_by_month FROM sites.site_year_figures LIMIT 1`,
  },
  {
    projection: 'training, restrictions',
    kept: () => rows('SELECT id, restricted FROM training.enrolment'),
    owned: () => rows('SELECT n.id, EXISTS (SELECT 1 FROM people.restriction r WHERE r.person_id = n.person_id) AS restricted FROM training.enrolment n'),
    spoil: 'UPDATE training.enrolment SET restricted = NOT restricted',
  },
];

const asOwned = async (): Promise<void> => {
  for (const { projection, kept, owned } of cases) expect([projection, await kept()]).toEqual([projection, await owned()]);
};
const rebuildAll = async (): Promise<void> => rebuild(call, await projectionsOf(call), () => undefined);

beforeAll(async () => {
  house = await startHarness({ services, env: settings });
  siteId = (await call(sites.snapshot, {})).sites.find(({ slug }) => slug === 'bochum')!.id;
  worlds = await buildWorlds(house, siteId, 4);
  const inHours = (hours: number): string => new Date(house.clock.now().getTime() + hours * 3_600_000).toISOString();
  const topics = ['role_of_mentor' as const, 'trauma' as const];
  const seat = (world: SampleWorld, state: 'attended' | 'no_show' | 'confirmed') => ({ id: newId() as never, personId: world.mentorId as never, state, enrolledAt: inHours(-200) });
  const taught = { ...anEventPlan({ siteId }), topics, state: 'published' as const };
  await call(training.load, {
    events: [
      { ...taught, id: newId() as never, startsAt: inHours(-30), endsAt: inHours(-28), enrolments: [seat(worlds[0]!, 'attended'), seat(worlds[1]!, 'no_show'), seat(worlds[2]!, 'confirmed')] },
      { ...taught, id: course as never, startsAt: inHours(240), endsAt: inHours(242), enrolments: [] },
    ],
  });
  await house.quiet();
}, 120_000);
afterAll(() => house?.close());

/** Reads and writes again as long as somebody else has saved in between. */
async function unlessOvertaken(work: () => Promise<void>): Promise<void> {
  for (let left = 5; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !(error instanceof DomainError) || error.code !== 'version_conflict') throw error;
    }
  }
}

describe('Every projection', () => {
  it('is among those that can be built anew', async () => {
    expect((await projectionsOf(call)).map(({ service, projection }) => `${service}, ${projection}`)).toEqual(expect.arrayContaining(cases.map(({ projection }) => projection)));
    expect(await projectionsOf(call)).toHaveLength(cases.length);
  });

  it('is from the events alone what a rebuild would make of it, also where much was loaded at once', async () => {
    const said: string[] = [];
    await rebuild(call, await projectionsOf(call), (line) => said.push(line));
    expect(said).toEqual(cases.map(() => expect.stringMatching(/: was right$/)));
  });

  it.each(cases)('$projection: wiped and falsified it is again what its owner has', async ({ projection, kept, owned, spoil }) => {
    const before = await kept();
    expect(before.length).toBeGreaterThan(0);
    await house.adminQuery(spoil);
    expect(await kept()).not.toEqual(before);
    const [service, name] = projection.split(', ') as [string, string];
    const one = (await projectionsOf(call, [service])).filter((each) => each.projection === name);
    const said: string[] = [];
    await rebuild(call, one, (line) => said.push(line));
    await house.quiet();
    expect(await kept()).toEqual(await owned());
    expect(said).toEqual([expect.stringMatching(/rows mended$/)]);
    await rebuild(call, one, (line) => said.push(line));
    expect(said[1]).toMatch(/was right$/);
  });

  it('is never empty for readers, and loses no event, while it is built anew during a stream of changes', async () => {
    const team = house.as(aCoordinator(siteId));
    const bas = house.as(aBasAdmin());
    let over = false;
    let least = Number.POSITIVE_INFINITY;
    const watch = async (): Promise<void> => {
      while (!over) least = Math.min(least, (await house.adminQuery<{ n: number }>('SELECT least((SELECT count(*) FROM matching.candidate), (SELECT count(*) FROM people.match_state), (SELECT count(*) FROM sites.site_year_figures))::int AS n'))[0]!.n);
    };
    const change = async (turn: number): Promise<void> => {
      const world = worlds[turn % worlds.length]!;
      // What people hears of a match or a booking may come in between: then once more, as a person would.
      await unlessOvertaken(async () => {
        const person = await team.call(people.get, { id: world.mentorId as PersonFeatures['personId'] });
        await team.call(people.update, { id: person.id, version: person.version, profile: { capacity: 1 + (turn % 3), slots: turn % 2 ? ['mon_pm'] : ['tue_am', 'wed_pm'] } });
      });
      await team.call(matching.recordMeeting, { matchId: world.activeMatchId as never, date: new Date(house.clock.now().getTime() - (turn % 9) * 86_400_000).toISOString().slice(0, 10), minutes: 60, activity: 'Spaziergang' });
      const site = await bas.call(sites.manage, { id: siteId as never });
      await bas.call(sites.setQuota, { id: site.id, version: site.version, year: 2026, quota: 40 + turn });
      const enrolled = await team.call(training.enrol, { eventId: course as never, personId: world.mentorId as never });
      await team.call(training.cancelEnrolment, { id: enrolled.id });
      if (turn < worlds.length) await team.call(matching.advance, { id: world.proposedMatchId as never, version: world.proposedMatchVersion, transition: 'askMentor' });
    };
    const changes = async (): Promise<void> => {
      for (let turn = 0; turn < 24; turn += 1) await change(turn);
      over = true;
    };
    let builds = 0;
    const building = async (): Promise<void> => {
      while (!over) {
        await rebuildAll();
        builds += 1;
      }
    };
    await Promise.all([changes(), building(), watch()]);
    await house.quiet();
    expect(builds).toBeGreaterThan(1);
    expect(least).toBeGreaterThan(0);
    await eventually(asOwned);
  }, 120_000);
});
