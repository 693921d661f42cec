import { describe, expect, it } from '@jest/globals';
import type { MatchGuard } from '@patenwerk/contracts';
import { type GuardFacts, matchGuards, pastPair, together } from './match.guards.js';
import { aFittingPair } from './fixtures.js';
import { justProposed } from './match-machine.js';

const aFreshMatch = () => justProposed('2026-11-02T09:00:00Z');

type Changes = { match?: Partial<GuardFacts['match']>; pair?: Partial<GuardFacts['pair']>; input?: GuardFacts['input'] };

/** What the guard misses, in German; nothing lets through. */
function missing(guard: MatchGuard, { match, pair, input }: Changes = {}): string[] {
  return matchGuards[guard].missing({ match: { ...aFreshMatch(), ...match }, pair: { ...aFittingPair, ...pair }, today: '2026-11-23', input: input ?? {} }).map(({ de }) => de);
}

const gate = (id: string, passed: boolean) => ({ id, passed, de: `Tor ${id}`, en: `Gate ${id}` });

describe('the guards of a match', () => {
  it('the introduction needs every gate of the pair', () => {
    expect(missing('allGatesPassed', { pair: { gates: [gate('language', false), gate('time', true), gate('distance', false)] } })).toEqual(['Tor language', 'Tor distance']);
    expect(missing('allGatesPassed', { pair: { gates: [gate('language', true)] } })).toEqual([]);
  });

  it('a failing gate is named by its own id, so that its remedy can be linked', () => {
    const facts = { match: aFreshMatch(), pair: { ...aFittingPair, gates: [gate('consent', false)] }, today: '2026-11-23', input: {} };
    expect(matchGuards.allGatesPassed.missing(facts)).toEqual([expect.objectContaining({ guard: 'consent' })]);
  });

  it('the introduction needs a mentee whose intake is complete', () => {
    expect(missing('allGatesPassed', { pair: { menteeReady: false } })).toEqual(['Die Aufnahme der oder des Mentee ist nicht abgeschlossen.']);
  });

  it('a mentor at capacity is not introduced', () => {
    expect(missing('mentorHasCapacity', { pair: { mentorLoad: 2, mentorCapacity: 2 } })).toEqual(['Die Patin oder der Pate hat keinen Platz frei: 2 von 2 belegt.']);
    expect(missing('mentorHasCapacity', { pair: { mentorLoad: 1, mentorCapacity: 2 } })).toEqual([]);
  });

  it('capacity is asked by its own guard: a running match takes up its own place', () => {
    expect(missing('gatesStillPassed', { pair: { gates: [gate('capacity', false)] } })).toEqual([]);
  });

  it('an introduction has a day', () => {
    expect(missing('dateGiven')).toEqual(['Bitte geben Sie den Tag des Kennenlerntreffens an.']);
    expect(missing('dateGiven', { input: { on: '2026-11-24' } })).toEqual([]);
  });

  it('the trial begins only after the introduction', () => {
    expect(missing('introductionHeld', { match: { introductionOn: '2026-11-24' } })).toEqual(['Das Kennenlerntreffen ist erst am 24. November. Die Schnupperphase beginnt danach.']);
    expect(missing('introductionHeld', { match: { introductionOn: '2026-11-23' } })).toEqual([]);
    expect(missing('introductionHeld')).toEqual(['Das Kennenlerntreffen hat noch keinen Tag.']);
  });

  it('active needs the signed agreement', () => {
    expect(missing('agreementSigned')).toEqual(['Die Vereinbarung ist noch nicht unterschrieben.']);
    expect(missing('agreementSigned', { match: { agreedOn: '2026-11-20' } })).toEqual([]);
  });

  it('active needs the basic training attended, booked is not enough', () => {
    expect(missing('basicTrainingAttended', { pair: { trainingsAttended: false } })).toEqual(['Die Patin oder der Pate hat die Einführung noch nicht besucht.']);
  });

  it('active needs gates that still hold', () => {
    expect(missing('gatesStillPassed', { pair: { gates: [gate('mentor_ready', false)] } })).toEqual(['Tor mentor_ready']);
  });

  it('a proposal is overdue only after its last day', () => {
    expect(missing('answerOverdue', { match: { expiresOn: '2026-11-23' } })).toEqual(['Bis zum 23. November kann noch geantwortet werden.']);
    expect(missing('answerOverdue', { match: { expiresOn: '2026-11-22' } })).toEqual([]);
    expect(missing('answerOverdue', { match: { expiresOn: null } })).toEqual(['Hier ist keine Antwort offen.']);
  });

  it('two who had a match before are not proposed again; who only was asked may be', () => {
    const before = (state: GuardFacts['match']['state'], introductionOn: string | null) => pastPair([{ mentorId: 'a', state, introductionOn }], 'a').map(({ guard }) => guard);
    expect(before('ended', '2026-03-10')).toEqual(['pastPair']);
    expect([before('expired', null), before('withdrawn', null), before('declined', null), pastPair([{ mentorId: 'b', state: 'ended', introductionOn: '2026-03-10' }], 'a')]).toEqual([[], [], [], []]);
  });

  it('who declines, withdraws or pauses says why', () => {
    expect(missing('reasonGiven')).toEqual(['Bitte nennen Sie einen Grund.']);
    expect(missing('reasonGiven', { input: { reason: 'Urlaub' } })).toEqual([]);
  });

  it('a pause leads back to where the match was', () => {
    const paused = (stateBeforePause: 'active' | 'trial' | 'introduction') => ({ match: { state: 'paused' as const, stateBeforePause } });
    expect(missing('wasActive', paused('active'))).toEqual([]);
    expect(missing('wasActive', paused('trial'))).toHaveLength(1);
    expect(missing('wasTrial', paused('trial'))).toEqual([]);
    expect(missing('wasTrial', paused('introduction'))).toHaveLength(1);
    expect(missing('wasIntroduction', paused('introduction'))).toEqual([]);
    expect(missing('wasIntroduction', paused('active'))).toHaveLength(1);
  });

  it('a match ends with a coded reason', () => {
    expect(missing('endReasonGiven')).toEqual(['Bitte wählen Sie, warum die Patenschaft endet.']);
    expect(missing('endReasonGiven', { input: { endReason: 'goal_reached' } })).toEqual([]);
  });

  it('a match ends with a closing talk, or with the words why there was none', () => {
    expect(missing('closingTalkOrReason')).toHaveLength(1);
    expect(missing('closingTalkOrReason', { input: { closingTalkOn: '2026-11-20' } })).toEqual([]);
    expect(missing('closingTalkOrReason', { input: { reason: 'Nicht mehr erreicht' } })).toEqual([]);
  });

  it('only safeguarding ends an active match at once', () => {
    expect(missing('safeguardingReason', { input: { endReason: 'mentor_moved', reason: 'Umzug' } })).toHaveLength(1);
    expect(missing('safeguardingReason', { input: { endReason: 'boundary_violation' } })).toHaveLength(1);
    expect(missing('safeguardingReason', { input: { endReason: 'boundary_violation', reason: 'Gespräch geführt' } })).toEqual([]);
    expect(missing('safeguardingReason', { input: { endReason: 'misuse', reason: 'Gespräch geführt' } })).toEqual([]);
  });

  it('tell everything in German and English', () => {
    const nothing: GuardFacts = { match: { ...aFreshMatch(), expiresOn: '2026-11-30' }, pair: { gates: [], mentorLoad: 1, mentorCapacity: 1, trainingsAttended: false, menteeReady: false }, today: '2026-11-23', input: {} };
    for (const [name, guard] of Object.entries(matchGuards).filter(([name]) => name !== 'gatesStillPassed')) {
      const sentences = guard.missing(nothing);
      expect([name, sentences.length > 0, sentences.every(({ de, en }) => de.length > 10 && en.length > 10 && de !== en)]).toEqual([name, true, true]);
    }
  });
});

describe('several pairs of one match', () => {
  const gate = (id: string, passed: boolean) => ({ id, passed, de: id, en: id });
  const facts = { gates: [gate('time', true), gate('distance', true)], mentorLoad: 0, mentorCapacity: 2, trainingsAttended: true, menteeReady: true };

  it('pass a gate when each of them does, and the fullest mentor decides about places', () => {
    const all = together([facts, { ...facts, gates: [gate('time', true), gate('distance', false)], mentorLoad: 2 }, { ...facts, menteeReady: false }]);
    expect(all).toEqual({ gates: [gate('time', true), gate('distance', false)], mentorLoad: 2, mentorCapacity: 2, trainingsAttended: true, menteeReady: false });
    expect(together([facts])).toEqual(facts);
  });
});
