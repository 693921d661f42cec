import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Match, matching, MatchId, type PersonFeatures, type PersonId, toProblem } from '@patenwerk/contracts';
import { actorContext, newId } from '@patenwerk/persistence';
import type { RunningService } from '@patenwerk/service-kit';
import { aMatchToLoad, aMenteesFeatures, aMentorsFeatures } from '@patenwerk/testing';
import { active, aPair, aSite, bothAsked, features, house, inAHouse, known, morning, type Place, proposed, refusal, see, step, stranger, told, tools } from '../test/matching-house.js';
import { ExpireProposals } from './matches/expire-proposals.job.js';
import { service } from './service.js';

inAHouse();
let copy: RunningService;
beforeAll(async () => {
  // Requests go to either of two copies, as in a real house.
  copy = await house.startCopy(service);
});

const job = 'expire proposals';
const expireAt = async (moment: string): Promise<void> => {
  house.clock.set(moment);
  expect(await house.services.matching?.jobs.run(job)).toBe(true);
};
const inTheMorning = () => house.clock.set(morning);
/** The job's work without the lock under which copies take turns: as if one of them still were at it when the next begins. */
const expireWithoutLock = ({ app }: RunningService): Promise<void> =>
  actorContext.run({ actor: { id: 'matching', kind: 'system', grants: [], purpose: job }, correlationId: newId(), subject: 'test' }, () => app.get(ExpireProposals, { strict: false }).run());
const bothCopies = () => [house.services.matching as RunningService, copy];

/** Everything that is written down of a match: steps, audit and events. */
async function traces({ id }: { id: string }) {
  const rows = <Row extends Record<string, string>>(sql: string) => house.adminQuery<Row>(sql, [id]);
  return {
    steps: (await rows<{ transition: string }>('SELECT transition FROM matching.match_step WHERE match_id = $1 ORDER BY seq')).map(({ transition }) => transition),
    audited: (await rows<{ action: string }>(`SELECT action FROM matching.audit_entry WHERE subject_id = $1::text AND action NOT IN ('matching.view', 'matching.load') ORDER BY action`)).map(({ action }) => action.replace('matching.', '')),
    told: await told(id),
  };
}

const codeOf = (result: PromiseSettledResult<unknown>): string => (result.status === 'fulfilled' ? 'done' : (result.reason as { code: string }).code);
const guardsOf = (result: PromiseSettledResult<unknown>): string[] => (result.status === 'fulfilled' ? [] : (result.reason as { details?: { guards?: { guard: string }[] } }).details?.guards ?? []).map(({ guard }) => guard);

