import { describe, expect, it } from '@jest/globals';
import { type Match, matching, type PersonFeatures, type UserId } from '@patenwerk/contracts';
import { aMenteesFeatures, aMentorsFeatures } from '@patenwerk/testing';
import { aSite, house, inAHouse, known, type Place, refusal, see, step, stranger, told } from '../test/matching-house.js';

inAHouse();

const mentee = (place: Place, more: Partial<PersonFeatures> = {}): PersonFeatures => aMenteesFeatures({ ...more, siteId: place.siteId });
const mentor = (place: Place, more: Partial<PersonFeatures> = {}): PersonFeatures => aMentorsFeatures({ ...more, siteId: place.siteId });

/** A family of `size` with one mentor, proposed. */
async function family(place: Place, size: number, more: Partial<PersonFeatures> = {}) {
  const one = mentor(place);
  const [first, ...others] = Array.from({ length: size }, (_, index) => mentee(place, { goals: index === 0 ? ['german'] : ['homework'], ...more })) as [PersonFeatures, ...PersonFeatures[]];
  await known(one, first, ...others);
  const match = await place.as.call(matching.propose, { menteeId: first.personId, mentorId: one.personId, otherMenteeIds: others.map(({ personId }) => personId), format: 'family', reason: 'Kennen sich aus dem Haus' });
  return { match, one, first, others };
}
async function running(place: Place, match: Match): Promise<Match> {
  const trial = await step(place, await step(place, await step(place, await step(place, match, 'askMentor'), 'askMentee'), 'introduce', { on: '2026-11-23' }), 'startTrial');
  return step(place, await place.as.call(matching.recordAgreement, { id: trial.id, version: trial.version, signedOn: '2026-11-23' }), 'activate');
}
const join = (place: Place, match: Match, who: PersonFeatures, side: 'mentor' | 'mentee') => place.as.call(matching.addMember, { id: match.id, version: match.version, personId: who.personId, side });
const leave = (place: Place, match: Match, who: PersonFeatures) => place.as.call(matching.leaveMatch, { id: match.id, version: match.version, personId: who.personId, reason: 'Ist weggezogen' });

describe('a family in one match', () => {
  it('is proposed together, with the goals of all, takes one place and names everybody', async () => {
    const place = await aSite();
    const { match, one, first, others } = await family(place, 3);
    expect(match).toMatchObject({ mentorIds: [one.personId], menteeIds: [first.personId, ...others.map(({ personId }) => personId)], menteeId: first.personId, goals: ['german', 'homework'] });
    const active = await running(place, match);
    expect((await place.as.call(matching.mentorShortlist, { mentorId: one.personId })).load).toBe(1);
    const events = await house.adminQuery<{ ids: string[] | null }>(`SELECT envelope->'data'->'menteeIds' AS ids FROM matching.outbox WHERE envelope->'data'->>'matchId' = $1`, [match.id]);
    expect(events.every(({ ids }) => ids?.length === 3)).toBe(true);
    expect((await told(active.id)).filter((subject) => subject === 'match-introduced')).toHaveLength(1);
    // Found by each of them.
    expect((await place.as.call(matching.list, { siteId: place.siteId, personIds: others[1]!.personId })).items.map(({ id }) => id)).toEqual([match.id]);
  });

  it('counts once for the year, however many they are', async () => {
    const place = await aSite();
    const { match } = await family(place, 4);
    const active = await running(place, match);
    house.clock.set('2026-11-26T09:00:00Z');
    for (const date of ['2026-11-23', '2026-11-24', '2026-11-25']) await place.as.call(matching.recordMeeting, { matchId: active.id, date, minutes: 60, activity: 'Hausaufgaben' });
    house.clock.set('2026-11-23T09:00:00Z');
    expect((await see(place, active.id)).counting.counts).toBe(true);
    // Who hears that it counts, or that somebody else accompanies it, hears of everybody.
    await house.as({ id: 'gateway', kind: 'system', grants: [], purpose: 'handover' }).call(matching.handOver, { siteId: place.siteId, from: place.actor.id as UserId, to: 'nachfolge' as UserId });
    for (const subject of ['match-counted', 'match-handed-over']) {
      const [told] = await house.adminQuery<{ ids: string[] | null }>(`SELECT envelope->'data'->'menteeIds' AS ids FROM matching.outbox WHERE envelope->'data'->>'matchId' = $1 AND subject = $2`, [match.id, `event.matching.${subject}`]);
      expect([subject, told?.ids?.length]).toEqual([subject, 4]);
    }
    expect(await place.as.call(matching.siteFigures, { siteId: place.siteId })).toMatchObject({ counted: 1, founded: 1 });
  });

  it('is introduced only when every gate holds for each of them', async () => {
    const place = await aSite();
    const one = mentor(place, { extendedCertificateValid: true, childProtectionTraining: true });
    const [adult, child] = [mentee(place), mentee(place, { isMinor: true, parentalConsent: true, birthYear: 2014 })];
    await known(one, adult, child);
    const match = await place.as.call(matching.propose, { menteeId: adult.personId, mentorId: one.personId, otherMenteeIds: [child.personId] });
    const asked = await step(place, await step(place, match, 'askMentor'), 'askMentee');
    await known({ ...child, version: 2, parentalConsent: false });
    expect(await refusal(step(place, asked, 'introduce', { on: '2026-11-23' }))).toMatchObject({ code: 'guard_failed' });
    await known({ ...child, version: 3 });
    expect((await step(place, asked, 'introduce', { on: '2026-11-23' })).state).toBe('introduction');
  });

  it('takes at most five, and nobody who has another match', async () => {
    const place = await aSite();
    const { match } = await family(place, 5);
    const more = mentee(place);
    await known(more);
    expect(await refusal(join(place, match, more, 'mentee'))).toMatchObject({ code: 'guard_failed', guards: ['sideFull'] });
    const other = mentor(place);
    await known(other);
    const second = match.menteeIds![3]!;
    expect(await refusal(place.as.call(matching.propose, { menteeId: second, mentorId: other.personId, reason: 'Bitte' }))).toMatchObject({ code: 'already_exists' });
    expect(await refusal(place.as.call(matching.propose, { menteeId: more.personId, mentorId: other.personId, otherMenteeIds: [second], reason: 'Bitte' }))).toMatchObject({ code: 'already_exists' });
    expect((await place.as.call(matching.waiting, { siteId: place.siteId })).mentees.map(({ personId }) => personId)).toEqual([more.personId]);
  });
});

