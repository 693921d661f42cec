import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distanceKm, distanceSentence, distanceSentenceEn } from './distance.js';

const point = fc.record({ lat: fc.double({ min: 47, max: 56, noNaN: true }), lng: fc.double({ min: 5, max: 16, noNaN: true }) });

describe('distance', () => {
  it('is the same in both directions', () => {
    fc.assert(fc.property(point, point, (a, b) => Math.abs(distanceKm(a, b) - distanceKm(b, a)) < 1e-9));
  });

  it('is nothing to oneself and never negative', () => {
    fc.assert(fc.property(point, point, (a, b) => distanceKm(a, a) === 0 && distanceKm(a, b) >= 0));
  });

  it('is never shortened by a detour', () => {
    fc.assert(fc.property(point, point, point, (a, b, c) => distanceKm(a, c) <= distanceKm(a, b) + distanceKm(b, c) + 1e-6));
  });

  it('from Hamburg to Munich is about 612 km', () => {
    expect(distanceKm({ lat: 53.5511, lng: 9.9937 }, { lat: 48.1372, lng: 11.5755 })).toBeCloseTo(612.4, 0);
  });

  it('is told in whole kilometres, and without a number inside one postcode', () => {
    expect(distanceSentence(2.9, false)).toBe('etwa 3 km');
    expect(distanceSentence(0.4, false)).toBe('unter 1 km');
    expect(distanceSentence(0, true)).toBe('gleiche Postleitzahl');
    expect(distanceSentenceEn(2.9, false)).toBe('about 3 km');
    expect(distanceSentenceEn(0.4, false)).toBe('less than 1 km');
    expect(distanceSentenceEn(0, true)).toBe('same postcode');
  });
});
