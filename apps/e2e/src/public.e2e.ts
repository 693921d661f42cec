// What everybody may see without signing in: the open interface and the pages of the operator.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoNotice, Problem } from '@patenwerk/contracts';
import { closeBrowser, see, sharedHouse, visit, type Visitor } from './browser.js';

let guest: Visitor;

beforeAll(async () => {
  guest = await visit('public');
});
afterAll(closeBrowser);

interface SitesPage {
  items: { id: string; name: string; state: string; status: string; statusLabel: string; demo: boolean }[];
  page: number;
  per_page: number;
  total: number;
  demo: boolean;
  credits: { text: string; url: string }[];
}

async function read<T>(path: string): Promise<T> {
  const response = await fetch(new URL(path, sharedHouse().url));
  expect({ path, status: response.status }).toEqual({ path, status: 200 });
  return (await response.json()) as T;
}

async function refusal(path: string, status: number): Promise<Problem> {
  const response = await fetch(new URL(path, sharedHouse().url));
  expect({ path, status: response.status, type: response.headers.get('content-type') }).toEqual({ path, status, type: expect.stringContaining('application/problem+json') });
  return Problem.parse(await response.json());
}

describe('The open interface', () => {
  it('lists all 27 places, page by page', async () => {
    const first = await read<SitesPage>('/v1/sites?page=1&per_page=20');
    const second = await read<SitesPage>('/v1/sites?page=2&per_page=20');
    expect({ page: first.page, per_page: first.per_page, total: first.total, items: first.items.length }).toEqual({ page: 1, per_page: 20, total: 27, items: 20 });
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(27);
    expect(first.credits.map(({ text }) => text)).toEqual(expect.arrayContaining([expect.stringContaining('GeoNames'), expect.stringContaining('Menschen stärken Menschen')]));
  });

  it('says openly which states come from the demo data', async () => {
    const { items, demo } = await read<SitesPage>('/v1/sites?status=active&per_page=50');
    expect({ demo, marked: items.filter((site) => site.demo).length }).toEqual({ demo: true, marked: 17 });
    const { items: open } = await read<SitesPage>('/v1/sites?status=unknown&per_page=50');
    expect(new Set(open.map((site) => `${site.statusLabel}, demo: ${site.demo}`))).toEqual(new Set(['nicht bestätigt, demo: false']));
  });

  it('finds the places of one state', async () => {
    const { items } = await read<SitesPage>('/v1/sites?state=BY&per_page=50');
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map((site) => site.state))).toEqual(new Set(['BY']));
  });

  it('tells one place', async () => {
    const { items } = await read<SitesPage>('/v1/sites?per_page=50');
    const bochum = items.find(({ name }) => name === 'Bochum');
    expect(await read(`/v1/sites/${bochum?.id}`)).toMatchObject({ name: 'Bochum', state: 'NW', demo: true });
  });

  it('tells the key figures, without small numbers', async () => {
    // BaS may have confirmed a place in another journey, so the register itself is asked.
    const [active, unconfirmed] = await Promise.all(['active', 'unknown'].map(async (status) => (await read<SitesPage>(`/v1/sites?status=${status}`)).total));
    expect(await read('/v1/key-figures')).toMatchObject({ sites: { total: 27, active, unconfirmed }, matches: { counted: { suppressed: false } }, demo: true, notice: demoNotice });
    expect(await read('/v1/key-figures?year=2016')).toMatchObject({ matches: { counted: { value: null, suppressed: true } } });
  });

  it('answers a wrong parameter in words, in German and English', async () => {
    const { code, errors = [] } = await refusal('/v1/sites?status=offen&farbe=rot', 400);
    expect(code).toBe('validation');
    expect(errors.map(({ field }) => field).sort()).toEqual(['farbe', 'status']);
    expect(errors).toContainEqual({ field: 'farbe', de: 'Das Feld „farbe“ ist hier unbekannt. Bitte weglassen.', en: 'The field "farbe" is not known here. Please leave it out.' });
  });

  it('has no place under an id that nobody has', async () => {
    expect(await refusal('/v1/sites/019abcde-0000-7000-8000-000000000000', 404)).toMatchObject({ code: 'not_found', detail: 'Das gibt es hier nicht oder nicht mehr.', detailEn: 'This does not exist here, or no longer.' });
  });

  it.each(['/api/people', '/api/matches', '/api/overview', '/api/users', '/api/me'])('keeps %s for those who are signed in', async (path) => {
    expect(await refusal(path, 401)).toMatchObject({ code: 'unauthenticated', detail: 'Bitte melden Sie sich an.' });
  });

  it('describes itself as OpenAPI 3.1 with the open operations', async () => {
    const api = await read<{ openapi: string; paths: Record<string, unknown> }>('/openapi.json');
    expect(api.openapi).toMatch(/^3\.1/);
    expect(Object.keys(api.paths)).toEqual(expect.arrayContaining(['/v1/sites', '/v1/sites/{id}', '/v1/key-figures']));
  });
});

describe('Pages for everybody', () => {
  it('explain the interface, with the credits that belong to the data', async () => {
    const { page } = guest;
    await page.goto('/docs');
    await see(page.getByRole('heading', { name: 'Offene Schnittstelle' }), page.getByText('/v1/key-figures').first(), page.getByText('GeoNames'), page.getByText('GeoBasis-DE'), page.getByText('Gefördert im Bundesprogramm'), page.getByText(demoNotice.de));
    await guest.keep('docs');
  });

  for (const name of ['Impressum', 'Datenschutz', 'Barrierefreiheit']) {
    it(`show the operator's text: ${name}`, async () => {
      const { page } = guest;
      await page.goto('/anmelden');
      await page.getByRole('link', { name }).first().click();
      await see(page.getByRole('heading', { name: new RegExp(name), level: 1 }), page.getByText('Gefördert im Bundesprogramm „Menschen stärken Menschen“'), page.getByText(/^Stand: /), page.getByText(demoNotice.de));
      await guest.keep(name.toLowerCase());
    });
  }

  it('set no cookie and load nothing from elsewhere', async () => {
    expect(await guest.context.cookies()).toEqual([]);
    const house = new URL(sharedHouse().url).origin;
    expect((await guest.answers()).map(({ url }) => url).filter((url) => new URL(url).origin !== house)).toEqual([]);
  });
});
