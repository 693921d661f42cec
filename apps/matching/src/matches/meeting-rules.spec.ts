import { describe, expect, it } from '@jest/globals';
import { takesMeetings, wrongAgreement, wrongMeetingDay } from './meeting-rules.js';

const today = '2026-11-23';
const running = { introductionOn: '2026-11-10', endedOn: null };
const said = (date: string, match: { introductionOn: string | null; endedOn: string | null } = running, now = today) => wrongMeetingDay(match, date, now).map(({ de }) => de);

describe('a meeting', () => {
  it('is recorded after it took place', () => {
    expect(said('2026-11-25')).toEqual(['Der 25. November liegt in der Zukunft. Bitte tragen Sie ein Treffen erst danach ein.']);
    expect(said('2026-11-23')).toEqual([]);
  });
  it('does not lie before the introduction', () => {
    expect(said('2026-11-09')).toEqual(['Der 9. November liegt vor dem Kennenlerntreffen (10. November).']);
    expect(said('2026-11-10')).toEqual([]);
  });
  it('can be entered until 60 days after the end, not after', () => {
    const ended = { introductionOn: '2026-03-01', endedOn: '2026-09-24' };
    expect(said('2026-09-20', ended)).toEqual([]);
    expect(said('2026-09-20', ended, '2026-11-24')).toEqual(['Nachtragen geht nur bis 60 Tage nach dem Ende (24. September).']);
  });
  it('does not lie after the end', () => {
    expect(said('2026-10-01', { introductionOn: '2026-03-01', endedOn: '2026-09-24' })).toEqual(['Die Patenschaft endete am 24. September; spätere Treffen gehören nicht mehr dazu.']);
  });
  it('belongs to a match from the introduction on', () => {
    const at = (state: Parameters<typeof takesMeetings>[0]['state']) => takesMeetings({ state, introductionOn: '2026-11-10' });
    expect([at('introduction'), at('trial'), at('active'), at('paused'), at('closing'), at('ended')]).toEqual([true, true, true, true, true, true]);
    expect([at('declined'), takesMeetings({ state: 'mentee_asked', introductionOn: null })]).toEqual([false, false]);
  });
});

describe('an agreement', () => {
  const wrong = (signedOn: string, plannedEnd?: string) => wrongAgreement({ trialFrom: '2026-11-10' }, { signedOn, plannedEnd }, today).map(({ field, de }) => [field, de]);

  it('is signed in the trial or later, not in the future', () => {
    expect(wrong('2026-11-23')).toEqual([]);
    expect(wrong('2026-11-09')).toEqual([['signedOn', 'Die Schnupperphase begann erst am 10. November.']]);
    expect(wrong('2026-11-24')).toEqual([['signedOn', 'Der 24. November liegt in der Zukunft.']]);
  });
  it('ends after it begins', () => {
    expect(wrong('2026-11-20', '2026-11-20')).toEqual([['plannedEnd', 'Das geplante Ende liegt nicht nach der Unterschrift.']]);
  });
});
