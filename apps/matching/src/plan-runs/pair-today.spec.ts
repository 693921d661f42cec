import { describe, expect, it } from '@jest/globals';
import { MatchId, type MatchState, type PersonFeatures, SiteId } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { aMenteesFeatures, aMentorsFeatures } from '@patenwerk/testing';
import { poolFrom } from '../candidates/site-pool.js';
import { pairsToday } from './pair-today.js';
import { planInputOf } from './plan-input.js';
import type { LiveMatch } from './plan-run.repository.js';

const siteId = SiteId.parse(newId());
const today = '2026-11-23';
/** Dortmund, about 17 km from the others; the site's limit is 15 km. */
const farAway = '44137';
const mentor = aMentorsFeatures({ siteId });
const mentee = aMenteesFeatures({ siteId });
const nothing = { revision: 1, maxDistanceKm: 15, rural: false, loads: {}, proposals: {}, harmed: [], past: [], declined: [] };
type Question = Partial<Parameters<typeof planInputOf>[0]>;

interface Now {
  people?: readonly PersonFeatures[];
  question?: Question;
  live?: readonly LiveMatch[];
  /** The way that the plan supposed. */
  maxDistanceKm?: number | null;
}

/** The kept pair of the two as it is told now. */
function pairNow({ people = [mentor, mentee], question, live = [], maxDistanceKm = null }: Now = {}) {
  const waiting = people.filter(({ role, ready }) => role === 'mentee' && ready).map(({ personId }) => personId);
  const input = planInputOf({ ...nothing, waiting, ...question }, poolFrom(people, today, 1), { criterion: 'placed', maxDistanceKm }, today);
  return pairsToday(input, live)({ menteeId: mentee.personId, mentorId: mentor.personId });
}
const liveMatch = (state: MatchState, mentorId = mentor.personId): LiveMatch => ({ matchId: MatchId.parse(newId()), mentorId, menteeId: mentee.personId, menteeIds: [mentee.personId], state });
const pair = [mentor.personId, mentee.personId] as const;

describe('a kept pair of a dry run', () => {
  it('is free while nothing stands in the way, and leads to its match once there is one', () => {
    expect(pairNow()).toEqual({ since: 'free', matchId: null, blocked: null });
    const match = liveMatch('mentor_asked');
    expect(pairNow({ live: [match], question: { waiting: [] } })).toEqual({ since: 'proposed', matchId: match.matchId, blocked: null });
  });

  it.each<[string, Now, string]>([
    ['the mentee has found somebody else', { live: [liveMatch('trial', aMentorsFeatures({ siteId }).personId)], question: { waiting: [] } }, 'Mentee hat inzwischen eine andere Patenschaft'],
    ['another was proposed to the mentee', { live: [liveMatch('mentee_asked', aMentorsFeatures({ siteId }).personId)], question: { waiting: [] } }, 'Für die oder den Mentee ist ein anderer Vorschlag offen'],
    ['the mentee is known no more', { people: [mentor] }, 'Mentee gehört nicht mehr zu diesem Standort'],
    ['the mentee takes a break', { people: [mentor, { ...mentee, ready: false }] }, 'Mentee wartet gerade nicht: Aufnahme wieder offen, in Pause oder nicht mehr dabei'],
    ['the mentee has withdrawn the consent', { people: [mentor, { ...mentee, ready: false, consent: false }] }, 'Die Einwilligung der oder des Mentee fehlt'],
    ['the mentor is known no more', { people: [mentee] }, 'Patin oder Pate gehört nicht mehr zu diesem Standort'],
    ['the mentor takes a break', { people: [{ ...mentor, ready: false, away: true }, mentee] }, 'Patin oder Pate macht Pause oder ist nicht mehr dabei'],
    ['the mentor’s intake is open again', { people: [{ ...mentor, ready: false, away: false }, mentee] }, 'Es fehlt noch: der Abschluss der Aufnahme'],
    ['the mentor is not ready, and a copy of the release before did not tell why', { people: [{ ...mentor, ready: false }, mentee] }, 'Patin oder Pate ist gerade nicht bereit: Aufnahme wieder offen, in Pause oder nicht mehr dabei'],
    ['a paper of the mentor has expired', { people: [{ ...mentor, ready: false, documentsValid: false }, mentee] }, 'Es fehlt noch: eine gültige Unterlage'],
    ['the mentor’s place is held by an open proposal', { question: { proposals: { [mentor.personId]: 1 } } }, 'Patin oder Pate hat keinen Platz frei: 1 von 1 belegt, offene Vorschläge mitgezählt'],
    ['the mentor’s place is taken', { question: { loads: { [mentor.personId]: 1 } } }, 'Patin oder Pate hat keinen Platz frei: 1 von 1 belegt, offene Vorschläge mitgezählt'],
    ['the two had a match before', { question: { past: [[...pair]] } }, 'Hatten schon einmal eine Patenschaft'],
    ['one of them said no', { question: { declined: [[...pair]] } }, 'Einer der beiden hat diesen Vorschlag schon abgelehnt'],
    ['one has to be protected from the other', { question: { harmed: [[...pair]] } }, 'Diese beiden dürfen nicht vermittelt werden'],
    ['their times have changed', { people: [{ ...mentor, slots: ['sun_eve'] }, { ...mentee, slots: ['mon_am'] }] }, 'Keine gemeinsame Zeit in der Woche'],
    ['one has moved', { people: [{ ...mentor, plz: farAway }, mentee] }, 'Weg zu weit: etwa 17 km, Grenze 15 km'],
  ])('is gone when %s, and says so', (_when, now, reason) => {
    const { since, matchId, blocked } = pairNow(now);
    expect([since, matchId, blocked?.de]).toEqual(['gone', null, reason]);
    expect(blocked?.en).toMatch(/^[A-Z]/);
  });

  it('that only the longer way of its plan reaches is marked, not gone; a shorter way forbids nothing', () => {
    const people = [{ ...mentor, plz: farAway }, mentee];
    expect(pairNow({ people, maxDistanceKm: 20 })).toEqual({ since: 'free', matchId: null, blocked: { de: 'Weg zu weit: etwa 17 km, Grenze 15 km', en: 'Too far: about 17 km, limit 15 km' } });
    expect(pairNow({ people, maxDistanceKm: 16 })).toMatchObject({ since: 'gone' });
    expect(pairNow({ people: [{ ...mentor, plz: '44879' }, mentee], maxDistanceKm: 1 })).toEqual({ since: 'free', matchId: null, blocked: null });
  });
});