describe('A proposal that nobody answers', () => {
  it('expires after the seventh day; others hear of it, and the mentee waits again', async () => {
    const place = await aSite();
    const match = await proposed(place);
    expect(match.expiresOn).toBe('2026-11-30');
    house.clock.set('2026-11-24T09:00:00Z');
    const asked = await step(place, match, 'askMentor');
    expect(asked.expiresOn).toBe('2026-12-01');
    // In Berlin the last day is over an hour before it is in London.
    await expireAt('2026-12-01T22:30:00Z');
    expect((await see(place, match.id)).state).toBe('mentor_asked');
    await expireAt('2026-12-01T23:30:00Z');
    const expired = await see(place, match.id);
    expect(expired).toMatchObject({ state: 'expired', expiresOn: null, next: [], declinedBy: null });
    expect(expired.steps.at(-1)).toMatchObject({ transition: 'expire', from: 'mentor_asked', to: 'expired', by: 'matching', reason: null });
    expect(await traces(match)).toEqual({ steps: ['propose', 'askMentor', 'expire'], audited: ['askMentor', 'expire', 'propose'], told: ['match-proposed', 'match-state-changed', 'match-state-changed', 'match-state-changed'] });
    const onHeute = () => place.as.call(matching.today, { siteId: place.siteId });
    expect(await onHeute()).toMatchObject({ toAnswer: [], expired: [{ id: match.id, state: 'expired', days: 0 }], waitingMentees: [{ personId: match.menteeId, fitting: 1 }] });
    expect((await place.as.call(matching.list, { siteId: place.siteId, state: 'expired' })).items.map(({ id }) => id)).toEqual([match.id]);
    expect((await place.as.call(matching.list, { siteId: place.siteId, group: 'ended' })).total).toBe(1);
    house.clock.set('2026-12-05T09:00:00Z');
    expect((await onHeute()).expired).toMatchObject([{ id: match.id, days: 3 }]);
    house.clock.set('2026-12-06T09:00:00Z');
    expect((await onHeute()).expired).toEqual([]);
    inTheMorning();
  });

  it('may be proposed again: no answer is no refusal', async () => {
    const place = await aSite();
    const match = await proposed(place);
    await expireAt('2026-12-01T09:00:00Z');
    const list = await place.as.call(matching.shortlist, { menteeId: match.menteeId });
    expect(list).toMatchObject({ candidates: [{ mentorId: match.mentorId }], openMatchId: null });
    expect(await place.as.call(matching.propose, { menteeId: match.menteeId, mentorId: match.mentorId })).toMatchObject({ state: 'proposed', expiresOn: '2026-12-08' });
    // With a new proposal there is nothing left to do about the old one.
    expect(await place.as.call(matching.today, { siteId: place.siteId })).toMatchObject({ toAnswer: [{ state: 'proposed' }], expired: [] });
    inTheMorning();
  });

  it('expires once, also when two copies are at it at the same moment, and again later', async () => {
    const place = await aSite();
    const matches = [await proposed(place), await bothAsked(place), await proposed(place)];
    house.clock.set('2026-12-01T09:00:00Z');
    await Promise.all(bothCopies().map(expireWithoutLock));
    await Promise.all(bothCopies().map(({ jobs }) => jobs.run(job)));
    for (const match of matches) {
      const { steps, audited } = await traces(match);
      expect([steps.filter((each) => each === 'expire'), audited.filter((each) => each === 'expire')]).toEqual([['expire'], ['expire']]);
    }
    inTheMorning();
  });

  it('is let expire by nobody but the house, not even when its days are over', async () => {
    const place = await aSite();
    const match = await proposed(place);
    for (const moment of [morning, '2026-12-05T09:00:00Z']) {
      house.clock.set(moment);
      expect(await refusal(step(place, match, 'expire'))).toMatchObject({ code: 'transition_forbidden' });
    }
    inTheMorning();
  });

  it('that a copy of the release before has written, without a last day, expires like every other', async () => {
    const place = await aSite();
    const [match, later] = [await proposed(place), await step(place, await bothAsked(place), 'introduce', { on: '2026-11-25' })];
    await house.adminQuery(`UPDATE matching.match SET expires_on = CASE id WHEN $1 THEN NULL ELSE '2026-11-24'::date END WHERE id = ANY ($2)`, [match.id, [match.id, later.id]]);
    expect([(await see(place, match.id)).expiresOn, (await see(place, later.id)).expiresOn]).toEqual(['2026-11-30', null]);
    await expireAt('2026-12-01T09:00:00Z');
    expect([(await see(place, match.id)).state, (await see(place, later.id)).state]).toEqual(['expired', 'introduction']);
    inTheMorning();
  });

  it('stands on Heute before those that have more time', async () => {
    const place = await aSite();
    const [first, kept] = [await proposed(place), await proposed(place)];
    house.clock.set('2026-11-24T09:00:00Z');
    const second = await proposed(place);
    house.clock.set('2026-11-25T09:00:00Z');
    await place.as.call(matching.extend, { id: kept.id, version: kept.version });
    const { toAnswer } = await place.as.call(matching.today, { siteId: place.siteId });
    expect(toAnswer.map(({ id, expiresOn }) => [id, expiresOn])).toEqual([[first.id, '2026-11-30'], [second.id, '2026-12-01'], [kept.id, '2026-12-02']]);
    inTheMorning();
  });

  it('has some days left when it is loaded, however old it is', async () => {
    const place = await aSite();
    const none = { introductionOn: null, trialFrom: null, agreedOn: null, plannedEnd: null, meetings: [] };
    const load = (proposedOn: string) => aMatchToLoad({ siteId: place.siteId, ...none, state: 'proposed', steps: [{ transition: 'propose', on: `${proposedOn}T09:00:00Z`, reason: null }] });
    const [old, young] = [load('2026-03-02'), load('2026-11-22')];
    await house.as(tools).call(matching.load, { matches: [old, young], last: true });
    expect([(await see(place, old.id)).expiresOn, (await see(place, young.id)).expiresOn]).toEqual(['2026-11-26', '2026-11-29']);
  });
});

