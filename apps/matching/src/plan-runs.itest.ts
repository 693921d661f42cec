import { afterEach, describe, expect, it } from '@jest/globals';
import { type Actor, matching, type PersonFeatures, PersonId, type PlanRun, PlanRunId } from '@patenwerk/contracts';
import { actorContext, createDataSource, newId, UnitOfWork } from '@patenwerk/persistence';
import { aBasAdmin, aMatchToLoad, aMenteesFeatures, aMentorsFeatures, anAssistant } from '@patenwerk/testing';
import { active, aPair, aSite, house, inAHouse, known, morning, type Place, refusal, see, step, stranger, tools } from '../test/matching-house.js';
import { addDays } from './matches/days.js';
import { matchingDatabase } from './service.js';

inAHouse();
afterEach(() => house.clock.set(morning));

/** Dortmund, about 17 km from the others. */
const farAway = '44137';
const mentor = (place: Place, changes: Partial<PersonFeatures> = {}) => aMentorsFeatures({ ...changes, siteId: place.siteId });
const mentee = (place: Place, changes: Partial<PersonFeatures> = {}) => aMenteesFeatures({ ...changes, siteId: place.siteId });
const start = (place: Place, input: Partial<Parameters<typeof place.as.call<typeof matching.startPlanRun>>[1]> = {}): Promise<PlanRun> => place.as.call(matching.startPlanRun, { siteId: place.siteId, ...input });
const again = (place: Place, { id }: PlanRun): Promise<PlanRun> => place.as.call(matching.planRun, { id });
const pairsOf = ({ pairs }: PlanRun): string[] => pairs.map(({ menteeId, mentorId }) => `${menteeId} ${mentorId}`).sort();

/** One hash over everything that others can see of a site. */
async function everything(siteId: string): Promise<unknown> {
  return house.adminQuery(
    `SELECT (SELECT md5(string_agg(m::text, '' ORDER BY m.id)) FROM matching.match m WHERE site_id = $1) AS matches, (SELECT count(*)::int FROM matching.match_step WHERE site_id = $1) AS steps,
            (SELECT md5(string_agg(c::text, '' ORDER BY c.person_id)) FROM matching.candidate c WHERE site_id = $1) AS candidates, (SELECT count(*)::int FROM matching.outbox WHERE envelope->>'siteId' = $1::text) AS told`,
    [siteId],
  );
}

/** A site where three wait and two have a place: one mentee goes without, one mentor lives far away. */
async function aWaitingSite() {
  const place = await aSite();
  const [near, far] = [mentor(place), mentor(place, { plz: farAway })];
  const [first, second, night] = [mentee(place, { readySince: '2026-05-04' }), mentee(place), mentee(place, { slots: ['sun_eve'], readySince: '2026-11-02' })];
  await known(near, far, first, second, night);
  return { place, near, far, first, second, night };
}

