import { describe, expect, it } from '@jest/globals';
import { houseOperations, type Match, matching, peopleEvents, type SiteId, TransferId, UserId } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { aMatchToLoad, eventually } from '@patenwerk/testing';
import fc from 'fast-check';
import { aPair, aSite, features, hear, house, inAHouse, morning, type Place, proposed, see, tools } from '../../test/matching-house.js';

inAHouse();

/** People has given somebody to another site, and tells it. */
async function transferred(personId: string, to: Place): Promise<void> {
  const person = features.get(personId)!;
  const from = person.siteId;
  features.set(personId, { ...person, siteId: to.siteId, version: person.version + 1 });
  await hear(peopleEvents.transferred, { personId: person.personId, fromSiteId: from, toSiteId: to.siteId, transferId: TransferId.parse(newId()), takenOverBy: UserId.parse(to.actor.id) });
}
async function together(match: { mentorId: string; menteeId: string }, to: Place): Promise<void> {
  await transferred(match.mentorId, to);
  await transferred(match.menteeId, to);
  await house.quiet();
}
const siteOf = async (id: string): Promise<string | undefined> => (await house.adminQuery<{ site: string }>('SELECT site_id AS site FROM matching.match WHERE id = $1', [id]))[0]?.site;
const figures = async (place: Place, year: number) => {
  const { founded, counted, running } = await place.as.call(matching.siteFigures, { siteId: place.siteId, year });
  return { founded, counted, running };
};
/** An active match of two known people with meetings on these days. */
async function met(place: Place, days: readonly string[], more: object = {}): Promise<Match> {
  const { mentor, mentee } = await aPair(place);
  const loaded = aMatchToLoad({ siteId: place.siteId, mentorId: mentor.personId, menteeId: mentee.personId, meetings: days.map((date) => ({ id: newId(), date, minutes: 60, activity: 'Deutsch geübt' })), ...more });
  await house.as(tools).call(matching.load, { matches: [loaded], last: true });
  return see(place, loaded.id);
}
const rebuild = () => house.as(tools).call(houseOperations.matching.rebuild, { projection: 'figures' }, { deadlineMs: 20_000 });
const spring = ['2026-03-19', '2026-04-02', '2026-04-21'] as const;

describe('A match whose people another site takes over', () => {
  it('moves with everything about it once both are there, and whoever took over accompanies it', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const match = await met(bochum, spring);
    await transferred(match.mentorId, siegen);
    await house.quiet();
    expect(await siteOf(match.id)).toBe(bochum.siteId);
    await transferred(match.menteeId, siegen);
    await eventually(async () => expect(await siteOf(match.id)).toBe(siegen.siteId));
    const there = await see(siegen, match.id);
    expect([there.meetings.length, there.meetings[0]?.activity, there.coordinatorId, there.steps.length]).toEqual([3, 'Deutsch geübt', siegen.actor.id, match.steps.length]);
    await expect(see(bochum, match.id)).rejects.toMatchObject({ code: 'not_found' });
    for (const table of ['match_step', 'meeting', 'match_count']) expect(await house.adminQuery(`SELECT DISTINCT site_id AS site FROM matching.${table} WHERE match_id = $1`, [match.id])).toEqual([{ site: siegen.siteId }]);
    await siegen.as.call(matching.recordMeeting, { matchId: match.id, date: '2026-11-20', minutes: 60, activity: 'Spaziergang' });
  });

  it('stays with the old site when it is over', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const match = await met(bochum, spring, { state: 'ended', ...ended() });
    await together(match, siegen);
    expect(await siteOf(match.id)).toBe(bochum.siteId);
  });

  it('is withdrawn while it is only proposed and one of the two stays', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const match = await proposed(bochum);
    await transferred(match.mentorId, siegen);
    await eventually(async () => expect((await see(bochum, match.id)).state).toBe('withdrawn'));
  });

  it('changes nothing when it is told twice', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const match = await met(bochum, spring);
    await together(match, siegen);
    const before = await house.adminQuery('SELECT version, moved_on FROM matching.match WHERE id = $1', [match.id]);
    await hear(peopleEvents.transferred, { personId: match.mentorId, fromSiteId: bochum.siteId, toSiteId: siegen.siteId, transferId: TransferId.parse(newId()), takenOverBy: UserId.parse(siegen.actor.id) });
    await house.quiet();
    expect(await house.adminQuery('SELECT version, moved_on FROM matching.match WHERE id = $1', [match.id])).toEqual(before);
  });
});

