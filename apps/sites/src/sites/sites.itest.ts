import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventData, matchingEvents, publicActor, sites } from '@patenwerk/contracts';
import { FixedClock, newId, schemaDrift } from '@patenwerk/persistence';
import { aBasAdmin, aCoordinator, aSiteYear, eventually, type Harness, startHarness } from '@patenwerk/testing';
import pg from 'pg';
import { the27Places } from '../database/data/the-27-places.js';
import { service, sitesDatabase } from '../service.js';

const idOf = (slug: string): string => the27Places.find((place) => place.slug === slug)?.id ?? '';
const bochum = idOf('bochum');
const aachen = idOf('aachen');
const tools = { id: 'tools', kind: 'system' as const, grants: [], purpose: 'demo data' };

describe('the register of sites', () => {
  let house: Harness<FixedClock>;

  beforeAll(async () => {
    house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
  });
  afterAll(() => house.close());

  const visitor = () => house.as(publicActor);
  const bas = () => house.as(aBasAdmin());

  it('a fresh database knows the 27 real places, none of them confirmed', async () => {
    const { items, total, demo, credits } = await visitor().call(sites.list, { per_page: 200 });
    expect([total, items.length, demo]).toEqual([27, 27, false]);
    expect(new Set(items.map(({ status, statusLabel }) => `${status} ${statusLabel}`))).toEqual(new Set(['unknown nicht bestätigt']));
    expect(credits.map(({ text }) => text)).toEqual(expect.arrayContaining([expect.stringContaining('GeoNames'), expect.stringContaining('GeoBasis-DE'), expect.stringContaining('Menschen stärken Menschen')]));
  });

  it('the names stand in German order, page by page', async () => {
    const first = await visitor().call(sites.list, { page: 1, per_page: 10 });
    const second = await visitor().call(sites.list, { page: 2, per_page: 10 });
    expect([first.items[0]?.name, ...second.items.slice(0, 3).map(({ name }) => name)]).toEqual(['Aachen', 'Düren', 'Eltville', 'Everswinkel']);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(20);
  });

  it('Warendorf and Sassenberg are one site with two places', async () => {
    const site = await visitor().call(sites.get, { id: idOf('warendorf-sassenberg') });
    expect(site.places.map(({ name }) => name)).toEqual(['Warendorf', 'Sassenberg']);
  });

  it('Neunkirchen lies in North Rhine-Westphalia', async () => {
    const { items } = await visitor().call(sites.list, { state: 'NW', per_page: 200 });
    expect(items.map(({ slug }) => slug)).toContain('neunkirchen-siegerland');
    expect((await visitor().call(sites.list, { state: 'SL' })).total).toBe(0);
  });

  it('the public sees neither quota nor the source of the status', async () => {
    const site = await visitor().call(sites.get, { id: bochum });
    expect(Object.keys(site).filter((key) => ['quotaByYear', 'statusSource', 'evidence', 'version'].includes(key))).toEqual([]);
  });

  it('every other service learns of every place at the first start', async () => {
    await house.quiet();
    const rows = await house.adminQuery<{ subject: string; backfill: boolean; n: number }>(`SELECT subject, (envelope->>'backfill')::boolean AS backfill, count(*)::int AS n FROM sites.outbox GROUP BY 1, 2`);
    expect(rows).toEqual([{ subject: 'event.sites.site-changed', backfill: true, n: 27 }]);
  });

  it('a coordinator manages the own site; another site looks as if it did not exist', async () => {
    const coordinator = house.as(aCoordinator(bochum));
    expect((await coordinator.call(sites.manage, { id: bochum })).evidence).toHaveLength(2);
    await expect(coordinator.call(sites.manage, { id: aachen })).rejects.toMatchObject({ code: 'not_found' });
    await expect(coordinator.call(sites.updatePortrait, { id: aachen, version: 1, portrait: 'fremd' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(coordinator.call(sites.setQuota, { id: bochum, version: 1, year: 2026, quota: 99 })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('a team writes its portrait, and a stale version is refused with the current one', async () => {
    const coordinator = house.as(aCoordinator(bochum));
    const { version } = await coordinator.call(sites.manage, { id: bochum });
    const changed = await coordinator.call(sites.updatePortrait, { id: bochum, version, portrait: 'Wir sind für Sie da.' });
    expect([changed.portrait, changed.version]).toEqual(['Wir sind für Sie da.', version + 1]);
    expect((await visitor().call(sites.get, { id: bochum })).portrait).toBe('Wir sind für Sie da.');
    await expect(coordinator.call(sites.updatePortrait, { id: bochum, version, portrait: 'alt' })).rejects.toMatchObject({ code: 'version_conflict', details: { currentVersion: version + 1 } });
  });

  it('BaS confirms a place with a source, and the step is in the audit and told to the other services', async () => {
    const { version } = await bas().call(sites.manage, { id: aachen });
    await expect(bas().call(sites.setStatus, { id: aachen, version, transition: 'confirmActive' })).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ guard: 'sourceGiven' }] } });
    const site = await bas().call(sites.setStatus, { id: aachen, version, transition: 'confirmActive', source: 'Telefonat mit der AWO' });
    expect(site).toMatchObject({ status: 'active', statusSince: '2026-11-23', statusSource: 'Telefonat mit der AWO' });
    await expect(bas().call(sites.setStatus, { id: aachen, version: site.version, transition: 'confirmFormer', source: 'noch einmal' })).rejects.toMatchObject({ code: 'transition_forbidden' });
    const audit = await house.adminQuery(`SELECT action FROM sites.audit_entry WHERE subject_id = $1`, [aachen]);
    expect(audit).toEqual([{ action: 'sites.set_status' }]);
    const [told] = await house.adminQuery<{ envelope: { backfill: boolean; data: { status: string } } }>(`SELECT envelope FROM sites.outbox WHERE envelope->>'aggregateId' = $1 ORDER BY id DESC LIMIT 1`, [aachen]);
    expect([told?.envelope.backfill, told?.envelope.data.status]).toEqual([false, 'active']);
  });

  it('row-level security refuses what a forgotten check would let through', async () => {
    const client = new pg.Client({ connectionString: house.databaseUrl('sites') });
    await client.connect();
    await client.query(`SET search_path = sites, public`);
    await client.query(`SELECT set_config('app.site_ids', $1, false)`, [`{${bochum}}`]);
    const foreign = await client.query(`UPDATE site SET portrait = 'fremd' WHERE id = $1`, [aachen]);
    const figures = await client.query(`SELECT * FROM site_year_figures`);
    await client.end();
    expect([foreign.rowCount, figures.rowCount]).toEqual([0, 0]);
  });

  describe('figures', () => {
    const tell = (data: EventData<typeof matchingEvents.siteFiguresChanged>, version: number) =>
      house.adminQuery(`INSERT INTO sites.outbox (id, subject, envelope, created_at) SELECT ($1::jsonb->>'id')::uuid, $1::jsonb->>'subject', $1::jsonb, now()`, [
        JSON.stringify({ id: newId(), subject: matchingEvents.siteFiguresChanged.subject, version: 1, at: '2026-11-23T09:00:00Z', aggregateId: data.siteId, aggregateVersion: version, siteId: data.siteId, correlationId: newId(), backfill: false, data }),
      ]);

    it('BaS sees what matching has counted against the quota, and a late older figure changes nothing', async () => {
      const { version } = await bas().call(sites.manage, { id: bochum });
      await bas().call(sites.setQuota, { id: bochum, version, year: 2026, quota: 40 });
      await tell(aSiteYear({ siteId: bochum, founded: 12, counted: 7, countedByMonth: [0, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0] }), 5);
      await eventually(async () => expect((await bas().call(sites.overview, {})).totals.counted).toBe(7));
      await tell(aSiteYear({ siteId: bochum, founded: 1, counted: 1 }), 4);
      await house.quiet();
      const overview = await bas().call(sites.overview, { year: 2026 });
      expect(overview.sites.find(({ id }) => id === bochum)).toMatchObject({ quota: 40, figures: { founded: 12, counted: 7 } });
      expect(overview.totals).toMatchObject({ sites: 27, active: 1, unconfirmed: 26, quota: 40, founded: 12, counted: 7 });
      expect(overview.byMonth.filter(({ year }) => year === 2026).map(({ counted }) => counted)).toEqual([0, 3, 7, 7, 7, 7, 7, 7, 7, 7, 7]);
    });

    it('the key figures tell sums, and nothing under five', async () => {
      const figures = await visitor().call(sites.keyFigures, { year: 2026 });
      expect(figures.matches).toEqual({ founded: { value: 12, suppressed: false }, counted: { value: 7, suppressed: false } });
      expect(figures.sites).toEqual({ total: 27, active: 1, former: 0, unconfirmed: 26, states: 10 });
      expect((await visitor().call(sites.keyFigures, { year: 2025 })).matches.founded).toEqual({ value: null, suppressed: true });
      expect(figures.notice).toBeNull();
    });

    it('the overview is for BaS alone', async () => {
      await expect(house.as(aCoordinator(bochum)).call(sites.overview, {})).rejects.toMatchObject({ code: 'forbidden' });
    });
  });

  it('the texts of the operator are public, and BaS changes them', async () => {
    for (const slug of ['impressum', 'datenschutz', 'barrierefreiheit'] as const) expect((await visitor().call(sites.page, { slug })).body.length).toBeGreaterThan(300);
    const { version } = await visitor().call(sites.page, { slug: 'impressum' });
    const page = await bas().call(sites.updatePage, { slug: 'impressum', title: 'Impressum', body: 'Neuer Text', version });
    expect(page).toMatchObject({ body: 'Neuer Text', updatedOn: '2026-11-23', version: version + 1 });
    await expect(bas().call(sites.updatePage, { slug: 'impressum', title: 'Impressum', body: 'alt', version })).rejects.toMatchObject({ code: 'version_conflict' });
    await expect(house.as(aCoordinator(bochum)).call(sites.updatePage, { slug: 'impressum', title: 'x', body: 'y', version: 2 })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('demo data is marked wherever it is shown, and a status out of reach is refused with its row', async () => {
    const demo = { slug: 'bonn', quotaByYear: { '2026': 50 }, portrait: 'Beispiel' };
    await expect(internal(sites.loadDemo, { sites: [{ ...demo, status: 'planned' as const }] })).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'sites.0.status' }] } });
    expect(await internal(sites.loadDemo, { sites: [{ ...demo, status: 'active' as const }] })).toEqual({ loaded: 1 });
    expect(await visitor().call(sites.get, { id: idOf('bonn') })).toMatchObject({ status: 'active', demo: true, statusSince: null });
    expect((await visitor().call(sites.keyFigures, {})).notice?.de).toContain('Vorführdaten');
    expect((await visitor().call(sites.list, {})).demo).toBe(true);
  });

  it('the snapshot holds all sites for those who keep projections', async () => {
    expect((await internal(sites.snapshot, {})).sites).toHaveLength(27);
  });

  it('entities and migrations agree', async () => {
    expect(await schemaDrift(sitesDatabase, house.adminUrl)).toEqual([]);
  });

  const internal: ReturnType<Harness['as']>['call'] = (operation, input) => house.as(tools).call(operation, input);
});

describe('a site service without demo data', () => {
  it('refuses to load any', async () => {
    const house = await startHarness({ services: [service] });
    await expect(house.as(tools).call(sites.loadDemo, { sites: [] })).rejects.toMatchObject({ code: 'forbidden' });
    await house.close();
  });
});
