import { describe, expect, it } from '@jest/globals';
import type { Role } from '@patenwerk/contracts';
import { checkCoverDays, missingForCover } from './cover-rules.js';
import type { StaffFacts } from './staff-rules.js';

const siteId = '019abcde-0000-7000-8000-000000000001';
const elsewhere = '019abcde-0000-7000-8000-000000000002';
const asked = { siteId, fromDay: '2026-12-01', untilDay: '2026-12-14' };
const somebody = (id: string, role: Role, changes: Partial<StaffFacts> = {}): StaffFacts => ({ id, name: id, state: 'active', grants: [{ role, scope: 'site', scopeId: siteId }], ...changes });
const guards = (away: StaffFacts | undefined, covers: StaffFacts | undefined, overlaps = false) => missingForCover(asked, away, covers, overlaps).map(({ guard }) => guard);

describe('A colleague who is away', () => {
  const [heike, murat, nadja] = [somebody('heike', 'site_coordinator'), somebody('murat', 'site_coordinator'), somebody('nadja', 'site_assistant')];

  it('is covered by a colleague of the same site, a coordinator by a coordinator', () => {
    expect([guards(heike, murat), guards(nadja, heike), guards(heike, nadja)]).toEqual([[], [], ['coordinatorCovers']]);
  });

  it('is covered neither by themselves nor by somebody suspended or of another site', () => {
    expect([guards(heike, heike), guards(heike, { ...murat, state: 'suspended' }), guards(heike, somebody('paul', 'site_coordinator', { grants: [{ role: 'site_coordinator', scope: 'site', scopeId: elsewhere }] })), guards(heike, undefined)]).toEqual(
      Array.from({ length: 4 }, () => ['colleaguesOfTheSite']),
    );
  });

  it('is covered by one at a time', () => {
    expect(guards(heike, murat, true)).toEqual(['coveredAlready']);
  });

  it('is covered for 62 days at most, until a day that is not over', () => {
    const days = (fromDay: string, untilDay: string) => () => checkCoverDays({ fromDay, untilDay }, '2026-12-10');
    expect(days('2026-12-01', '2026-12-10')).not.toThrow();
    expect(days('2026-12-10', '2027-02-09')).not.toThrow();
    for (const wrong of [days('2026-12-12', '2026-12-11'), days('2026-12-01', '2026-12-09'), days('2026-12-10', '2027-02-10')]) expect(wrong).toThrow('untilDay');
  });
});