describe('A year that has been counted', () => {
  it('stays with the site that had it, whatever moves and is counted anew; the open year goes along', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const early = { introductionOn: '2025-03-10', trialFrom: '2025-03-12', agreedOn: '2025-04-20', steps: steps('2025') };
    const match = await met(bochum, ['2025-03-19', '2025-04-02', '2025-04-21', '2026-02-01', '2026-03-01'], early);
    expect([await figures(bochum, 2025), await figures(bochum, 2026)]).toEqual([{ founded: 1, counted: 1, running: 1 }, { founded: 0, counted: 0, running: 1 }]);
    await together(match, siegen);
    const kept = async () => {
      expect([await figures(bochum, 2025), await figures(siegen, 2025)]).toEqual([{ founded: 1, counted: 1, running: 1 }, { founded: 0, counted: 0, running: 0 }]);
      expect([await figures(bochum, 2026), await figures(siegen, 2026)]).toEqual([{ founded: 0, counted: 0, running: 0 }, { founded: 0, counted: 0, running: 1 }]);
    };
    await kept();
    await rebuild();
    await kept();
    // The third meeting of the open year comes at the new site.
    await siegen.as.call(matching.recordMeeting, { matchId: match.id, date: '2026-11-20', minutes: 60, activity: 'Spaziergang' });
    expect([await figures(siegen, 2026), await figures(siegen, 2025)]).toEqual([{ founded: 0, counted: 1, running: 1 }, { founded: 0, counted: 0, running: 0 }]);
  });

  it('is counted once, at the site which had it when the count became true', async () => {
    const [bochum, siegen] = [await aSite({ 2026: 1 }), await aSite()];
    const match = await met(bochum, spring);
    await together(match, siegen);
    await siegen.as.call(matching.recordMeeting, { matchId: match.id, date: '2026-11-20', minutes: 60, activity: 'Spaziergang' });
    await rebuild();
    expect([await figures(bochum, 2026), await figures(siegen, 2026)]).toEqual([{ founded: 1, counted: 1, running: 0 }, { founded: 0, counted: 0, running: 1 }]);
    expect((await see(siegen, match.id)).counting).toMatchObject({ counts: true });
    // The place it took at the old site stays taken.
    await met(bochum, spring);
    expect((await figures(bochum, 2026)).counted).toBe(1);
  });

  it('never changes its sum nor its site, whichever transfers, meetings and rebuilds come', async () => {
    const act = fc.oneof(
      { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), match: fc.nat(2), to: fc.nat(2) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('meet' as const), match: fc.nat(2), to: fc.constant(0) }) },
      fc.record({ do: fc.constantFrom('rebuild' as const, 'newYear' as const), match: fc.constant(0), to: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 14 }), async (acts) => {
        house.clock.set(morning);
        let year = 2026;
        const places = [await aSite({}), await aSite({}), await aSite({})] as const;
        const matches: Match[] = [];
        for (const days of [spring, ['2026-05-01'], ['2026-05-01', '2026-05-02']]) matches.push(await met(places[matches.length]!, days));
        const at = new Map<string, SiteId>(matches.map(({ id }, index) => [id, places[index]!.siteId]));
        const met3 = new Map<string, Set<string>>(matches.map(({ id }, index) => [`${id} 2026`, new Set([spring, ['2026-05-01'], ['2026-05-01', '2026-05-02']][index])]));
        /** On paper: for each match and year the site which had it when its third meeting came. */
        const counted = new Map<string, SiteId>([[`${matches[0]!.id} 2026`, places[0].siteId]]);
        for (const each of acts) {
          const match = matches[each.match]!;
          if (each.do === 'newYear') house.clock.set(`${(year += 1)}-11-23T09:00:00Z`);
          else if (each.do === 'rebuild') await rebuild();
          else if (each.do === 'move') {
            await together(match, places[each.to]!);
            at.set(match.id, places[each.to]!.siteId);
          } else {
            const days = met3.get(`${match.id} ${year}`) ?? new Set<string>();
            met3.set(`${match.id} ${year}`, days.add(`${year}-06-${String(10 + days.size)}`));
            const place = places.find(({ siteId }) => siteId === at.get(match.id))!;
            await place.as.call(matching.recordMeeting, { matchId: match.id, date: [...days].at(-1)!, minutes: 60, activity: 'Spaziergang' });
            if (days.size === 3) counted.set(`${match.id} ${year}`, place.siteId);
          }
          for (const { siteId, as } of places) {
            for (let of = 2026; of <= year; of += 1) {
              const onPaper = [...counted].filter(([key, site]) => site === siteId && key.endsWith(String(of))).length;
              expect([of, (await as.call(matching.siteFigures, { siteId, year: of })).counted]).toEqual([of, onPaper]);
            }
          }
        }
        const told = await house.adminQuery<{ n: number }>('SELECT coalesce(sum(counted), 0)::int AS n FROM matching.site_year_counter WHERE site_id = ANY ($1)', [places.map(({ siteId }) => siteId)]);
        expect(told[0]?.n).toBe(counted.size);
      }),
      { numRuns: 12 },
    );
    house.clock.set(morning);
  }, 240_000);
});

function steps(year: string) {
  const step = (transition: string, on: string) => ({ transition, on: `${year}-${on}T09:00:00Z`, reason: null });
  return [step('propose', '03-02'), step('askMentor', '03-03'), step('askMentee', '03-04'), step('introduce', '03-05'), step('startTrial', '03-12'), step('activate', '04-20')];
}
function ended() {
  return { endedOn: '2026-10-01', endReason: 'goal_reached', closingTalkOn: '2026-10-01', steps: [...steps('2026'), { transition: 'beginClosing', on: '2026-09-20T09:00:00Z', reason: null }, { transition: 'end', on: '2026-10-01T09:00:00Z', reason: null }] };
}