describe('An open proposal', () => {
  it('is kept alive for another seven days, audited', async () => {
    const place = await aSite();
    const match = await bothAsked(place);
    house.clock.set('2026-11-29T09:00:00Z');
    const kept = await place.as.call(matching.extend, { id: match.id, version: match.version });
    expect(kept).toMatchObject({ state: 'mentee_asked', since: match.since, expiresOn: '2026-12-06', version: match.version + 1 });
    expect((await traces(match)).audited).toEqual(['askMentee', 'askMentor', 'extend', 'propose']);
    await expireAt('2026-12-06T09:00:00Z');
    expect((await see(place, match.id)).state).toBe('mentee_asked');
    // The days are over and nobody has come by yet: it still can be kept.
    house.clock.set('2026-12-07T09:00:00Z');
    expect(await place.as.call(matching.extend, { id: match.id, version: kept.version })).toMatchObject({ expiresOn: '2026-12-14' });
    inTheMorning();
  });

  it('alone can be kept alive, and only by its own site, as it is now', async () => {
    const place = await aSite();
    const match = await proposed(place);
    expect(await refusal(house.as(stranger).call(matching.extend, { id: match.id, version: match.version }))).toMatchObject({ code: 'not_found' });
    expect(await refusal(place.as.call(matching.extend, { id: match.id, version: 7 }))).toMatchObject({ code: 'version_conflict', currentVersion: 1 });
    const over = await step(place, match, 'withdraw', { reason: 'Doch nicht' });
    expect(await refusal(place.as.call(matching.extend, { id: over.id, version: over.version }))).toMatchObject({ code: 'transition_forbidden' });
    const running = await active(place);
    expect(await refusal(place.as.call(matching.extend, { id: running.id, version: running.version }))).toMatchObject({ code: 'transition_forbidden' });
    expect(await refusal(place.as.call(matching.extend, { id: MatchId.parse(newId()), version: 1 }))).toMatchObject({ code: 'not_found' });
  });

  it('notes who said no: whoever was asked last, unless told otherwise', async () => {
    const place = await aSite();
    const declined = async (match: Match, more: object = {}) => (await step(place, match, 'decline', { reason: 'Gerade keine Zeit', ...more })).declinedBy;
    const asked = await step(place, await proposed(place), 'askMentor');
    expect(await declined(asked)).toBe('mentor');
    expect(await declined(await bothAsked(place))).toBe('mentee');
    expect(await declined(await bothAsked(place), { by: 'mentor' })).toBe('mentor');
    expect(await house.adminQuery('SELECT declined_by FROM matching.match WHERE id = $1', [asked.id])).toEqual([{ declined_by: 'mentor' }]);
  });
});

describe('An expired proposal', () => {
  it('is taken back within a day, and then has seven days anew', async () => {
    const place = await aSite();
    const match = await bothAsked(place);
    await expireAt('2026-12-01T09:00:00Z');
    const expired = await see(place, match.id);
    expect(expired.correctableUntil).toBe('2026-12-02T09:00:00.000Z');
    const back = await place.as.call(matching.correct, { id: match.id, version: expired.version, reason: 'Hat doch noch geantwortet' });
    expect(back).toMatchObject({ state: 'mentee_asked', since: match.since, expiresOn: '2026-12-08' });
    expect(back.steps.at(-1)).toMatchObject({ transition: 'expire', corrected: true });
    expect(await step(place, back, 'introduce', { on: '2026-12-02' })).toMatchObject({ state: 'introduction', expiresOn: null });
    inTheMorning();
  });

  it('stays when the mentee has another proposal by then, or a gate is shut, or a day has passed', async () => {
    const place = await aSite();
    const [again, shut, late] = [await proposed(place), await proposed(place), await proposed(place)];
    await expireAt('2026-12-01T09:00:00Z');
    const back = async (id: MatchId) => refusal(place.as.call(matching.correct, { id, version: (await see(place, id)).version, reason: 'Hat doch geantwortet' }));
    await place.as.call(matching.propose, { menteeId: again.menteeId, mentorId: again.mentorId, reason: 'Noch einmal gefragt' });
    expect(await back(again.id)).toMatchObject({ code: 'already_exists' });
    await known({ ...(features.get(shut.menteeId) as PersonFeatures), version: 2, ready: false, consent: false });
    expect(await back(shut.id)).toMatchObject({ code: 'guard_failed', guards: ['consent', 'mentee_ready'] });
    house.clock.advance({ hours: 25 });
    expect(await back(late.id)).toMatchObject({ code: 'correction_too_late' });
    for (const { id } of [again, shut, late]) expect((await see(place, id)).state).toBe('expired');
    inTheMorning();
  });
});

