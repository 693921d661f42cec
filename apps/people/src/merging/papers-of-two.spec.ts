import { describe, expect, it } from '@jest/globals';
import type { PersonDocument } from '@patenwerk/contracts';
import { papersOfTwo, paperTaken } from './papers-of-two.js';

const today = '2026-11-23';
const nothing = { signedOn: null, validUntil: null, inspectedOn: null, certificateDate: null, entryFree: null };
const signed = (signedOn: string | null, validUntil: string | null = null): PersonDocument => ({ ...nothing, type: 'code_of_conduct', signedOn, validUntil });
const inspected = (inspectedOn: string, entryFree = true): PersonDocument => ({ ...nothing, type: 'extended_certificate_seen', inspectedOn, certificateDate: inspectedOn, entryFree });
const compared = (kept: PersonDocument, gone: PersonDocument) => papersOfTwo([{ id: 'k', paper: kept }], [{ id: 'g', paper: gone }], today);
const told = (kept: PersonDocument, gone: PersonDocument) => compared(kept, gone).map(({ suggested, because, free }) => [suggested, because, free]);
/** The same from both sides: who keeps is never the reason. */
const both = (better: PersonDocument, worse: PersonDocument) => [told(better, worse), told(worse, better)];
const always = (because: string, free = true) => [[['kept', because, free]], [['gone', because, free]]];

describe('Of two papers of one type', () => {
  it('the one that counts today is kept, of two that count the one that counts longer, then one that was signed, then the later one', () => {
    expect(both(signed('2026-01-01', '2026-12-31'), signed('2026-06-01', '2026-11-22'))).toEqual(always('counts'));
    expect(both(signed('2024-01-01'), signed('2026-01-01', '2028-01-01'))).toEqual(always('longer'));
    expect(both(signed('2024-01-01', '2028-01-02'), signed('2026-01-01', '2028-01-01'))).toEqual(always('longer'));
    expect(both(signed('2024-01-01', '2025-01-01'), signed(null))).toEqual(always('more'));
    expect(both(signed('2024-02-01', '2025-01-01'), signed('2024-01-01', '2025-01-01'))).toEqual(always('newer'));
    expect(both(inspected('2026-05-01'), inspected('2026-01-01'))).toEqual(always('longer'));
    expect(both(inspected('2026-05-01'), inspected('2020-01-01'))).toEqual(always('counts'));
  });

  it('an inspection that found an entry is hidden by no older one, and that is no choice; an inspection after it counts', () => {
    expect(both(inspected('2026-05-01', false), inspected('2026-01-01'))).toEqual(always('entry', false));
    expect(both(inspected('2026-05-01', false), inspected('2026-05-01'))).toEqual(always('entry', false));
    expect(both(inspected('2026-06-01'), inspected('2026-05-01', false))).toEqual(always('counts'));
    const [paper] = compared(inspected('2026-01-01'), inspected('2026-05-01', false));
    expect(paperTaken(paper!, { extended_certificate_seen: 'kept' })).toBe('gone');
  });

  it('the other one may be chosen; the same in both, or in one only, is no choice', () => {
    const [paper] = compared(signed('2026-01-01'), signed('2025-01-01', '2027-01-01'));
    expect([paperTaken(paper!, {}), paperTaken(paper!, { code_of_conduct: 'gone' }), paperTaken(paper!, { confidentiality: 'gone' })]).toEqual(['kept', 'gone', 'kept']);
    expect([compared(signed('2026-01-01'), { ...signed('2026-01-01'), textVersion: null }), compared(signed('2026-01-01'), inspected('2026-01-01'))]).toEqual([[], []]);
  });
});
