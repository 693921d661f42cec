import { describe, expect, it } from '@jest/globals';
import { matching, type PersonFeatures } from '@patenwerk/contracts';
import { aMatchToLoad, aMenteesFeatures, aMentorsFeatures } from '@patenwerk/testing';
import { stepsWhileRestricted } from './matches/match-machine.js';
import { active, aPair, aSite, features, house, inAHouse, known, proposed, refusal, see, step } from '../test/matching-house.js';

inAHouse();

/** What people tells of somebody once nobody may work with the data. */
const restrict = (person: PersonFeatures): Promise<void> => known({ ...person, version: person.version + 1, ready: false, away: true, restricted: true });
const refused = { code: 'guard_failed', guards: ['notRestricted'] };

describe('Somebody with whose data nobody may work', () => {
  it('is left out of lists and plans, which say how many they leave out and why', async () => {
    const place = await aSite();
    const { mentor, mentee } = await aPair(place);
    const [otherMentor, otherMentee] = [aMentorsFeatures({ siteId: place.siteId }), aMenteesFeatures({ siteId: place.siteId })];
    await known(otherMentor, otherMentee);
    await restrict(otherMentor);
    await restrict(otherMentee);
    const told = { gate: 'restricted', count: 1, de: 'Verarbeitung eingeschränkt', en: 'Processing restricted' };
    const list = await place.as.call(matching.shortlist, { menteeId: mentee.personId });
    expect([list.candidates.map(({ mentorId }) => mentorId), list.excluded.at(-1)]).toEqual([[mentor.personId], told]);
    const mentees = await place.as.call(matching.mentorShortlist, { mentorId: mentor.personId });
    expect([mentees.candidates.map(({ menteeId }) => menteeId), mentees.excluded.at(-1)]).toEqual([[mentee.personId], told]);
    expect(await place.as.call(matching.startPlanRun, { siteId: place.siteId })).toMatchObject({ pairs: [{ menteeId: mentee.personId, mentorId: mentor.personId }], leftOver: [], restricted: 2 });
    expect(await refusal(place.as.call(matching.shortlist, { menteeId: otherMentee.personId }))).toMatchObject(refused);
    expect(await refusal(place.as.call(matching.propose, { menteeId: mentee.personId, mentorId: otherMentor.personId, reason: 'Kennen sich' }))).toMatchObject(refused);
  });

  it('stays in a match that can be seen, rested and ended, and nothing else; when the restriction is lifted it goes on', async () => {
    const place = await aSite();
    const match = await active(place);
    const mentor = features.get(match.mentorId)!;
    await restrict(mentor);
    const seen = await see(place, match.id);
    expect(seen.restricted).toBe(true);
    expect(seen.next.map(({ transition, allowed }) => [transition, allowed])).toEqual([['pause', true], ['beginClosing', true], ['endForSafety', true]]);
    expect(await refusal(place.as.call(matching.recordMeeting, { matchId: match.id, date: '2026-11-23', minutes: 60, activity: 'Zoo' }))).toMatchObject(refused);
    const paused = await step(place, match, 'pause', { reason: 'Bestreitet die Angaben' });
    expect(paused.next).toMatchObject([{ transition: 'resume', allowed: false, missing: [{ guard: 'notRestricted' }] }, { transition: 'beginClosing', allowed: true }]);
    expect(await refusal(step(place, paused, 'resume'))).toMatchObject(refused);
    await known({ ...mentor, version: mentor.version + 2 });
    expect(await step(place, paused, 'resume')).toMatchObject({ state: 'active', restricted: false });
  });

  it('is asked nothing more about an open proposal: it is withdrawn, declined, or expires', async () => {
    const place = await aSite();
    const match = await proposed(place);
    await restrict(features.get(match.menteeId)!);
    expect(await refusal(step(place, match, 'askMentor'))).toMatchObject(refused);
    expect(await refusal(place.as.call(matching.extend, { id: match.id, version: match.version }))).toMatchObject(refused);
    expect(await step(place, match, 'withdraw', { reason: 'Verarbeitung eingeschränkt' })).toMatchObject({ state: 'withdrawn' });
    expect(stepsWhileRestricted).toContain('expire');
  });

  it('comes into no match by a list: the row is told', async () => {
    const place = await aSite();
    const { mentor, mentee } = await aPair(place);
    await restrict(mentor);
    const match = aMatchToLoad({ siteId: place.siteId, mentorId: mentor.personId, menteeId: mentee.personId });
    const given = await house.as({ id: 'people', kind: 'system', grants: [], purpose: 'a list' }).call(matching.importMatches, { matches: [match], dryRun: true });
    expect(given.refused).toMatchObject([{ id: match.id, problems: [{ de: expect.stringContaining('eingeschränkt') }] }]);
  });
});