describe('a second mentor', () => {
  it('joins a running match, takes a place of her own, and is the last who may', async () => {
    const place = await aSite();
    const { match } = await family(place, 2);
    const active = await running(place, match);
    const [second, third, full] = [mentor(place), mentor(place), mentor(place, { trainingsAttended: false })];
    await known(second, third, full);
    expect(await refusal(join(place, active, full, 'mentor'))).toMatchObject({ code: 'guard_failed', guards: ['basicTrainingAttended'] });
    const joined = await join(place, active, second, 'mentor');
    expect(joined.mentorIds).toEqual([active.mentorId, second.personId]);
    expect((await place.as.call(matching.mentorShortlist, { mentorId: second.personId })).load).toBe(1);
    expect(await refusal(join(place, joined, third, 'mentor'))).toMatchObject({ guards: ['sideFull'] });
    expect(await refusal(join(place, joined, second, 'mentor'))).toMatchObject({ code: 'already_exists' });
    // The place is taken: no other match begins with her.
    const waiting = mentee(place);
    await known(waiting);
    expect((await place.as.call(matching.shortlist, { menteeId: waiting.personId })).candidates.map(({ mentorId }) => mentorId)).not.toContain(second.personId);
  });

  it('passes the gates with each mentee', async () => {
    const place = await aSite();
    const { match } = await family(place, 2);
    const far = mentor(place, { plz: '80331' });
    await known(far);
    expect(await refusal(join(place, match, far, 'mentor'))).toMatchObject({ code: 'guard_failed', guards: ['distance'] });
  });
});

describe('somebody who leaves', () => {
  it('leaves the others in a match that goes on, and waits again', async () => {
    const place = await aSite();
    const { match, first, others } = await family(place, 3);
    const active = await running(place, match);
    const left = await leave(place, active, others[0]!);
    expect(left).toMatchObject({ state: 'active', menteeIds: [first.personId, others[1]!.personId], left: [{ personId: others[0]!.personId, side: 'mentee', leftOn: '2026-11-23', reason: 'Ist weggezogen' }] });
    // They have met: the same two are not proposed again.
    expect((await place.as.call(matching.shortlist, { menteeId: others[0]!.personId })).candidates).toEqual([]);
  });

  it('hands the first place to the next one', async () => {
    const place = await aSite();
    const { match, first, others } = await family(place, 2);
    const active = await running(place, match);
    const left = await leave(place, active, first);
    expect(left).toMatchObject({ menteeId: others[0]!.personId, menteeIds: [others[0]!.personId], left: [{ personId: first.personId }] });
    expect(await refusal(leave(place, left, others[0]!))).toMatchObject({ code: 'guard_failed', guards: ['lastOfSide'] });
    expect(await refusal(place.as.call(matching.leaveMatch, { id: left.id, version: active.version, personId: others[0]!.personId, reason: 'Umzug' }))).toMatchObject({ code: 'version_conflict' });
  });

  it('is a matter of the own site', async () => {
    const place = await aSite();
    const { match, others } = await family(place, 2);
    expect(await refusal(house.as(stranger).call(matching.leaveMatch, { id: match.id, version: match.version, personId: others[0]!.personId, reason: 'Umzug' }))).toMatchObject({ code: 'not_found' });
  });
});

