import { describe, expect, it } from '@jest/globals';
import { type Actor, type Match, matching, matchingEvents, matchingTables, MatchId, peopleEvents, type PersonFeatures, PersonId, SiteId, sitesEvents, technicalTables, type UserId } from '@patenwerk/contracts';
import { actorContext, createDataSource, newId, schemaDrift, UnitOfWork } from '@patenwerk/persistence';
import { aBasAdmin, aCoordinator, aMatchToLoad, aMenteesFeatures, aMentorsFeatures, anAssistant, eventually } from '@patenwerk/testing';
import { aachen, active, aPair, aSite, bochum, bothAsked, coordinator, features, hear, house, inAHouse, inTrial, known, type Place, proposed, refusal, see, step, stranger, team, told, tools } from '../test/matching-house.js';
import { matchingDatabase } from './service.js';

inAHouse();

describe('the schema of matching', () => {
  it('is what the entities describe', async () => {
    expect(await schemaDrift(matchingDatabase, house.adminUrl)).toEqual([]);
  });

  it('has every column classified', async () => {
    const rows = await house.adminQuery<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'matching'
       AND table_name <> ALL ($1) ORDER BY 1`,
      [Object.keys(technicalTables)],
    );
    const classified = Object.entries(matchingTables).flatMap(([table, columns]) => Object.keys(columns).map((column) => `${table}.${column}`));
    expect(rows.map(({ name }) => name).sort()).toEqual(classified.sort());
  });

  it('hides the matches of other sites although a query forgets its scope', async () => {
    const place = await aSite();
    await proposed(place);
    const source = await createDataSource(matchingDatabase, house.databaseUrl('matching')).initialize();
    const count = (actor: Actor): Promise<number[]> =>
      actorContext.run({ actor, correlationId: newId(), subject: 'test' }, () =>
        new UnitOfWork(source, matchingDatabase, house.clock).run(async (tx) => {
          const counts: number[] = [];
          for (const table of ['candidate', 'match', 'match_step']) counts.push((await tx.query(`SELECT 1 FROM ${table}`)).length);
          return counts;
        }),
      );
    expect(await count(stranger)).toEqual([0, 0, 0]);
    expect(await count(aBasAdmin())).toEqual([0, 0, 0]);
    expect(await count(place.actor)).toEqual([2, 1, 1]);
    await source.destroy();
  });
});

describe('who fits?', () => {
  it('explains the mentors of the mentee’s own site, best first', async () => {
    const place = await aSite();
    const best = aMentorsFeatures({ siteId: place.siteId, offers: ['german'] });
    const other = aMentorsFeatures({ siteId: place.siteId, offers: ['sport'] });
    const full = aMentorsFeatures({ siteId: place.siteId, slots: ['sun_eve'] });
    const elsewhere = aMentorsFeatures({ siteId: aachen });
    const mentee = aMenteesFeatures({ siteId: place.siteId });
    await known(best, other, full, elsewhere, mentee);
    const list = await place.as.call(matching.shortlist, { menteeId: mentee.personId });
    expect(list.candidates.map((candidate) => candidate.mentorId)).toEqual([best.personId, other.personId]);
    expect(list.candidates[0]).toMatchObject({ load: 0, capacity: 1, samePostcode: true });
    expect(list.candidates[0]?.gates.every((gate) => gate.passed)).toBe(true);
    expect(list.nearMisses).toEqual([expect.objectContaining({ mentorId: full.personId, gate: 'time' })]);
    expect(list).toMatchObject({ checked: 3, waitingDays: 56, openMatchId: null, waitingBonus: { points: 2 } });
  });

  it('knows a change of a profile at once in every copy', async () => {
    const place = await aSite();
    const { mentor, mentee } = await aPair(place);
    const names = async () => (await place.as.call(matching.shortlist, { menteeId: mentee.personId })).candidates.length;
    expect(await names()).toBe(1);
    await known({ ...mentor, version: 2, ready: false });
    expect(await names()).toBe(0);
  });

  it('leaves out whom people no longer knows', async () => {
    const place = await aSite();
    const { mentor, mentee } = await aPair(place);
    features.delete(mentor.personId);
    await hear(peopleEvents.profileChanged, { personId: mentor.personId, siteId: place.siteId, role: 'mentor', ready: false });
    await eventually(async () => expect((await place.as.call(matching.shortlist, { menteeId: mentee.personId })).checked).toBe(0));
  });

  it('is built anew when many people of a site were loaded at once', async () => {
    const siteId = SiteId.parse(newId());
    const loaded = [aMenteesFeatures({ siteId }), ...Array.from({ length: 4 }, () => aMentorsFeatures({ siteId }))];
    for (const each of loaded) features.set(each.personId, each);
    await hear(peopleEvents.siteLoaded, { siteId });
    await eventually(async () => expect((await house.as(aCoordinator(siteId)).call(matching.shortlist, { menteeId: PersonId.parse(loaded[0]?.personId) })).candidates).toHaveLength(4));
  });

  it('keeps a mentor at capacity off the list', async () => {
    const place = await aSite();
    const match = await active(place);
    const mentee = aMenteesFeatures({ siteId: place.siteId });
    await known(mentee);
    const list = await place.as.call(matching.shortlist, { menteeId: mentee.personId });
    expect(list.candidates).toEqual([]);
    expect(list.excluded).toEqual([expect.objectContaining({ gate: 'capacity', count: 1 })]);
    expect(list.nearMisses).toEqual([expect.objectContaining({ gate: 'capacity', mentorId: match.mentorId })]);
  });
});

describe('a handover', () => {
  const gateway: Actor = { id: 'gateway', kind: 'system', grants: [], purpose: 'handover' };

  it('gives everything somebody accompanies at a site to a colleague, told and audited; what has ended stays, and nothing happens twice', async () => {
    const place = await aSite();
    const [open, over] = [await inTrial(place), await proposed(place)];
    await step(place, over, 'withdraw', { reason: 'Umgezogen' });
    const [from, to] = [place.actor.id as UserId, 'nachfolge' as UserId];
    const counted = async (userId: UserId) => (await house.as(gateway).call(matching.responsibilities, { userId })).items.filter(({ siteId }) => siteId === place.siteId);
    expect(await counted(from)).toEqual([{ siteId: place.siteId, matches: 1 }]);
    expect(await house.as(gateway).call(matching.handOver, { siteId: place.siteId, from, to })).toEqual({ matches: 1 });
    expect([await counted(from), await counted(to)]).toEqual([[], [{ siteId: place.siteId, matches: 1 }]]);
    expect(await see(place, open.id)).toMatchObject({ coordinatorId: to, version: open.version + 1 });
    expect((await see(place, over.id)).coordinatorId).toBe(from);
    expect((await told(open.id)).at(-1)).toBe('match-handed-over');
    expect(await house.adminQuery(`SELECT actor_id FROM matching.audit_entry WHERE action = 'matching.hand_over' AND subject_id = $1`, [open.id])).toEqual([{ actor_id: 'gateway' }]);
    expect(await house.as(gateway).call(matching.handOver, { siteId: place.siteId, from, to })).toEqual({ matches: 0 });
  });

  it('is asked for by nobody but the gateway', async () => {
    for (const actor of [coordinator, tools]) expect(await refusal(house.as(actor).call(matching.handOver, { siteId: bochum, from: 'a' as UserId, to: 'b' as UserId }))).toMatchObject({ code: 'forbidden' });
  });
});

describe('a proposal', () => {
  it('of other than the first needs a reason, and keeps it', async () => {
    const place = await aSite();
    const first = aMentorsFeatures({ siteId: place.siteId, offers: ['german'] });
    const second = aMentorsFeatures({ siteId: place.siteId, offers: ['sport'] });
    const mentee = aMenteesFeatures({ siteId: place.siteId });
    await known(first, second, mentee);
    expect(await refusal(place.as.call(matching.propose, { menteeId: mentee.personId, mentorId: second.personId }))).toMatchObject({ code: 'guard_failed', guards: ['reasonGiven'] });
    const match = await place.as.call(matching.propose, { menteeId: mentee.personId, mentorId: second.personId, reason: 'Wohnen im selben Haus' });
    expect(match).toMatchObject({ state: 'proposed', overruleReason: 'Wohnen im selben Haus', goals: ['german'], coordinatorId: place.actor.id });
    const [row] = await house.adminQuery('SELECT overrule_reason FROM matching.match WHERE id = $1', [match.id]);
    expect(row?.overrule_reason).not.toContain('Haus');
    expect(match.steps).toEqual([expect.objectContaining({ transition: 'propose', reason: 'Wohnen im selben Haus', by: place.actor.id })]);
    expect(await house.adminQuery(`SELECT actor_id FROM matching.audit_entry WHERE action = 'matching.propose' AND subject_id = $1`, [match.id])).toEqual([{ actor_id: place.actor.id }]);
    expect((await see(place, match.id)).overruleReason).toBe('Wohnen im selben Haus');
  });

  it('is refused when a gate is not passed, naming each, and no reason overrules a gate', async () => {
    const place = await aSite();
    const { mentor, mentee } = await aPair(place, { documentsValid: false, slots: ['sun_eve'] });
    expect(await refusal(place.as.call(matching.propose, { menteeId: mentee.personId, mentorId: mentor.personId, reason: 'Trotzdem gut' }))).toMatchObject({ code: 'guard_failed', guards: ['mentor_ready', 'time'] });
  });

  it('is withdrawn by the house when a consent is withdrawn', async () => {
    const place = await aSite();
    const match = await bothAsked(place);
    await hear(peopleEvents.consentWithdrawn, { personId: match.menteeId, siteId: place.siteId, role: 'mentee', purpose: 'consent_profile' });
    await eventually(async () => expect((await see(place, match.id)).state).toBe('withdrawn'));
    expect((await see(place, match.id)).steps.at(-1)).toMatchObject({ transition: 'withdraw', by: 'matching', reason: 'Einwilligung in das Profil zurückgenommen' });
    expect((await place.as.call(matching.waiting, { siteId: place.siteId })).mentees).toEqual([]);
  });

  it('that was declined comes no more in first place', async () => {
    const place = await aSite();
    const match = await bothAsked(place);
    expect(await refusal(step(place, match, 'decline'))).toMatchObject({ code: 'guard_failed', guards: ['reasonGiven'] });
    expect(await step(place, match, 'decline', { reason: 'Möchte lieber eine Frau' })).toMatchObject({ state: 'declined', next: [] });
    const list = await place.as.call(matching.shortlist, { menteeId: match.menteeId });
    expect(list).toMatchObject({ candidates: [], openMatchId: null });
  });
});

describe('the way of a match', () => {
  it('leads from the proposal to active, and with three meetings it counts for the year', async () => {
    const place = await aSite();
    let match = await proposed(place);
    match = await step(place, match, 'askMentor');
    match = await step(place, match, 'askMentee');
    expect(match.next.map(({ transition, allowed }) => [transition, allowed])).toEqual([['introduce', true], ['decline', true], ['withdraw', true]]);
    expect(await refusal(step(place, match, 'introduce'))).toMatchObject({ code: 'guard_failed', guards: ['dateGiven'] });
    match = await step(place, match, 'introduce', { on: '2026-11-24' });
    expect(match.next.find(({ transition }) => transition === 'startTrial')).toMatchObject({ allowed: false, missing: [{ guard: 'introductionHeld', de: 'Das Kennenlerntreffen ist erst am 24. November. Die Schnupperphase beginnt danach.' }] });
    house.clock.advance({ days: 1 });
    match = await step(place, match, 'startTrial');
    expect(match).toMatchObject({ state: 'trial', trialFrom: '2026-11-24', trialEnds: '2027-01-05' });
    expect(await refusal(step(place, match, 'activate'))).toMatchObject({ code: 'guard_failed', guards: ['agreementSigned'] });
    match = await place.as.call(matching.recordAgreement, { id: match.id, version: match.version, signedOn: '2026-11-24' });
    expect(match).toMatchObject({ agreedOn: '2026-11-24', plannedEnd: '2027-11-24' });
    match = await step(place, match, 'activate');
    house.clock.advance({ days: 2 });
    for (const date of ['2026-11-24', '2026-11-25', '2026-11-25']) await place.as.call(matching.recordMeeting, { matchId: match.id, date, minutes: 90, activity: 'Spaziergang' });
    expect((await see(place, match.id)).counting).toMatchObject({ counts: false, meetings: 2, needed: 3, agreementSigned: true, quotaFree: true, de: 'Zählt noch nicht für 2026. Noch offen: ein Treffen.' });
    expect(await place.as.call(matching.siteFigures, { siteId: place.siteId })).toMatchObject({ founded: 1, counted: 0, nearly: 1, running: 1, quota: 40, free: 40 });
    const third = await place.as.call(matching.recordMeeting, { matchId: match.id, date: '2026-11-26', minutes: 60, activity: 'Deutsch geübt' });
    expect((await see(place, match.id)).counting).toMatchObject({ counts: true, meetings: 3, de: 'Zählt für 2026.' });
    expect(await place.as.call(matching.siteFigures, { siteId: place.siteId })).toMatchObject({ founded: 1, counted: 1, nearly: 0, free: 39 });
    expect(await told(match.id)).toEqual(['match-proposed', 'match-state-changed', 'match-state-changed', 'match-state-changed', 'match-state-changed', 'match-introduced', 'match-state-changed', 'match-state-changed', 'meeting-recorded', 'meeting-recorded', 'meeting-recorded', 'match-counted', 'meeting-recorded']);
    await place.as.call(matching.removeMeeting, { matchId: match.id, id: third.id });
    expect((await see(place, match.id)).counting).toMatchObject({ counts: false, meetings: 2 });
    const counters = (await house.as(tools).call(matching.figures, {})).items.filter((item) => item.siteId === place.siteId);
    expect(counters).toEqual([expect.objectContaining({ year: 2026, counted: 0, nearly: 1, countedByMonth: Array(12).fill(0) })]);
    house.clock.set('2026-11-23T09:00:00Z');
  });

  it('takes meetings that come together as if each had come alone', async () => {
    const [place, other] = [await aSite({ 2026: 1 }), await aSite()];
    const [one, two, theirs] = [await active(place), await active(place), await active(other)];
    house.clock.advance({ days: 3 });
    const helper = anAssistant(place.siteId);
    const record = (actor: Actor, matchId: MatchId, date: string, key = newId()) =>
      house.as(actor).call(matching.recordMeeting, { matchId, date, minutes: 60, activity: `Spaziergang am ${date}` }, { idempotencyKey: key });
    const twice = newId();
    const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
    const good = [
      ...days.flatMap((date) => [record(place.actor, one.id, date), record(helper, two.id, date), record(other.actor, theirs.id, date)]),
      record(place.actor, two.id, '2026-11-24', twice),
      record(place.actor, two.id, '2026-11-24', twice),
    ];
    const bad = [record(place.actor, one.id, '2026-11-27'), record(place.actor, theirs.id, '2026-11-24'), record(helper, MatchId.parse(newId()), '2026-11-24'), record(place.actor, two.id, '2026-11-25', twice)];
    const refusals = await Promise.all(bad.map(refusal));
    const meetings = await Promise.all(good);
    expect(refusals.map((each) => (typeof each === 'string' ? each : each.code))).toEqual(['validation', 'not_found', 'not_found', 'idempotency_mismatch']);
    expect(meetings.at(-1)).toEqual(meetings.at(-2));
    expect(new Set(meetings.map(({ id }) => id)).size).toBe(good.length - 1);
    const ids = [one.id, two.id, theirs.id];
    const [kept] = await house.adminQuery<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM matching.meeting WHERE match_id = ANY ($1)) AS meetings,
              (SELECT count(*)::int FROM matching.audit_entry WHERE action = 'matching.record_meeting' AND subject_id = ANY ($1::text[])) AS audited,
              (SELECT count(DISTINCT correlation_id)::int FROM matching.audit_entry WHERE action = 'matching.record_meeting' AND subject_id = ANY ($1::text[])) AS requests,
              (SELECT count(*)::int FROM matching.outbox WHERE subject = 'event.matching.meeting-recorded' AND (envelope->'data'->>'matchId') = ANY ($1::text[])) AS told`,
      [ids],
    );
    expect(kept).toEqual({ meetings: 13, audited: 13, requests: 13, told: 13 });
    // One place: one of the two matches of the site has it, and the counter says what a recount says.
    const counts = await Promise.all([one, two].map(async ({ id }) => (await see(place, id)).counting.counts));
    expect(counts.filter(Boolean)).toHaveLength(1);
    const [counter] = (await house.as(tools).call(matching.figures, {})).items.filter((item) => item.siteId === place.siteId);
    const { quota: _quota, free: _free, ...recount } = await place.as.call(matching.siteFigures, { siteId: place.siteId });
    expect(counter).toMatchObject({ ...recount, counted: 1, nearly: 0 });
    expect((await see(place, two.id)).lastMeetingOn).toBe('2026-11-26');
    house.clock.set('2026-11-23T09:00:00Z');
  });

  it('does not begin without the mentor’s papers, asked at the moment of the step', async () => {
    const place = await aSite();
    const match = await bothAsked(place);
    const mentor = features.get(match.mentorId) as PersonFeatures;
    features.set(match.mentorId, { ...mentor, version: 2, documentsValid: false });
    expect(await refusal(step(place, match, 'introduce', { on: '2026-11-23' }))).toMatchObject({ code: 'guard_failed', guards: ['mentor_ready'] });
  });

  it('does not become active before the basic training was attended', async () => {
    const place = await aSite();
    const trial = await inTrial(place);
    const agreed = await place.as.call(matching.recordAgreement, { id: trial.id, version: trial.version, signedOn: '2026-11-23' });
    const mentor = features.get(trial.mentorId) as PersonFeatures;
    features.set(trial.mentorId, { ...mentor, version: 2, trainingsAttended: false });
    expect(await refusal(step(place, agreed, 'activate'))).toMatchObject({ code: 'guard_failed', guards: ['basicTrainingAttended'] });
  });

  it('rests and goes on where it was', async () => {
    const place = await aSite();
    const paused = await step(place, await inTrial(place), 'pause', { reason: 'Prüfungszeit' });
    expect(paused).toMatchObject({ state: 'paused', next: [{ transition: 'resumeTrial', allowed: true }] });
    expect(await refusal(step(place, paused, 'resume'))).toMatchObject({ code: 'guard_failed', guards: ['wasActive', 'agreementSigned'] });
    expect(await step(place, paused, 'resumeTrial')).toMatchObject({ state: 'trial' });
  });

  it('ends with a reason and a closing talk or the words why there was none', async () => {
    const place = await aSite();
    const match = await active(place);
    expect(await refusal(step(place, match, 'end', { endReason: 'goal_reached', reason: 'fertig' }))).toMatchObject({ code: 'transition_forbidden' });
    const closing = await step(place, match, 'beginClosing');
    expect(await refusal(step(place, closing, 'end'))).toMatchObject({ code: 'guard_failed', guards: ['endReasonGiven', 'closingTalkOrReason'] });
    expect(await refusal(step(place, closing, 'end', { endReason: 'goal_reached', closingTalkOn: '2026-11-30' }))).toMatchObject({ code: 'validation', fields: ['closingTalkOn'] });
    expect(await step(place, closing, 'end', { endReason: 'mentor_moved', reason: 'Umzug nach Kiel' })).toMatchObject({ state: 'ended', endedOn: '2026-11-23', endReason: 'mentor_moved', next: [] });
    expect(await place.as.call(matching.siteFigures, { siteId: place.siteId })).toMatchObject({ founded: 1, endedEarly: 1, running: 0 });
  });

  it('ends at once only to protect a person, and the two are never proposed to each other again', async () => {
    const place = await aSite();
    const match = await active(place);
    expect(await refusal(step(place, match, 'endForSafety', { endReason: 'mentor_moved', reason: 'Umzug' }))).toMatchObject({ code: 'guard_failed', guards: ['safeguardingReason'] });
    await step(place, match, 'endForSafety', { endReason: 'boundary_violation', reason: 'Gespräch mit beiden geführt' });
    const list = await place.as.call(matching.shortlist, { menteeId: match.menteeId });
    expect(list).toMatchObject({ candidates: [], excluded: [{ gate: 'conflict', count: 1 }] });
    expect(await refusal(place.as.call(matching.propose, { menteeId: match.menteeId, mentorId: match.mentorId, reason: 'Noch einmal' }))).toMatchObject({ code: 'guard_failed', guards: ['conflict'] });
  });

  it('refuses a stale version and names the current one', async () => {
    const place = await aSite();
    const match = await proposed(place);
    await step(place, match, 'askMentor');
    expect(await refusal(step(place, match, 'withdraw', { reason: 'zu spät' }))).toMatchObject({ code: 'version_conflict', currentVersion: 2 });
  });

  it('is not there for a stranger, nor for BaS', async () => {
    const place = await aSite();
    const match = await proposed(place);
    for (const call of [
      house.as(stranger).call(matching.get, { id: match.id }),
      house.as(stranger).call(matching.advance, { id: match.id, version: 1, transition: 'askMentor' }),
      house.as(stranger).call(matching.correct, { id: match.id, version: 1, reason: 'neugierig' }),
      house.as(stranger).call(matching.shortlist, { menteeId: match.menteeId }),
      house.as(stranger).call(matching.propose, { menteeId: match.menteeId, mentorId: match.mentorId }),
      house.as(stranger).call(matching.recordMeeting, { matchId: match.id, date: '2026-11-23', minutes: 60, activity: 'Spaziergang' }),
      house.as(stranger).call(matching.today, { siteId: place.siteId }),
      house.as(stranger).call(matching.list, { siteId: place.siteId }),
      house.as(stranger).call(matching.siteFigures, { siteId: place.siteId }),
      place.as.call(matching.get, { id: MatchId.parse(newId()) }),
    ]) {
      expect(await refusal(call)).toMatchObject({ code: 'not_found' });
    }
    expect(await refusal(house.as(aBasAdmin()).call(matching.get, { id: match.id }))).toMatchObject({ code: 'forbidden' });
    expect((await house.as(stranger).call(matching.list, {})).items).toEqual([]);
  });
});

