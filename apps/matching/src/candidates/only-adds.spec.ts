import { describe, expect, it } from '@jest/globals';
import { onlyAdds } from './only-adds.js';

const kept = { version: 3, ready: true, slots: ['mon_am'], languages: [{ code: 'de', level: 'native' }] };

describe('Features of a candidate', () => {
  it('were right when a newer release only tells more, whatever the version', () => {
    expect([onlyAdds(kept, kept), onlyAdds(kept, { ...kept, version: 4, away: false })]).toEqual([true, true]);
  });

  it.each([
    ['one has changed', { ...kept, ready: false }],
    ['one within another has changed', { ...kept, languages: [{ code: 'de', level: 'b1' }] }],
    ['one is told no more', { version: 3, ready: true, slots: ['mon_am'] }],
  ])('were wrong when %s', (_how, told) => {
    expect(onlyAdds(kept, told)).toBe(false);
  });
});