describe('Two who had a match before', () => {
  it('are never proposed to each other again, whatever the reason of its end, and the list says how many those are', async () => {
    const place = await aSite();
    const match = await active(place);
    await step(place, await step(place, match, 'beginClosing'), 'end', { endReason: 'goal_reached', closingTalkOn: '2026-11-23' });
    expect(await place.as.call(matching.shortlist, { menteeId: match.menteeId })).toMatchObject({ candidates: [], nearMisses: [], excluded: [{ gate: 'past_pair', count: 1, de: 'Hatten schon einmal eine Patenschaft' }] });
    const fitting = async () => (await place.as.call(matching.waiting, { siteId: place.siteId })).mentees.map((each) => [each.personId, each.fitting]);
    expect(await fitting()).toEqual([[match.menteeId, 0]]);
    expect(await refusal(place.as.call(matching.propose, { menteeId: match.menteeId, mentorId: match.mentorId, reason: 'Beide möchten' }))).toMatchObject({
      code: 'guard_failed',
      guards: ['pastPair'],
      de: 'Diese beiden hatten schon einmal eine Patenschaft. Sie werden einander nicht noch einmal vorgeschlagen.',
    });
    const other = aMentorsFeatures({ siteId: place.siteId });
    await known(other);
    expect(await fitting()).toEqual([[match.menteeId, 1]]);
    // The other is the first of the list, so no reason is asked for.
    expect(await place.as.call(matching.propose, { menteeId: match.menteeId, mentorId: other.personId })).toMatchObject({ state: 'proposed' });
  });

  it('are past from the introduction on', async () => {
    const place = await aSite();
    const introduced = await step(place, await bothAsked(place), 'introduce', { on: '2026-11-23' });
    await step(place, introduced, 'end', { endReason: 'no_chemistry', reason: 'Nach dem ersten Treffen' });
    expect(await refusal(place.as.call(matching.propose, { menteeId: introduced.menteeId, mentorId: introduced.mentorId, reason: 'Noch ein Versuch' }))).toMatchObject({ guards: ['pastPair'] });
  });
});

describe('A step that is not possible', () => {
  it('is refused with 409: as no step from here, or with the guard that is missing', async () => {
    const place = await aSite();
    const match = await proposed(place);
    for (const transition of ['askMentee', 'introduce', 'startTrial', 'activate', 'end', 'endForSafety', 'resume', 'beginClosing'] as const) {
      expect([transition, await refusal(step(place, match, transition, { on: '2026-11-23', reason: 'Grund', endReason: 'boundary_violation', closingTalkOn: '2026-11-23' }))]).toMatchObject([transition, { code: 'transition_forbidden' }]);
    }
    expect(await refusal(step(place, match, 'withdraw'))).toMatchObject({ code: 'guard_failed', guards: ['reasonGiven'] });
    expect([toProblem('transition_forbidden').status, toProblem('guard_failed').status]).toEqual([409, 409]);
    expect(await traces(match)).toEqual({ steps: ['propose'], audited: ['propose'], told: ['match-proposed', 'match-state-changed'] });
  });
});