describe('somebody of a family who is erased', () => {
  it('is nowhere any more, and the match goes on with the others', async () => {
    const place = await aSite();
    const { match, first, others } = await family(place, 3);
    const gone = others[0]!.personId;
    await leave(place, match, others[1]!);
    await house.quiet();
    for (const id of [gone, others[1]!.personId]) await house.adminQuery('SELECT matching.erase_person($1, now())', [id]);
    expect(await see(place, match.id)).toMatchObject({ menteeIds: [first.personId], left: [] });
    const rows = await house.adminQuery(`SELECT 1 FROM matching.outbox WHERE envelope::text LIKE '%' || $1 || '%' UNION ALL SELECT 1 FROM matching.match_member WHERE person_id::text = $1`, [gone]);
    expect(rows).toEqual([]);
  });
});

describe('a household that waits', () => {
  it('is one in the list of who fits and in a plan: the times all have free count, and all are proposed together', async () => {
    const place = await aSite();
    const contact = mentee(place, { slots: ['mon_pm', 'tue_am'] });
    const household = { id: 'h1', plz: '44787', contactPersonId: contact.personId };
    const child = mentee(place, { slots: ['tue_am', 'wed_pm'], goals: ['homework'], household });
    const [fits, mondayOnly] = [mentor(place, { slots: ['tue_am'] }), mentor(place, { slots: ['mon_pm'] })];
    await known({ ...contact, household }, child, fits, mondayOnly);
    const list = await place.as.call(matching.shortlist, { menteeId: child.personId });
    expect(list.together).toEqual([child.personId, contact.personId]);
    expect(list.candidates.map(({ mentorId }) => mentorId)).toEqual([fits.personId]);
    expect(list.mentee.slots).toEqual(['tue_am']);
    // Alone, each has a list of their own.
    expect((await place.as.call(matching.shortlist, { menteeId: contact.personId, alone: 'yes' })).candidates).toHaveLength(2);
    const plan = await place.as.call(matching.startPlanRun, { siteId: place.siteId });
    const both = [contact.personId, child.personId];
    expect(plan.pairs.map(({ menteeId, menteeIds, mentorId }) => [menteeId, menteeIds, mentorId])).toEqual([[contact.personId, both, fits.personId]]);
    const match = await place.as.call(matching.propose, { menteeId: contact.personId, mentorId: fits.personId, planRunId: plan.id });
    expect(match.menteeIds).toEqual([contact.personId, child.personId]);
    expect((await place.as.call(matching.waiting, { siteId: place.siteId })).mentees).toEqual([]);
    const kept = await place.as.call(matching.planRun, { id: plan.id });
    expect(kept.pairs).toMatchObject([{ since: 'proposed', matchId: match.id, menteeIds: both }]);
  });

  it('is one line on the list of a mentor; who met one of them, or said no, is not proposed to the family again', async () => {
    const place = await aSite();
    const contact = mentee(place, { slots: ['mon_pm', 'tue_am'] });
    const household = { id: 'h2', plz: '44787', contactPersonId: contact.personId };
    const child = mentee(place, { slots: ['tue_am', 'wed_pm'], household });
    const alone = mentee(place, { slots: ['tue_am'] });
    const [fits, mondayOnly] = [mentor(place, { slots: ['tue_am'] }), mentor(place, { slots: ['mon_pm'] })];
    await known({ ...contact, household }, child, alone, fits, mondayOnly);
    const lines = async (who: PersonFeatures) => {
      const { checked, candidates } = await place.as.call(matching.mentorShortlist, { mentorId: who.personId });
      return { checked, lines: candidates.map(({ menteeId, menteeIds, firstChoice }) => ({ menteeId, menteeIds, firstChoice })) };
    };
    const both = [contact.personId, child.personId];
    const found = await lines(fits);
    expect(found.checked).toBe(2);
    expect(found.lines).toHaveLength(2);
    expect(found.lines).toContainEqual({ menteeId: contact.personId, menteeIds: both, firstChoice: true });
    // On Mondays only one of the two has time, so the family does not fit.
    expect((await lines(mondayOnly)).lines).toEqual([]);
    const match = await place.as.call(matching.propose, { menteeId: child.personId, mentorId: fits.personId, otherMenteeIds: [], reason: 'Kennt das Kind' });
    await step(place, await step(place, match, 'askMentor'), 'decline', { reason: 'Zu weit' });
    expect((await lines(fits)).lines.map(({ menteeId }) => menteeId)).toEqual([alone.personId]);
  });
});
