import { describe, expect, it } from '@jest/globals';
import { leftOverReason } from './left-over-reason.js';

describe('why somebody goes without', () => {
  it('is the plan itself when somebody would fit', () => {
    expect(leftOverReason({ fitting: 2, excluded: [], met: 0 }).de).toBe('Passende Patinnen und Paten sind schon verplant');
  });

  it('names what keeps off how many, most frequent first', () => {
    const reason = leftOverReason({ fitting: 0, excluded: [{ gate: 'time', count: 12 }, { gate: 'distance', count: 3 }], met: 5 });
    expect(reason).toEqual({ de: 'Niemand passt: Keine gemeinsame Zeit (12), Waren schon im Gespräch (5), Weg zu weit (3)', en: 'Nobody fits: No shared time (12), Have been considered before (5), Too far away (3)' });
  });

  it('is that nobody is there', () => {
    expect(leftOverReason({ fitting: 0, excluded: [], met: 0 }).de).toBe('Am Standort gibt es noch keine Patinnen und Paten');
  });
});