describe('At one moment, through two copies', () => {
  const rounds = 10;

  it('two introductions for the last place of a mentor: exactly one wins, and of the other nothing is written', async () => {
    const place = await aSite();
    const mentors = Array.from({ length: rounds }, () => aMentorsFeatures({ siteId: place.siteId }));
    const mentees = Array.from({ length: 2 * rounds }, () => aMenteesFeatures({ siteId: place.siteId }));
    await known(...mentors, ...mentees);
    // The two of a mentor follow each other, so that they are under way at the same time.
    const asked = await Promise.all(mentees.map(({ personId }, index) => askBoth(place, personId, mentors[index >> 1]!.personId)));
    const results = await Promise.allSettled(asked.map((match) => step(place, match, 'introduce', { on: '2026-11-23' })));
    for (let round = 0; round < rounds; round++) {
      const two = [2 * round, 2 * round + 1].map((index) => ({ match: asked[index]!, result: results[index]! }));
      expect(two.map(({ result }) => codeOf(result)).sort()).toEqual(['done', 'guard_failed']);
      const loser = two.find(({ result }) => result.status === 'rejected')!;
      expect(guardsOf(loser.result)).toEqual(['mentorHasCapacity']);
      expect(await see(place, loser.match.id)).toMatchObject({ state: 'mentee_asked', version: loser.match.version, introductionOn: null, since: loser.match.since });
      expect(await traces(loser.match)).toEqual({ steps: ['propose', 'askMentor', 'askMentee'], audited: ['askMentee', 'askMentor', 'propose'], told: ['match-proposed', ...Array<string>(3).fill('match-state-changed')] });
    }
    const loads = await house.adminQuery<{ n: number }>(`SELECT count(*)::int AS n FROM matching.match WHERE site_id = $1 AND state = 'introduction' GROUP BY mentor_id`, [place.siteId]);
    expect(loads).toEqual(Array.from({ length: rounds }, () => ({ n: 1 })));
  });

  it('two proposals for one mentee: exactly one is made, and of the other nothing is written', async () => {
    const place = await aSite();
    const mentors = [aMentorsFeatures({ siteId: place.siteId }), aMentorsFeatures({ siteId: place.siteId })];
    const mentees = Array.from({ length: rounds }, () => aMenteesFeatures({ siteId: place.siteId }));
    await known(...mentors, ...mentees);
    const results = await Promise.all(
      mentees.map(({ personId }) => Promise.allSettled(mentors.map((mentor) => place.as.call(matching.propose, { menteeId: personId, mentorId: mentor.personId, reason: 'Beide passen' })))),
    );
    for (const two of results) expect(two.map(codeOf).sort()).toEqual(['already_exists', 'done']);
    const [kept] = await house.adminQuery(
      `SELECT (SELECT count(*)::int FROM matching.match WHERE site_id = $1) AS matches, (SELECT count(DISTINCT mentee_id)::int FROM matching.match WHERE site_id = $1) AS mentees,
              (SELECT count(*)::int FROM matching.match_step WHERE site_id = $1) AS steps, (SELECT count(*)::int FROM matching.audit_entry WHERE site_id = $1 AND action = 'matching.propose') AS audited,
              (SELECT count(*)::int FROM matching.outbox WHERE envelope->>'siteId' = $1::text AND subject = 'event.matching.match-proposed') AS told`,
      [place.siteId],
    );
    expect(kept).toEqual({ matches: rounds, mentees: rounds, steps: rounds, audited: rounds, told: rounds });
  });

  it('an acceptance, a withdrawal and the end of the days: one of them holds, and the others have changed nothing', async () => {
    const place = await aSite();
    const mentors = Array.from({ length: rounds }, () => aMentorsFeatures({ siteId: place.siteId }));
    const mentees = Array.from({ length: rounds }, () => aMenteesFeatures({ siteId: place.siteId }));
    await known(...mentors, ...mentees);
    house.clock.set('2026-11-24T09:00:00Z');
    const asked = await Promise.all(mentees.map(({ personId }, index) => askBoth(place, personId, mentors[index]!.personId)));
    // What other tests have left open is out of the way before these are due.
    await expireAt('2026-12-01T09:00:00Z');
    house.clock.set('2026-12-02T09:00:00Z');
    // Answers come one after the other while the job goes from match to match: some before it, some after it, some at the same moment.
    const answered = Promise.all(
      asked.map(async (match, index) => {
        await sleep(index * 15);
        const accept = () => step(place, match, 'introduce', { on: '2026-12-03' });
        const withdraw = () => step(place, match, 'withdraw', { reason: 'Doch nicht' });
        return Promise.allSettled([[accept, withdraw], [withdraw, accept], [accept], [withdraw]][index % 4]!.map((answer) => answer()));
      }),
    );
    const [answers] = await Promise.all([answered, ...bothCopies().map(expireWithoutLock)]);
    for (const [index, match] of asked.entries()) {
      const { state, version } = await see(place, match.id);
      expect(['introduction', 'withdrawn', 'expired']).toContain(state);
      const results = answers[index]!.map(codeOf);
      expect(results.filter((code) => code === 'done')).toHaveLength(state === 'expired' ? 0 : 1);
      expect(results.filter((code) => code !== 'done' && code !== 'version_conflict')).toEqual([]);
      const { steps, audited } = await traces(match);
      expect([version, steps.length, steps.at(-1)]).toEqual([match.version + 1, 4, { introduction: 'introduce', withdrawn: 'withdraw', expired: 'expire' }[state as string]]);
      expect(audited.filter((each) => ['introduce', 'withdraw', 'expire'].includes(each))).toEqual([steps.at(-1)]);
    }
    inTheMorning();
  });
});