describe('a wrong click', () => {
  it('is taken back within a day, with everything it changed', async () => {
    const place = await aSite();
    const before = await bothAsked(place);
    const clicked = await step(place, before, 'introduce', { on: '2026-11-23' });
    expect(clicked.correctableUntil).toBe('2026-11-24T09:00:00.000Z');
    const put = await place.as.call(matching.correct, { id: clicked.id, version: clicked.version, reason: 'Verklickt' });
    expect(put).toMatchObject({ state: 'mentee_asked', introductionOn: null, since: before.since, correctableUntil: null });
    expect(put.steps.at(-1)).toMatchObject({ transition: 'introduce', corrected: true });
    expect(await refusal(place.as.call(matching.correct, { id: put.id, version: put.version, reason: 'Noch einmal' }))).toMatchObject({ code: 'correction_too_late' });
    expect(await step(place, put, 'introduce', { on: '2026-11-24' })).toMatchObject({ introductionOn: '2026-11-24' });
  });

  it('stays after a day', async () => {
    const place = await aSite();
    const match = await step(place, await proposed(place), 'askMentor');
    house.clock.advance({ hours: 25 });
    expect(await refusal(place.as.call(matching.correct, { id: match.id, version: match.version, reason: 'Verklickt' }))).toMatchObject({ code: 'correction_too_late' });
    house.clock.set('2026-11-23T09:00:00Z');
  });

  it('that ended a match is taken back only while the mentor’s place is still free', async () => {
    const place = await aSite();
    const closing = await step(place, await active(place), 'beginClosing');
    const ended = await step(place, closing, 'end', { endReason: 'goal_reached', closingTalkOn: '2026-11-23' });
    const next = aMenteesFeatures({ siteId: place.siteId });
    await known(next);
    const asked = await step(place, await step(place, await place.as.call(matching.propose, { menteeId: next.personId, mentorId: ended.mentorId }), 'askMentor'), 'askMentee');
    await step(place, asked, 'introduce', { on: '2026-11-23' });
    expect(await refusal(place.as.call(matching.correct, { id: ended.id, version: ended.version, reason: 'Verklickt' }))).toMatchObject({ code: 'guard_failed', guards: ['mentorHasCapacity'] });
  });
});

