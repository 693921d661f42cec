import { describe, expect, it } from '@jest/globals';
import { isCurrent } from './current-tab.js';

const matches = { path: '/patenschaften', also: '/planen' };

describe('The tab of a page', () => {
  it('is the one it lies behind, whatever comes after in its address', () => {
    expect(['/patenschaften', '/patenschaften/7', '/planen', '/planen/1/vergleich/2'].map((pathname) => isCurrent(matches, pathname))).toEqual([true, true, true, true]);
  });

  it('is not one whose address only begins alike', () => {
    expect(isCurrent({ path: '/standort' }, '/standorte/7')).toBe(false);
    expect(isCurrent(matches, '/planung')).toBe(false);
    expect(isCurrent(matches, '/anruf')).toBe(false);
  });
});
