import { describe, expect, it } from '@jest/globals';
import { matching } from '@patenwerk/contracts';
import { auditQuestions } from '../../../tools/chaos/audit.js';
import { aPair, aSite, handedOver, house, inAHouse } from './transfer-house.js';

inAHouse();

describe('The audit of the chaos run', () => {
  const question = auditQuestions['the counters of a site and year']!;

  it('counts whoever has moved where they belong: what a site has counted stays there, what runs is with the new one', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const { match } = await aPair(bochum);
    await handedOver(bochum, siegen);
    // At the new site a third meeting of the year comes to a match that has counted at the old one; it stays there.
    await house.as(siegen.team).call(matching.recordMeeting, { matchId: match.id, date: '2026-11-22', minutes: 60, activity: 'Spaziergang' });
    await house.quiet(20_000);
    expect([await house.adminQuery(question), await house.adminQuery(auditQuestions['the seats of an event']!)]).toEqual([[], []]);
    for (const { siteId, wrong } of [{ siteId: bochum.siteId, wrong: 'counted = counted - 1' }, { siteId: siegen.siteId, wrong: 'running = running - 1' }]) {
      const back = wrong.replace(' - ', ' + ');
      await house.adminQuery(`UPDATE matching.site_year_counter SET ${wrong} WHERE site_id = $1 AND year = 2026`, [siteId]);
      expect((await house.adminQuery<{ site_id: string; year: number }>(question)).map(({ site_id: site, year }) => [site, year])).toEqual([[siteId, 2026]]);
      await house.adminQuery(`UPDATE matching.site_year_counter SET ${back} WHERE site_id = $1 AND year = 2026`, [siteId]);
    }
  });
});
