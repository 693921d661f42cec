import { apiKeys, households, intakeWork, matching, people, PersonId, roles, type Site, sites, training, type InputOf, type SampleWorld, duplicates } from '@patenwerk/contracts';
import { berlinDay, FixedClock, newId, parseSealingKeys, sealText } from '@patenwerk/persistence';
import { aBasAdmin, aCoordinator, aMentee, aMentor, anEventPlan, anInterest, type Harness } from '@patenwerk/testing';

/** Words that stand in rows of one site only: wherever a stranger meets one, something leaked. */
export const canaries = { name: 'Kanarienvogel', activity: 'Kanarienlied gesungen', colleague: 'Finkenschlag', phone: '0234 77788899' } as const;

/** How the house is set up for these tests: everything may be loaded, no mail leaves. */
export const settings = { DEMO_DATA: 'true', BASE_URL: 'http://localhost:3000', PORT: '0', AUTH_SECRET: 'isolation-isolation-isolation-isolation', SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Patenwerk <post@example.org>' };

/** The house's clock stands still at midday: samples name the day on which a world was built, and a night may fall before the last of them is played. */
export const noon = (): FixedClock => new FixedClock(`${berlinDay(new Date())}T11:00:00Z`);

const hour = 3_600_000;
const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** The system actor of tools: the only one that may use the bulk paths. */
export const tools = { id: 'tools', kind: 'system' as const, grants: [], purpose: 'isolation test' };

/** Builds `count` worlds at one site: each has a row for every purpose, so that every sample can succeed once. `words` stand in its rows. */
export async function buildWorlds(house: Harness, siteId: string, count: number, words: Record<keyof typeof canaries, string> = canaries): Promise<SampleWorld[]> {
  const now = house.clock.now().getTime();
  const at = (hours: number): string => new Date(now + hours * hour).toISOString();
  const day = (days: number): string => dayOf(new Date(now + days * 24 * hour));
  const contact = { familyName: words.name, phone: words.phone };
  // Handovers lead to a site that works, and BaS orders them for sites that do not.
  const register = (await house.as(tools).call(sites.snapshot, {})).sites;
  const openSiteId = await anOpenSite(house, register);
  // Of nobody who asks in these tests: what comes about there must not change what they see at home.
  const closed = register.filter(({ status, slug }) => status === 'unknown' && !['bochum', 'siegen', 'aachen'].includes(slug)).map(({ id }) => id as string).filter((id) => id !== openSiteId && id !== siteId);
  /** Nobody of the test works there. */
  const partnerSiteId = newId();
  const worlds = Array.from({ length: count }, () => newWorld(siteId, partnerSiteId, house.clock.today()));
  for (const [index, world] of worlds.entries()) Object.assign(world, { openSiteId, closedSiteId: closed[index % closed.length] ?? '' });

  const everybody = worlds.flatMap((world) => [
    aMentor({ siteId, id: world.mentorId, contact: { ...contact, birthDate: '1955-12-24', street: 'Ringstraße 1' }, consents: (['privacy_notice', 'consent_profile', 'consent_referral'] as const).map((purpose) => ({ purpose, channel: 'written' as const, givenAt: at(-1000) })) }),
    aMentee({ siteId: partnerSiteId, id: world.referredId, contact }),
    aMentee({ siteId: world.closedSiteId }),
    aMentee({ siteId, id: world.menteeId, contact }),
    aMentee({ siteId, id: world.secondMenteeId, contact }),
    ...[world.twinId, world.merged.keptId, world.merged.goneId].map((id) => aMentee({ siteId, id, contact, state: 'registered', readySince: null })),
    ...world.pairs.flatMap(({ mentorId, menteeId, busy }) => [aMentor({ siteId, id: mentorId, contact }), aMentee({ siteId, id: menteeId, contact, state: busy ? 'matched' : 'ready' })]),
  ]);
  for (let from = 0; from < everybody.length; from += 300) {
    await house.as(tools).call(people.load, { people: everybody.slice(from, from + 300), last: from + 300 >= everybody.length });
  }
  await house.as(tools).call(households.loadHouseholds, {
    households: worlds.map(({ householdId, mentorId, menteeId }) => ({ id: householdId, siteId, name: words.name, contactPersonId: mentorId, members: [{ personId: mentorId, relation: 'parent' as const }, { personId: menteeId, relation: 'child' as const }] })),
    guardians: worlds.map(({ mentorId, menteeId }) => ({ personId: menteeId, guardianId: mentorId })),
  });
  await house.quiet();

  type Step = InputOf<typeof matching.load>['matches'][number]['steps'][number];
  const steps = (...hoursAgo: [Step['transition'], number][]): Step[] => hoursAgo.map(([transition, hours]) => ({ transition, on: at(-hours), reason: null }));
  const bare = { siteId, format: 'one_to_one' as const, goals: ['german' as const], phase: 'opportunity' as const, introductionOn: null, trialFrom: null, agreedOn: null, plannedEnd: null, endedOn: null, endReason: null, closingTalkOn: null, meetings: [] };
  const matches: InputOf<typeof matching.load>['matches'] = worlds.flatMap((world) => {
    const [proposed, trial, active, pair] = world.pairs as [Pair, Pair, Pair, Pair];
    return [
      { ...bare, id: world.pairMatchId, mentorId: pair.mentorId, menteeId: pair.menteeId, otherMenteeIds: [world.secondMenteeId], state: 'proposed', steps: steps(['propose', 48]) },
      { ...bare, id: world.proposedMatchId, mentorId: proposed.mentorId, menteeId: proposed.menteeId, state: 'proposed', steps: steps(['propose', 48]) },
      { ...bare, id: world.trialMatchId, mentorId: trial.mentorId, menteeId: trial.menteeId, state: 'trial', steps: steps(['propose', 120], ['askMentor', 96], ['askMentee', 72], ['introduce', 60], ['startTrial', 1]), introductionOn: day(-1), trialFrom: day(-1) },
      {
        ...bare, id: world.activeMatchId, mentorId: active.mentorId, menteeId: active.menteeId, state: 'active', steps: steps(['propose', 1080], ['askMentor', 1056], ['askMentee', 1032], ['introduce', 1008], ['startTrial', 960], ['activate', 1]),
        introductionOn: day(-40), trialFrom: day(-40), agreedOn: day(0), plannedEnd: day(300), meetings: [{ id: world.meetingId, date: day(-10), minutes: 60, activity: words.activity }],
      },
    ];
  });
  for (let from = 0; from < matches.length; from += 150) await house.as(tools).call(matching.load, { matches: matches.slice(from, from + 150), last: from + 150 >= matches.length });

  const events: InputOf<typeof training.load>['events'] = worlds.flatMap((world) => [
    { ...anEventPlan({ siteId }), id: world.eventId, startsAt: at(240), endsAt: at(242), state: 'published', enrolments: [] },
    { ...anEventPlan({ siteId }), id: newId(), startsAt: at(-3), endsAt: at(-1), state: 'published', enrolments: [{ id: world.enrolmentId, personId: world.pairs[0]!.mentorId, state: 'confirmed', enrolledAt: at(-200) }] },
    { ...anEventPlan({ siteId }), id: world.draftEventId, startsAt: at(240), endsAt: at(242), state: 'draft', enrolments: [] },
  ]);
  for (let from = 0; from < events.length; from += 150) await house.as(tools).call(training.load, { events: events.slice(from, from + 150) });

  await staffWorlds(house, siteId, worlds, words.colleague);
  const team = house.as(aCoordinator(siteId));
  // One pair of plans for all worlds: a site keeps only so many, and nothing changes one.
  const planRun = await team.call(matching.startPlanRun, { siteId });
  const otherPlanRun = await team.call(matching.startPlanRun, { siteId, maxDistanceKm: 20 });
  for (const world of worlds) {
    world.planRunId = planRun.id;
    world.otherPlanRunId = otherPlanRun.id;
    const { key } = await house.as(aBasAdmin()).call(apiKeys.create, { name: 'Bericht', owner: 'Ministerium', role: 'funder_api', scopes: ['reports'], expiresOn: house.clock.today() });
    world.apiKeyId = key.id;
    const person = await team.call(people.recordInterest, anInterest({ siteId, contact }));
    world.newPersonId = person.id;
    world.newPersonVersion = person.version;
    world.personTaskId = (await team.call(intakeWork.addTask, { id: PersonId.parse(world.mentorId), title: `${words.name} anrufen`, dueOn: house.clock.today() })).id;
    world.personRoleId = (await team.call(roles.addRole, { personId: person.id, role: 'contact' })).beside[0]?.id ?? '';
    world.duplicatePairId = (await team.call(duplicates.dismissDuplicate, { personId: PersonId.parse(world.mentorId), otherPersonId: person.id })).id;
    await team.call(people.saveDraft, { id: world.draftId, siteId, title: `Anruf von Frau ${words.name}`, missing: ['plz'], form: { contact } });
  }
  const keys = parseSealingKeys(house.environment('people').CONFIDENTIAL_KEY ?? '');
  // Yesterday's openings do not count for today; the administrator is the one the test asks as.
  await house.adminQuery(
    `INSERT INTO people.break_glass (id, site_id, person_id, opened_by, opened_at, until, reason) SELECT w.id, $3, w.person_id, 'owner-bas_admin', $4, $5, reason FROM unnest($1::uuid[], $2::uuid[], $6::text[]) AS w(id, person_id, reason)`,
    [worlds.map(({ breakGlassId }) => breakGlassId), worlds.map(({ mentorId }) => mentorId), siteId, at(-48), at(24), worlds.map(({ breakGlassId }) => sealText(keys, `Sorge um ${words.name}`, breakGlassId))],
  );
  // Over by tomorrow, and of colleagues nobody else covers, so that every world may set its own.
  await house.adminQuery(
    `INSERT INTO identity.staff_cover (id, created_at, created_by, version, site_id, away_id, covers_id, from_day, until_day) SELECT c.id, $4, 'isolation', 1, $3, c.away_id, c.covers_id, $5, $5 FROM unnest($1::uuid[], $2::text[], $6::text[]) AS c(id, away_id, covers_id)`,
    [worlds.map(({ coverId }) => coverId), worlds.map(({ twoRolesUserId }) => twoRolesUserId), siteId, at(-24), day(1), worlds.map(({ userId }) => userId)],
  );
  // Notes, too, are written by the coordinator the test asks as: nobody else may change them.
  await house.adminQuery(
    `INSERT INTO people.person_note (id, created_at, created_by, version, site_id, person_id, sealed) SELECT w.id, $3, 'owner-site_coordinator', 1, $4, w.person_id, sealed FROM unnest($1::uuid[], $2::uuid[], $5::text[]) AS w(id, person_id, sealed)`,
    [worlds.map(({ noteId }) => noteId), worlds.map(({ mentorId }) => mentorId), at(-24), siteId, worlds.map(({ noteId }) => sealText(keys, `Frau ${words.name} ruft zurück`, noteId))],
  );
  await house.adminQuery(
    `INSERT INTO people.access (id, person_id, from_site_id, site_id, until, reason, given_by, given_at) SELECT a.id, a.person_id, a.from_site_id, a.site_id, $5, 'referral', 'isolation', $6 FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) AS a(id, person_id, from_site_id, site_id)`,
    [
      worlds.flatMap(({ accessId, receivedAccessId }) => [accessId, receivedAccessId]), worlds.flatMap(({ mentorId, referredId }) => [mentorId, referredId]),
      worlds.flatMap(({ partnerSiteId }) => [siteId, partnerSiteId]), worlds.flatMap(({ partnerSiteId }) => [partnerSiteId, siteId]), day(30), at(-24),
    ],
  );
  await house.adminQuery(
    `INSERT INTO people.transfer (id, created_at, created_by, from_site_id, to_site_id, state, informed_on, answer_by, by_operator, people, matches, moved, stayed)
     SELECT t.id, $3, 'isolation', t.from_site_id, $4, 'offered', $5, $6, false, 0, 0, 0, 0 FROM unnest($1::uuid[], $2::uuid[]) AS t(id, from_site_id)`,
    [worlds.map(({ receivedTransferId }) => receivedTransferId), worlds.map(() => newId()), at(-24), siteId, day(-1), day(10)],
  );
  const merges = worlds.map(({ mergeId, merged }) => ({ id: mergeId, ...merged, sealed: sealText(keys, JSON.stringify({ fields: {}, intake: null }), mergeId) }));
  await house.adminQuery(
    `WITH m AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, "keptId" uuid, "goneId" uuid, sealed text)), hidden AS (UPDATE people.person p SET merged_into = m."keptId" FROM m WHERE p.id = m."goneId")
     INSERT INTO people.person_merge (id, site_id, kept_person_id, gone_person_id, merged_at, merged_by, undo_until, sealed, moved) SELECT m.id, $2, m."keptId", m."goneId", $3, 'isolation', $4, m.sealed, '[]' FROM m`,
    [JSON.stringify(merges), siteId, at(-24), at(24)],
  );
  await house.adminQuery('DELETE FROM matching.candidate WHERE person_id = ANY ($1)', [merges.map(({ goneId }) => goneId)]);
  await listWorlds(house, siteId, worlds, words.name);
  await house.quiet();
  return worlds;
}

async function anOpenSite(house: Harness, register: readonly Pick<Site, 'id' | 'slug' | 'status' | 'version'>[]): Promise<string> {
  const [open] = register.filter(({ status }) => status === 'active');
  if (open) return open.id;
  const site = register.find(({ slug }) => slug === 'ahlen') ?? register.at(-1);
  if (!site) throw new Error('There is no site.');
  await house.as(aBasAdmin()).call(sites.setStatus, { id: site.id, version: site.version, transition: 'confirmActive', source: 'Auskunft' });
  return site.id;
}

/** Lists written straight into the tables: handing in six files for every world would take minutes. */
async function listWorlds(house: Harness, siteId: string, worlds: readonly SampleWorld[], name: string): Promise<void> {
  const keys = parseSealingKeys(house.environment('people').CONFIDENTIAL_KEY ?? '');
  const now = house.clock.now();
  const file = Buffer.from(`Nachname;Vorname;Telefon;Datenschutz\n${name};Amal;0234 77788899;ja\n`);
  const lists = worlds.flatMap((world) => [
    { id: world.openImportId, state: 'open', file: false },
    { id: world.uploadedImportId, state: 'open', file: true },
    { id: world.readImportId, state: 'read', file: true },
    { id: world.mappedImportId, state: 'read', file: true },
    { id: world.checkedImportId, state: 'checked', file: true },
    { id: world.doneImportId, state: 'done', file: false },
  ]);
  const head = (id: string): string =>
    sealText(keys, JSON.stringify({ fileName: `${name}.csv`, sheets: ['CSV'], titles: ['Nachname', 'Vorname', 'Telefon', 'Datenschutz'], preview: [{ line: 2, cells: [name, 'Amal', '0234 77788899', 'ja'] }] }), id);
  await house.adminQuery(
    `INSERT INTO people.list_import (id, created_at, created_by, site_id, kind, state, head, size, sheet, head_line, fingerprint, fields, remembered, role, take_duplicates, done_line, progress, take_back_until, kept)
     SELECT (e->>'id')::uuid, $2, 'isolation', $3, 'people', e->>'state', e->>'head', $4, 0, 1, 'isolation', '["familyName","givenName","phone","privacyNotice"]', false, 'mentee', '{}', 1, 0, $5, 0
     FROM jsonb_array_elements($1::jsonb) e`,
    [JSON.stringify(lists.map((list) => ({ ...list, head: head(list.id) }))), now, siteId, file.length, new Date(now.getTime() + hour)],
  );
  await house.adminQuery(
    `INSERT INTO people.list_import_piece (import_id, seq, site_id, sealed) SELECT (e->>'id')::uuid, 0, $2, e->>'sealed' FROM jsonb_array_elements($1::jsonb) e`,
    [JSON.stringify(lists.filter((list) => list.file).map(({ id }) => ({ id, sealed: sealText(keys, file.toString('base64'), `${id}/0`) }))), siteId],
  );
}

/** Accounts written straight into the tables: hashing three passwords for every world would take minutes. */
async function staffWorlds(house: Harness, siteId: string, worlds: readonly SampleWorld[], name: string): Promise<void> {
  const now = house.clock.now();
  const people = worlds.flatMap(({ userId, twoRolesUserId, suspendedUserId }) => [
    { id: userId, state: 'active', roles: ['site_assistant'] },
    { id: twoRolesUserId, state: 'active', roles: ['site_assistant', 'site_coordinator'] },
    { id: suspendedUserId, state: 'suspended', roles: ['site_assistant'] },
  ]);
  await house.adminQuery(
    `INSERT INTO identity.staff_user (id, name, email, email_verified, state, created_at, updated_at) SELECT e->>'id', $2, (e->>'id') || '@example.org', true, e->>'state', $3, $3 FROM jsonb_array_elements($1::jsonb) e`,
    [JSON.stringify(people), `Frau ${name}`, now],
  );
  await house.adminQuery(
    `INSERT INTO identity.staff_grant (id, created_at, created_by, user_id, role, scope, scope_id) SELECT (e->>'id')::uuid, $2, 'isolation', e->>'userId', e->>'role', 'site', $3 FROM jsonb_array_elements($1::jsonb) e`,
    [JSON.stringify(people.flatMap(({ id, roles }) => roles.map((role) => ({ id: newId(), userId: id, role })))), now, siteId],
  );
  await house.adminQuery(
    `INSERT INTO identity.staff_invitation (id, created_at, created_by, email, name, role, scope, scope_id, token_hash, expires_at)
     SELECT (e->>'id')::uuid, $2, 'isolation', (e->>'id') || '@neu.example.org', $3, 'site_assistant', 'site', $4, e->>'id', $5 FROM jsonb_array_elements($1::jsonb) e`,
    [JSON.stringify(worlds.map(({ invitationId }) => ({ id: invitationId }))), now, `Frau ${name}`, siteId, new Date(now.getTime() + 48 * hour)],
  );
}

interface Pair {
  mentorId: string;
  menteeId: string;
  busy: boolean;
}

function newWorld(siteId: string, partnerSiteId: string, today: string): SampleWorld & { pairs: Pair[]; referredId: string; merged: { keptId: string; goneId: string } } {
  const pair = (busy: boolean): Pair => ({ mentorId: newId(), menteeId: newId(), busy });
  return {
    siteId,
    today,
    mentorId: newId(),
    menteeId: newId(),
    newPersonId: '',
    newPersonVersion: 0,
    personTaskId: '',
    duplicatePairId: '',
    twinId: newId(),
    mergeId: newId(),
    merged: { keptId: newId(), goneId: newId() },
    draftId: newId(),
    openImportId: newId(),
    uploadedImportId: newId(),
    readImportId: newId(),
    readImportVersion: 1,
    mappedImportId: newId(),
    checkedImportId: newId(),
    doneImportId: newId(),
    // A loaded match has a version per step.
    proposedMatchId: newId(),
    proposedMatchVersion: 1,
    trialMatchId: newId(),
    trialMatchVersion: 5,
    activeMatchId: newId(),
    activeMatchVersion: 6,
    meetingId: newId(),
    pairMatchId: newId(),
    pairMatchVersion: 1,
    secondMenteeId: newId(),
    eventId: newId(),
    eventVersion: 1,
    draftEventId: newId(),
    draftEventVersion: 1,
    enrolmentId: newId(),
    siteVersion: 1,
    pageVersion: 1,
    userId: newId(),
    twoRolesUserId: newId(),
    suspendedUserId: newId(),
    invitationId: newId(),
    breakGlassId: newId(),
    coverId: newId(),
    noteId: newId(),
    partnerSiteId,
    accessId: newId(),
    openSiteId: '',
    closedSiteId: '',
    receivedTransferId: newId(),
    receivedAccessId: newId(),
    referredId: newId(),
    apiKeyId: '',
    apiKeyVersion: 1,
    personRoleId: '',
    householdId: newId(),
    householdVersion: 1,
    planRunId: '',
    otherPlanRunId: '',
    pairs: [pair(false), pair(true), pair(true), pair(false)],
  };
}