async function askBoth(place: Place, menteeId: PersonId, mentorId: PersonId): Promise<Match> {
  const match = await place.as.call(matching.propose, { menteeId, mentorId, reason: 'Kennen sich' });
  return step(place, await step(place, match, 'askMentor'), 'askMentee');
}

describe('Two of whom one said no before', () => {
  it('are told apart from who is proposed, on both sides: who declined, and when', async () => {
    const place = await aSite();
    const asked = await bothAsked(place);
    const declined = await step(place, asked, 'decline', { reason: 'Möchte lieber eine Frau', by: 'mentee' });
    const told = { mentorId: asked.mentorId, menteeId: asked.menteeId, matchId: asked.id, by: 'mentee', on: declined.since };
    expect(await place.as.call(matching.shortlist, { menteeId: asked.menteeId })).toMatchObject({ candidates: [], declined: [told] });
    expect(await place.as.call(matching.mentorShortlist, { mentorId: asked.mentorId })).toMatchObject({ candidates: [], declined: [told] });
  });

  it('are not told when a gate is shut, who was asked does not wait, or nobody said no', async () => {
    const place = await aSite();
    const declined = await step(place, await bothAsked(place), 'decline', { reason: 'Gerade keine Zeit' });
    const { mentorId, menteeId } = declined;
    const other = await proposed(place);
    const lists = async () => [(await place.as.call(matching.shortlist, { menteeId })).declined, (await place.as.call(matching.mentorShortlist, { mentorId })).declined].map((each) => each?.length);
    expect([await lists(), (await place.as.call(matching.mentorShortlist, { mentorId: other.mentorId })).declined]).toEqual([[1, 1], []]);
    const mentor = features.get(mentorId) as PersonFeatures;
    await known({ ...mentor, version: 2, slots: ['sun_am'] });
    expect(await lists()).toEqual([0, 0]);
    await known({ ...mentor, version: 3 }, { ...(features.get(menteeId) as PersonFeatures), version: 2, ready: false });
    expect((await place.as.call(matching.mentorShortlist, { mentorId })).declined).toEqual([]);
  });

  it('are asked again only with a reason, which is kept; a plan of before is none', async () => {
    const place = await aSite();
    const { mentor, mentee } = await aPair(place);
    const pair = { menteeId: mentee.personId, mentorId: mentor.personId };
    const { id: planRunId } = await place.as.call(matching.startPlanRun, { siteId: place.siteId });
    const match = await place.as.call(matching.propose, { ...pair, planRunId });
    await step(place, match, 'decline', { reason: 'Gerade keine Zeit' });
    for (const again of [pair, { ...pair, planRunId }]) {
      expect(await refusal(place.as.call(matching.propose, again))).toMatchObject({ code: 'guard_failed', guards: ['reasonGiven'], de: 'Einer der beiden hat diesen Vorschlag schon abgelehnt. Bitte nennen Sie einen Grund, noch einmal zu fragen.' });
    }
    const reason = 'Hat ab Dezember wieder Zeit';
    expect(await place.as.call(matching.propose, { ...pair, reason })).toMatchObject({ state: 'proposed', overruleReason: reason });
  });
});

describe('somebody who changes the role', () => {
  it('is found on the other side, and never again with whom a match ended to protect a person', async () => {
    const place = await aSite();
    const running = await active(place);
    const { mentorId, menteeId } = running;
    await step(place, running, 'endForSafety', { endReason: 'boundary_violation', reason: 'Grenze verletzt' });
    // The mentee of then is ready as a mentor now, and the mentor of then as a mentee.
    await known(aMentorsFeatures({ siteId: place.siteId, personId: menteeId, version: 9 }), aMenteesFeatures({ siteId: place.siteId, personId: mentorId, version: 9 }));
    const swapped = await place.as.call(matching.shortlist, { menteeId: mentorId });
    expect(swapped.candidates).toEqual([]);
    expect(await refusal(place.as.call(matching.propose, { menteeId: mentorId, mentorId: menteeId, reason: 'Bitte' }))).toMatchObject({ code: 'guard_failed', guards: ['conflict'] });
    const newcomer = aMenteesFeatures({ siteId: place.siteId });
    await known(newcomer);
    expect((await place.as.call(matching.shortlist, { menteeId: newcomer.personId })).candidates.map((each) => each.mentorId)).toEqual([menteeId]);
  });
});