describe('a dry run', () => {
  it('makes the best plan for everybody who waits, and changes nothing but the list of runs', async () => {
    const { place, near, first, second, night } = await aWaitingSite();
    await active(place);
    const before = await everything(place.siteId);
    const run = await start(place);
    expect(run).toMatchObject({ siteId: place.siteId, createdBy: place.actor.id, createdAt: '2026-11-23T09:00:00.000Z', day: '2026-11-23', criterion: 'placed', maxDistanceKm: null, repeatOf: null, gap: 0, changedSince: false });
    expect(run.figures).toMatchObject({ mentees: 3, mentors: 2, places: 2, possiblePairs: 2, placed: 1, medianKm: 0, longestWaitLeft: 56 });
    expect(run.pairs).toEqual([expect.objectContaining({ menteeId: first.personId, mentorId: near.personId, samePostcode: true, menteeWaitingDays: 203, mentorWaitingDays: 56, firstChoice: true, since: 'free', matchId: null, blocked: null })]);
    expect(run.leftOver).toEqual([
      { menteeId: second.personId, waitingDays: 56, fitting: 1, reason: { de: 'Passende Patinnen und Paten sind schon verplant', en: 'Mentors who fit are needed elsewhere in this plan' } },
      expect.objectContaining({ menteeId: night.personId, waitingDays: 21, fitting: 0 }),
    ]);
    expect(run.leftOver[1]?.reason.de).toMatch(/^Niemand passt: .*Keine gemeinsame Zeit \(1\)/);
    expect(await everything(place.siteId)).toEqual(before);
    const { pairs: _pairs, leftOver: _left, changedSince: _changed, gap: _gap, ...row } = run;
    expect(await place.as.call(matching.planRuns, { siteId: place.siteId })).toEqual({ items: [row] });
    expect(await again(place, run)).toEqual(run);
    const audited = await house.adminQuery<{ action: string }>(`SELECT action FROM matching.audit_entry WHERE subject_id = $1 ORDER BY id`, [run.id]);
    expect(audited.map(({ action }) => action)).toEqual(['matching.start_plan_run', 'matching.view_plan_run']);
  });

  it('can be repeated: the same people give the same plan, and it says whether that is worth while', async () => {
    const { place, near, second } = await aWaitingSite();
    const run = await start(place, { criterion: 'score', maxDistanceKm: 18 });
    house.clock.advance({ days: 1 });
    expect((await again(place, run)).changedSince).toBe(false);
    const repeated = await start(place, { repeatOf: run.id });
    expect(repeated).toMatchObject({ criterion: 'score', maxDistanceKm: 18, repeatOf: run.id, day: '2026-11-24', figures: { placed: run.figures.placed, possiblePairs: run.figures.possiblePairs } });
    expect(pairsOf(repeated)).toEqual(pairsOf(run));
    const hashes = await house.adminQuery<{ input_hash: string }>('SELECT DISTINCT input_hash FROM matching.plan_run WHERE site_id = $1', [place.siteId]);
    expect(hashes).toEqual([{ input_hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect((await place.as.call(matching.planRuns, { siteId: place.siteId })).items.map(({ id }) => id)).toEqual([repeated.id, run.id]);
    await known({ ...second, version: 2, slots: ['mon_pm'] });
    expect((await again(place, run)).changedSince).toBe(true);
    await known({ ...near, version: 2, ready: false });
    const gone = await again(place, run);
    expect(gone.pairs.find(({ mentorId }) => mentorId === near.personId)).toMatchObject({ since: 'gone', matchId: null, blocked: { de: 'Patin oder Pate ist gerade nicht bereit: Aufnahme wieder offen, in Pause oder nicht mehr dabei' } });
  });

  it('answers what would be if the way could be longer, and shows the two side by side', async () => {
    const { place, far, first, second, night } = await aWaitingSite();
    const today = await start(place);
    const longer = await start(place, { maxDistanceKm: 20 });
    expect(longer.figures).toMatchObject({ possiblePairs: 4, placed: 2, longestWaitLeft: 21 });
    const { before, after, same, differing } = await place.as.call(matching.comparePlanRuns, { id: today.id, otherId: longer.id });
    expect([before.id, after.id, before.maxDistanceKm, after.maxDistanceKm]).toEqual([today.id, longer.id, null, 20]);
    const changed = differing.map(({ menteeId }) => menteeId);
    expect(changed).toContain(second.personId);
    expect(changed).not.toContain(night.personId);
    expect(same + differing.length).toBe(3);
    expect(longer.pairs.map(({ menteeId }) => menteeId)).toEqual([first.personId, second.personId]);
    expect(longer.pairs.some(({ mentorId, distanceKm }) => mentorId === far.personId && distanceKm !== null && distanceKm > 15 && distanceKm < 20)).toBe(true);
  });

  it('leaves a place to an open proposal until it is answered, and never brings together again who said no', async () => {
    const { place, near, first, second } = await aWaitingSite();
    const run = await start(place);
    const proposal = await place.as.call(matching.propose, { menteeId: first.personId, mentorId: near.personId, planRunId: run.id });
    expect((await again(place, run)).pairs).toEqual([expect.objectContaining({ since: 'proposed', matchId: proposal.id, blocked: null })]);
    expect((await again(place, run)).changedSince).toBe(true);
    expect((await start(place, { repeatOf: run.id })).figures).toMatchObject({ mentees: 2, places: 1, placed: 0 });
    await step(place, proposal, 'decline', { reason: 'Möchte lieber eine Frau' });
    expect((await again(place, run)).pairs).toEqual([expect.objectContaining({ since: 'gone', matchId: null, blocked: { de: 'Einer der beiden hat diesen Vorschlag schon abgelehnt', en: 'One of the two has declined this proposal before' } })]);
    const next = await start(place, { repeatOf: run.id });
    expect(pairsOf(next)).toEqual([`${second.personId} ${near.personId}`]);
    expect(next.leftOver.find(({ menteeId }) => menteeId === first.personId)?.reason.de).toContain('Waren schon im Gespräch (1)');
  });

  it('of nobody is an empty plan', async () => {
    const place = await aSite();
    expect(await start(place)).toMatchObject({ pairs: [], leftOver: [], gap: 0, figures: { mentees: 0, mentors: 0, places: 0, placed: 0, meanScore: null, longestWaitLeft: null } });
    const alone = mentee(place);
    await known(alone);
    expect((await start(place)).leftOver).toEqual([expect.objectContaining({ menteeId: alone.personId, reason: { de: 'Am Standort gibt es noch keine Patinnen und Paten', en: 'There are no mentors at the site yet' } })]);
  });

  it('refuses a way that is none, and runs that are not there', async () => {
    const [place, other] = [await aSite(), await aSite()];
    const [mine, theirs] = [await start(place), await start(other)];
    for (const maxDistanceKm of [0, 201, 12.5]) expect(await refusal(start(place, { maxDistanceKm }))).toMatchObject({ code: 'validation', fields: ['maxDistanceKm'] });
    const nobodys = PlanRunId.parse(newId());
    for (const id of [nobodys, theirs.id]) {
      expect(await refusal(place.as.call(matching.planRun, { id }))).toMatchObject({ code: 'not_found' });
      expect(await refusal(start(place, { repeatOf: id }))).toMatchObject({ code: 'not_found' });
      expect(await refusal(place.as.call(matching.comparePlanRuns, { id: mine.id, otherId: id }))).toMatchObject({ code: 'not_found' });
    }
    const both: Actor = { ...place.actor, grants: [...place.actor.grants, ...other.actor.grants] };
    expect(await refusal(house.as(both).call(matching.comparePlanRuns, { id: mine.id, otherId: theirs.id }))).toMatchObject({ code: 'validation', fields: ['otherId'] });
    expect(await refusal(house.as(both).call(matching.startPlanRun, { siteId: place.siteId, repeatOf: theirs.id }))).toMatchObject({ code: 'not_found' });
  });

  it('is read by assistants, started by coordinators, and there for nobody else', async () => {
    const { place } = await aWaitingSite();
    const run = await start(place);
    const helper = house.as(anAssistant(place.siteId));
    expect(await helper.call(matching.planRun, { id: run.id })).toEqual(run);
    expect((await helper.call(matching.planRuns, { siteId: place.siteId })).items).toHaveLength(1);
    expect(await refusal(helper.call(matching.startPlanRun, { siteId: place.siteId }))).toMatchObject({ code: 'forbidden' });
    const tries = (actor: Actor) => [
      house.as(actor).call(matching.startPlanRun, { siteId: place.siteId }),
      house.as(actor).call(matching.planRuns, { siteId: place.siteId }),
      house.as(actor).call(matching.planRun, { id: run.id }),
      house.as(actor).call(matching.comparePlanRuns, { id: run.id, otherId: run.id }),
      house.as(actor).call(matching.recruitingAdvice, { siteId: place.siteId }),
    ];
    for (const call of tries(stranger)) expect(await refusal(call)).toMatchObject({ code: 'not_found' });
    for (const call of tries(aBasAdmin())) expect(await refusal(call)).toMatchObject({ code: 'forbidden' });
    const source = await createDataSource(matchingDatabase, house.databaseUrl('matching')).initialize();
    const rows = (actor: Actor): Promise<number[]> =>
      actorContext.run({ actor, correlationId: newId(), subject: 'test' }, () =>
        new UnitOfWork(source, matchingDatabase, house.clock).run(async (tx) => {
          const counts: number[] = [];
          for (const table of ['plan_run', 'plan_run_pair', 'plan_run_left_over']) counts.push((await tx.query(`SELECT 1 FROM ${table}`)).length);
          return counts;
        }),
      );
    expect([await rows(place.actor), await rows(stranger), await rows(aBasAdmin())]).toEqual([[1, 1, 2], [0, 0, 0], [0, 0, 0]]);
    await source.destroy();
  });

  it('names nobody any more who was erased, and keeps its figures', async () => {
    const { place, near, first, second } = await aWaitingSite();
    const run = await start(place);
    const proposal = await place.as.call(matching.propose, { menteeId: second.personId, mentorId: near.personId, reason: 'Kennen sich' });
    for (const { personId } of [near, second]) await house.adminQuery('SELECT matching.erase_person($1, $2)', [personId, house.clock.now()]);
    const kept = await again(place, run);
    expect(kept.figures).toEqual(run.figures);
    expect([kept.pairs, kept.leftOver.length]).toEqual([[], 1]);
    const named = await house.adminQuery(`SELECT 1 FROM matching.plan_run_pair p WHERE p::text LIKE '%' || $1 || '%' UNION ALL SELECT 1 FROM matching.plan_run_left_over l WHERE l::text LIKE '%' || $2 || '%'`, [near.personId, second.personId]);
    expect(named).toEqual([]);
    expect(await house.adminQuery('SELECT mentee_ready_since, mentor_ready_since, mentor_id = $2 OR mentee_id = $3 AS named FROM matching.match WHERE id = $1', [proposal.id, near.personId, second.personId])).toEqual([{ mentee_ready_since: null, mentor_ready_since: null, named: false }]);
    expect(await house.adminQuery('SELECT 1 FROM matching.candidate WHERE person_id = $1', [first.personId])).toHaveLength(1);
  });

  it('is kept with the fifty newest of its site, for a year', async () => {
    const [place, other] = [await aSite(), await aSite()];
    await known(mentor(place), mentee(place));
    const first = await start(place);
    await house.adminQuery(
      `INSERT INTO matching.plan_run (id, created_at, created_by, site_id, day, criterion, figures, input_hash, gap)
       SELECT gen_random_uuid(), r.created_at - n * interval '1 hour', r.created_by, r.site_id, r.day, r.criterion, r.figures, r.input_hash, r.gap FROM matching.plan_run r, generate_series(1, 60) n WHERE r.id = $1`,
      [first.id],
    );
    const old = await start(other);
    house.clock.advance({ days: 1 });
    const newest = await start(place);
    const kept = (await place.as.call(matching.planRuns, { siteId: place.siteId })).items;
    expect([kept.length, kept[0]?.id, kept[1]?.id]).toEqual([50, newest.id, first.id]);
    expect(await house.adminQuery('SELECT 1 FROM matching.plan_run WHERE site_id = $1', [place.siteId])).toHaveLength(50);
    house.clock.advance({ days: 365 });
    expect(await house.services.matching?.jobs.run('forget old plans')).toBe(true);
    expect((await place.as.call(matching.planRuns, { siteId: place.siteId })).items.map(({ id }) => id)).toEqual([newest.id]);
    expect(await refusal(other.as.call(matching.planRun, { id: old.id }))).toMatchObject({ code: 'not_found' });
    expect(await house.adminQuery('SELECT 1 FROM matching.plan_run_pair WHERE run_id = $1', [first.id])).toEqual([]);
  });
});

describe('a proposal out of a plan', () => {
  it('needs no reason, and the match knows the plan', async () => {
    const place = await aSite();
    const [both, only] = [mentor(place), mentor(place, { slots: ['mon_pm'], offers: ['sport'] })];
    const [flexible, bound] = [mentee(place), mentee(place, { slots: ['tue_am'] })];
    await known(both, only, flexible, bound);
    const run = await start(place);
    expect(pairsOf(run)).toEqual([`${flexible.personId} ${only.personId}`, `${bound.personId} ${both.personId}`].sort());
    const asked = { menteeId: flexible.personId, mentorId: only.personId };
    expect(await refusal(place.as.call(matching.propose, asked))).toMatchObject({ code: 'guard_failed', guards: ['reasonGiven'] });
    const match = await place.as.call(matching.propose, { ...asked, planRunId: run.id });
    expect(match).toMatchObject({ state: 'proposed', overruleReason: null });
    expect(await house.adminQuery('SELECT plan_run_id, mentee_ready_since::text, mentor_ready_since::text FROM matching.match WHERE id = $1', [match.id])).toEqual([{ plan_run_id: run.id, mentee_ready_since: '2026-09-28', mentor_ready_since: '2026-09-28' }]);
    expect((await see(place, match.id)).steps).toEqual([expect.objectContaining({ transition: 'propose', reason: null })]);
  });

  it('is refused when the plan does not have it, and no plan overrules a gate', async () => {
    const { place, near, far, first } = await aWaitingSite();
    const [run, longer] = [await start(place), await start(place, { maxDistanceKm: 20 })];
    const elsewhere = await aSite();
    await known(mentor(elsewhere), mentee(elsewhere));
    const theirs = await start(elsewhere);
    const pair = { menteeId: first.personId, mentorId: near.personId };
    for (const planRunId of [theirs.id, PlanRunId.parse(newId())]) expect(await refusal(place.as.call(matching.propose, { ...pair, planRunId }))).toMatchObject({ code: 'validation', fields: ['planRunId'] });
    expect(await refusal(place.as.call(matching.propose, { ...pair, mentorId: far.personId, planRunId: run.id }))).toMatchObject({ code: 'validation', fields: ['planRunId'] });
    const tooFar = longer.pairs.find(({ mentorId }) => mentorId === far.personId)!;
    expect(tooFar).toMatchObject({ since: 'free', blocked: { de: 'Weg zu weit: etwa 17 km, Grenze 15 km' } });
    expect(longer.pairs.filter(({ blocked }) => blocked)).toEqual([tooFar]);
    expect(await refusal(place.as.call(matching.propose, { menteeId: tooFar.menteeId, mentorId: tooFar.mentorId, planRunId: longer.id }))).toMatchObject({ code: 'guard_failed', guards: ['distance'] });
  });
});

describe('the plans of the nation', () => {
  it('are figures without anybody, and asked as often as one likes they are made once a minute', async () => {
    const place = await aSite();
    await known(mentor(place), ...Array.from({ length: 7 }, () => mentee(place)));
    const bas = house.as(aBasAdmin());
    const figures = await bas.call(matching.nationPlanFigures, { maxDistanceKm: 33 });
    expect(figures).toMatchObject({ day: '2026-11-23', criterion: 'placed', maxDistanceKm: 33 });
    expect(figures.total.placed).toBeLessThanOrEqual(figures.total.mentees);
    expect(figures.sites.find(({ siteId }) => siteId === place.siteId)).toEqual({ siteId: place.siteId, mentees: 7, places: null, placed: null, leftOver: null });
    const people = await house.adminQuery<{ person_id: string }>('SELECT person_id FROM matching.candidate');
    const told = JSON.stringify(figures);
    expect(people.filter(({ person_id: id }) => told.includes(id))).toEqual([]);
    await known(mentee(place));
    expect(await bas.call(matching.nationPlanFigures, { maxDistanceKm: 33 })).toEqual(figures);
    house.clock.advance({ minutes: 1 });
    expect((await bas.call(matching.nationPlanFigures, { maxDistanceKm: 33 })).total.mentees).toBe(figures.total.mentees + 1);
    expect(await refusal(place.as.call(matching.nationPlanFigures, {}))).toMatchObject({ code: 'forbidden' });
  });
});

describe('whom does a mentor fit?', () => {
  it('is the other side of the same lists', async () => {
    const place = await aSite();
    const [one, other] = [mentor(place), mentor(place, { offers: ['sport'] })];
    const waiting = [mentee(place), mentee(place, { goals: ['sport'] }), mentee(place, { slots: ['tue_am'], readySince: '2026-02-02' }), mentee(place, { slots: ['sun_eve'] })];
    await known(one, other, ...waiting);
    const list = await place.as.call(matching.mentorShortlist, { mentorId: one.personId });
    expect(list).toMatchObject({ mentorId: one.personId, siteId: place.siteId, waitingDays: 56, load: 0, capacity: 1, checked: 4 });
    expect(list.candidates.map(({ menteeId }) => menteeId).sort()).toEqual(waiting.slice(0, 3).map(({ personId }) => personId).sort());
    const totals = list.candidates.map(({ score, waitingBonus }) => score + waitingBonus.points);
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
    for (const candidate of list.candidates) {
      const { mentorId: _mentor, mentorWaitingDays: _days, load: _load, capacity: _capacity, ...theirs } = (await place.as.call(matching.shortlist, { menteeId: candidate.menteeId })).candidates.find(({ mentorId }) => mentorId === one.personId)!;
      expect(candidate).toMatchObject(theirs);
    }
    expect(list.candidates.find(({ menteeId }) => menteeId === waiting[1]?.personId)?.firstChoice).toBe(false);
    expect(list.candidates.find(({ menteeId }) => menteeId === waiting[0]?.personId)?.firstChoice).toBe(true);
    expect(list.nearMisses).toEqual([expect.objectContaining({ menteeId: waiting[3]?.personId, gate: 'time' })]);
    expect(list.excluded).toEqual([expect.objectContaining({ gate: 'time', count: 1 })]);
    expect(await house.adminQuery(`SELECT actor_id FROM matching.audit_entry WHERE action = 'matching.mentor_shortlist' AND subject_id = $1`, [one.personId])).toEqual([{ actor_id: place.actor.id }]);
  });

  it('does not count mentors who rest or have left', async () => {
    const place = await aSite();
    const [resting, inIntake, waiting] = [mentor(place, { ready: false, away: true }), mentor(place, { ready: false, away: false }), mentee(place)];
    await known(resting, inIntake, waiting);
    const list = await place.as.call(matching.shortlist, { menteeId: waiting.personId });
    expect(list).toMatchObject({ checked: 1, candidates: [], excluded: [{ gate: 'mentor_ready', count: 1 }] });
    expect(list.nearMisses.map(({ mentorId }) => mentorId)).toEqual([inIntake.personId]);
    // Their own pages know them all the same, and nobody can propose them.
    expect(await place.as.call(matching.mentorShortlist, { mentorId: resting.personId })).toMatchObject({ candidates: [] });
    expect(await refusal(place.as.call(matching.propose, { menteeId: waiting.personId, mentorId: resting.personId, reason: 'Kennen sich' }))).toMatchObject({ code: 'guard_failed', guards: ['mentor_ready'] });
  });

  it('does not name those who have an open match or said no, and asks what if the way were longer', async () => {
    const { place, near, far, first, second, night } = await aWaitingSite();
    const proposal = await place.as.call(matching.propose, { menteeId: first.personId, mentorId: near.personId, reason: 'Kennen sich' });
    const ids = async (maxDistanceKm?: number) => (await place.as.call(matching.mentorShortlist, { mentorId: far.personId, maxDistanceKm })).candidates.map(({ menteeId }) => menteeId);
    expect([await ids(), await ids(20)]).toEqual([[], [second.personId]]);
    await step(place, proposal, 'decline', { reason: 'Passt nicht' });
    const list = await place.as.call(matching.mentorShortlist, { mentorId: near.personId });
    expect([list.candidates.map(({ menteeId }) => menteeId), list.checked]).toEqual([[second.personId], 2]);
    expect(list.nearMisses.map(({ menteeId }) => menteeId)).toEqual([night.personId]);
  });

  it('is asked by the coordinator of the mentor’s site alone', async () => {
    const { place, near, first } = await aWaitingSite();
    const ask = (actor: Actor, mentorId = near.personId) => refusal(house.as(actor).call(matching.mentorShortlist, { mentorId }));
    expect([await ask(stranger), await ask(place.actor, first.personId), await ask(place.actor, PersonId.parse(newId()))]).toEqual(Array(3).fill(expect.objectContaining({ code: 'not_found' })));
    expect([await ask(anAssistant(place.siteId)), await ask(aBasAdmin())]).toEqual(Array(2).fill(expect.objectContaining({ code: 'forbidden' })));
  });
});

describe('the waiting list', () => {
  it('tells for both sides who would fit, and of how long it may take what others say', async () => {
    const { place, near, far, first, second, night } = await aWaitingSite();
    const waited = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120];
    const loaded = waited.map((days, at) => aMatchToLoad({ siteId: place.siteId, menteeReadySince: addDays('2026-03-10', -days), mentorReadySince: at < 4 ? addDays('2026-03-10', -days) : null }));
    const longAgo = aMatchToLoad({ siteId: place.siteId, menteeReadySince: null });
    await house.as(tools).call(matching.load, { matches: [...loaded, longAgo], last: true });
    const { mentees, mentors, basis } = await place.as.call(matching.waiting, { siteId: place.siteId });
    expect(basis).toEqual({
      mentees: { de: 'Grundlage: 12 Vermittlungen der letzten zwölf Monate an Ihrem Standort', en: 'Based on 12 placements of the last twelve months at your site' },
      mentors: { de: 'Noch zu wenige Vermittlungen für eine Schätzung (4 von 10)', en: 'Too few placements for an estimate yet (4 of 10)' },
    });
    expect(mentees.map(({ personId, waitingDays, fitting }) => [personId, waitingDays, fitting])).toEqual([[first.personId, 203, 1], [second.personId, 56, 1], [night.personId, 21, 0]]);
    expect(mentees[1]?.expected).toEqual({
      medianDays: 34,
      mostDays: 54,
      sentence: { de: 'Die Hälfte derer, die so lange warteten, wurde innerhalb von 5 Wochen vermittelt', en: 'Half of those who waited this long were placed within 5 weeks' },
    });
    expect(mentees[0]?.expected).toMatchObject({ medianDays: null, mostDays: null });
    expect(new Map(mentors.map(({ personId, fitting }) => [personId, fitting]))).toEqual(new Map([[near.personId, 2], [far.personId, 0]]));
    expect(mentors.map(({ expected }) => expected)).toEqual([null, null]);
  });

  it('learns from every introduction', async () => {
    const place = await aSite();
    await aPair(place);
    await active(place);
    const { basis } = await place.as.call(matching.waiting, { siteId: place.siteId });
    expect([basis?.mentees.de, basis?.mentors.de]).toEqual(Array(2).fill('Noch zu wenige Vermittlungen für eine Schätzung (1 von 10)'));
  });
});

describe('whom should a site look for?', () => {
  it('is told in one sentence, and anew as soon as somebody comes', async () => {
    const place = await aSite();
    const waiting = Array.from({ length: 3 }, () => mentee(place, { languages: [{ code: 'prs', level: 'native' }] }));
    await known(...waiting);
    const advice = await place.as.call(matching.recruitingAdvice, { siteId: place.siteId });
    expect(advice.leftOver).toBe(3);
    expect(advice.items[0]).toMatchObject({ plz: '44787', place: 'Bochum', languages: [{ code: 'prs' }], gender: null, placesMore: 3, couldTake: 3 });
    expect(advice.items[0]?.sentence.de).toBe('Eine Patin oder ein Pate in Bochum, die oder der Dari spricht und werktags nachmittags Zeit hat, könnte drei wartende Menschen begleiten');
    expect(await place.as.call(matching.recruitingAdvice, { siteId: place.siteId })).toEqual(advice);
    await known(mentor(place, { capacity: 3, languages: [{ code: 'prs', level: 'native' }] }));
    expect(await house.as(anAssistant(place.siteId)).call(matching.recruitingAdvice, { siteId: place.siteId })).toEqual({ items: [], leftOver: 0 });
  });

  it('needs nobody where nobody waits', async () => {
    const place = await aSite();
    expect(await place.as.call(matching.recruitingAdvice, { siteId: place.siteId })).toEqual({ items: [], leftOver: 0 });
  });
});