describe('a meeting', () => {
  it('is recorded on the day or later, in the words of the tandem, which are sealed', async () => {
    const place = await aSite();
    const match = await active(place);
    expect(await refusal(place.as.call(matching.recordMeeting, { matchId: match.id, date: '2026-11-25', minutes: 60, activity: 'Kino' }))).toMatchObject({
      code: 'validation',
      fields: ['date'],
      de: 'Der 25. November liegt in der Zukunft. Bitte tragen Sie ein Treffen erst danach ein.',
    });
    const helper = house.as(anAssistant(place.siteId));
    const meeting = await helper.call(matching.recordMeeting, { matchId: match.id, date: '2026-11-23', minutes: 60, activity: 'Beim Arzt gewesen' });
    expect(meeting.activity).toBe('Beim Arzt gewesen');
    expect((await house.adminQuery('SELECT activity FROM matching.meeting WHERE id = $1', [meeting.id]))[0]?.activity).not.toContain('Arzt');
    expect((await see(place, match.id)).meetings).toEqual([expect.objectContaining({ id: meeting.id, activity: 'Beim Arzt gewesen' })]);
    expect(await refusal(house.as(stranger).call(matching.removeMeeting, { matchId: match.id, id: meeting.id }))).toMatchObject({ code: 'not_found' });
  });

  it('belongs to no proposal', async () => {
    const place = await aSite();
    const match = await proposed(place);
    expect(await refusal(place.as.call(matching.recordMeeting, { matchId: match.id, date: '2026-11-23', minutes: 60, activity: 'Kino' }))).toMatchObject({ code: 'transition_forbidden' });
  });
});

