import { describe, expect, it } from '@jest/globals';
import type { Recruit, Slot } from '@patenwerk/matching-engine';
import { recruitingSentence } from './recruiting-sentence.js';

const weekday = (time: string): Slot[] => ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => `${day}_${time}` as Slot);
const weekend = ['sat', 'sun'].flatMap((day) => ['am', 'pm', 'eve'].map((time) => `${day}_${time}` as Slot));
const anybody: Recruit = { plz: '57072', languages: [{ code: 'prs', level: 'native' }], slots: weekday('am'), goals: ['german'], gender: null, placesMore: 3, couldTake: 7 };
const de = (changes: Partial<Recruit>, place: string | null = 'Siegen'): string => recruitingSentence({ ...anybody, ...changes }, place).de;

describe('the advice whom to look for', () => {
  it('is one sentence to read out', () => {
    expect(recruitingSentence(anybody, 'Siegen')).toEqual({
      de: 'Eine Patin oder ein Pate in Siegen, die oder der Dari spricht und werktags vormittags Zeit hat, könnte drei wartende Menschen begleiten',
      en: 'A mentor in Siegen who speaks Dari and has time on weekday mornings could accompany three people who wait',
    });
  });

  it('names a woman or a man only where somebody wishes it, and no language where none is needed', () => {
    expect(de({ gender: 'female', placesMore: 1 })).toBe('Eine Patin in Siegen, die Dari spricht und werktags vormittags Zeit hat, könnte einen wartenden Menschen begleiten');
    expect(de({ gender: 'male', languages: [], slots: weekend })).toBe('Ein Pate in Siegen, der am Wochenende Zeit hat, könnte drei wartende Menschen begleiten');
    expect(recruitingSentence({ ...anybody, gender: 'female', languages: [] }, null).en).toBe('A woman as mentor who has time on weekday mornings could accompany three people who wait');
  });

  it('tells the times as people do', () => {
    const when = (slots: Slot[]): string => de({ languages: [], slots }).replace(/.*die oder der (.*) Zeit hat.*/, '$1');
    expect(when(['mon_eve', 'thu_eve'])).toBe('montags und donnerstags abends');
    expect(when([...weekday('pm'), 'sat_pm'])).toBe('werktags und samstags nachmittags');
    expect(when([...weekend, ...weekday('am')])).toBe('werktags vormittags und am Wochenende');
  });

  it('asks for nothing where nothing is needed', () => {
    expect(de({ languages: [], slots: [] }, null)).toBe('Eine Patin oder ein Pate könnte drei wartende Menschen begleiten');
  });
});