describe('the meetings of a site', () => {
  it('are a list over all matches, the latest first, of one year or of all, for the own site only', async () => {
    const place = await aSite();
    const match = await active(place);
    const day = see(place, match.id).then(({ introductionOn }) => introductionOn ?? '');
    for (const date of [await day, '2026-11-23']) await place.as.call(matching.recordMeeting, { matchId: match.id, date, minutes: 60, activity: `Am ${date}` });
    const { items, total } = await place.as.call(matching.meetings, { siteId: SiteId.parse(place.siteId), year: 2026 });
    expect([total, items[0]]).toEqual([items.length, expect.objectContaining({ matchId: match.id, date: '2026-11-23', activity: 'Am 2026-11-23' })]);
    expect(await place.as.call(matching.meetings, { siteId: SiteId.parse(place.siteId), year: 2025 })).toMatchObject({ total: 0, items: [] });
    await expect(house.as(stranger).call(matching.meetings, { siteId: SiteId.parse(place.siteId) })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the quota of a year', () => {
  it('gives a freed place to the next that fulfils the rule', async () => {
    const place = await aSite({ 2026: 1 });
    const load = (days: string[]) => aMatchToLoad({ siteId: place.siteId, meetings: days.map((date) => ({ id: newId(), date, minutes: 60, activity: 'Lesen' })) });
    const [first, second] = [load(['2026-03-19', '2026-04-02', '2026-04-16']), load(['2026-03-20', '2026-04-03', '2026-05-17'])];
    expect(await house.as(tools).call(matching.load, { matches: [first, second], last: true })).toEqual({ loaded: 2 });
    expect(await place.as.call(matching.siteFigures, { siteId: place.siteId })).toMatchObject({ founded: 2, counted: 1, free: 0 });
    expect((await see(place, second.id)).counting).toMatchObject({ counts: false, quotaFree: false, de: 'Erfüllt alles, aber das Kontingent 2026 ist ausgeschöpft.' });
    await place.as.call(matching.removeMeeting, { matchId: first.id, id: first.meetings[0]!.id });
    expect((await see(place, second.id)).counting).toMatchObject({ counts: true });
    expect((await told(second.id)).at(-1)).toBe('match-counted');
    const counted = await place.as.call(matching.list, { siteId: place.siteId, counting: 'counted' });
    expect(counted.items.map(({ id }) => id)).toEqual([second.id]);
    expect((await place.as.call(matching.list, { siteId: place.siteId, counting: 'nearly' })).items.map(({ id }) => id)).toEqual([first.id]);
    await hear(sitesEvents.siteChanged, { siteId: place.siteId, status: 'active', quotaByYear: { 2026: 0 }, maxDistanceKm: 15, rural: false });
    await eventually(async () => expect(await place.as.call(matching.siteFigures, { siteId: place.siteId })).toMatchObject({ counted: 0, quota: 0 }));
  });
});

describe('the bulk path', () => {
  it('tells each site its figures once and where its matches stand, and nobody gets a mail', async () => {
    const place = await aSite();
    const match = aMatchToLoad({ siteId: place.siteId });
    await house.as(tools).call(matching.load, { matches: [match], last: true });
    const rows = await house.adminQuery<{ subject: string; backfill: string }>(`SELECT subject, envelope->>'backfill' AS backfill FROM matching.outbox WHERE envelope->>'siteId' = $1 ORDER BY id`, [place.siteId]);
    expect(rows).toEqual([
      { subject: 'event.matching.match-state-changed', backfill: 'true' },
      { subject: 'event.matching.site-figures-changed', backfill: 'true' },
    ]);
    expect(await see(place, match.id)).toMatchObject({ state: 'active', agreedOn: '2026-04-20', lastMeetingOn: '2026-04-16', version: 6, counting: { counts: true } });
    const { next } = await see(place, match.id);
    expect(next.map(({ transition }) => transition)).toEqual(['pause', 'beginClosing', 'endForSafety']);
  });

  it('tells of every match where it stands, also of one that is over', async () => {
    const place = await aSite();
    const running = aMatchToLoad({ siteId: place.siteId });
    const ended = aMatchToLoad({
      siteId: place.siteId,
      state: 'ended',
      steps: [...running.steps, { transition: 'beginClosing', on: '2026-10-01T09:00:00Z', reason: null }, { transition: 'end', on: '2026-10-05T09:00:00Z', reason: 'Im Gespräch beendet' }],
      endedOn: '2026-10-05',
      endReason: 'goal_reached',
      closingTalkOn: '2026-10-05',
    });
    await house.as(tools).call(matching.load, { matches: [running, ended], last: true });
    const told = await house.adminQuery<{ data: object }>(`SELECT envelope->'data' AS data FROM matching.outbox WHERE subject = $1 AND envelope->>'siteId' = $2 ORDER BY envelope->'data'->>'to'`, [matchingEvents.stateChanged.subject, place.siteId]);
    expect(told.map(({ data }) => data)).toEqual([
      { matchId: running.id, siteId: place.siteId, mentorId: running.mentorId, menteeId: running.menteeId, from: 'trial', to: 'active' },
      { matchId: ended.id, siteId: place.siteId, mentorId: ended.mentorId, menteeId: ended.menteeId, from: 'closing', to: 'ended' },
    ]);
  });

  it('shows several matches with one question, each as in the list, and none of another site', async () => {
    const [place, other] = [await aSite(), await aSite()];
    const [first, second, foreign] = [aMatchToLoad({ siteId: place.siteId }), aMatchToLoad({ siteId: place.siteId }), aMatchToLoad({ siteId: other.siteId })];
    await house.as(tools).call(matching.load, { matches: [first, second, foreign], last: true });
    const byId = (items: { id: string }[]) => items.toSorted((one, next) => one.id.localeCompare(next.id));
    const { items } = await place.as.call(matching.getMany, { ids: [second.id, foreign.id, first.id, newId()] as never });
    expect(byId(items)).toEqual(byId((await place.as.call(matching.list, { siteId: place.siteId })).items));
    expect(items).toHaveLength(2);
  });

  it('keeps the rules, row by row', async () => {
    const place = await aSite();
    const wrong = aMatchToLoad({ siteId: place.siteId, state: 'closing' });
    expect(await refusal(house.as(tools).call(matching.load, { matches: [aMatchToLoad({ siteId: place.siteId }), wrong], last: true }))).toMatchObject({ code: 'validation', fields: ['matches.1.state'] });
    expect((await place.as.call(matching.list, { siteId: place.siteId })).total).toBe(0);
  });

  it('is for the tools only', async () => {
    expect(await refusal(team().call(matching.load, { matches: [], last: false }))).toMatchObject({ code: 'forbidden' });
  });
});

describe('today', () => {
  it('shows who has to answer, who did not meet, which trial ends and who waits', async () => {
    const place = await aSite();
    house.clock.set('2026-10-05T09:00:00Z');
    const trial = await inTrialFrom(place, '2026-10-05');
    const asked = await bothAsked(place);
    house.clock.set('2026-11-23T09:00:00Z');
    const waiting = aMenteesFeatures({ siteId: place.siteId });
    const free = aMentorsFeatures({ siteId: place.siteId });
    await known(waiting, free);
    const today = await place.as.call(matching.today, { siteId: place.siteId });
    expect(today).toMatchObject({
      toAnswer: [{ id: asked.id, days: 49 }],
      withoutMeeting: [{ id: trial.id, days: 49, red: true }],
      trialEnding: [{ id: trial.id, trialEnds: '2026-11-16', days: -7 }],
      // The mentor who was only asked may still be asked by others.
      waitingMentees: [{ personId: waiting.personId, waitingDays: 56, fitting: 2 }],
      counts: { toAnswer: 1, withoutMeeting: 1, trialEnding: 1, waitingMentees: 1, waitingMentors: 1, longestWaitDays: 56 },
    });
    expect((await place.as.call(matching.list, { siteId: place.siteId, group: 'open' })).items).toEqual([expect.objectContaining({ id: asked.id })]);
    expect((await place.as.call(matching.list, { personIds: trial.menteeId })).items).toEqual([expect.objectContaining({ id: trial.id })]);
  });

  async function inTrialFrom(place: Place, day: string): Promise<Match> {
    return step(place, await step(place, await bothAsked(place), 'introduce', { on: day }), 'startTrial');
  }
});
