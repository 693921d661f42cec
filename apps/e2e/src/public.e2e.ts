// What everybody may see without signing in: the open interface and the pages of the operator.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeBrowser, see, sharedHouse, visit, type Visitor } from './browser.js';

let guest: Visitor;

beforeAll(async () => {
  guest = await visit('public');
});
afterAll(closeBrowser);

interface SitesPage {
  items: { id: string; name: string; state: string; status: string; demo: boolean }[];
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
    expect({ demo, count: items.length, marked: items.every((site) => site.demo) }).toEqual({ demo: true, count: 17, marked: true });
    expect((await read<SitesPage>('/v1/sites?status=unknown')).total).toBe(10);
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
    expect(await read('/v1/key-figures')).toMatchObject({ sites: { total: 27, active: 17, unconfirmed: 10 }, matches: { counted: { suppressed: false } }, demo: true });
  });

  it('answers a wrong parameter in words', async () => {
    const response = await fetch(new URL('/v1/sites?status=offen&farbe=rot', sharedHouse().url));
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const { errors } = (await response.json()) as { errors: { field: string; de: string; en: string }[] };
    expect(errors.map(({ field }) => field).sort()).toEqual(expect.arrayContaining(['farbe']));
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
    await see(page.getByRole('heading', { name: 'Offene Schnittstelle' }), page.getByText('/v1/key-figures').first(), page.getByText('GeoNames'), page.getByText('GeoBasis-DE'), page.getByText('Gefördert im Bundesprogramm'));
    await guest.keep('docs');
  });

  for (const name of ['Impressum', 'Datenschutz', 'Barrierefreiheit']) {
    it(`show the operator's text: ${name}`, async () => {
      const { page } = guest;
      await page.goto('/anmelden');
      await page.getByRole('link', { name }).first().click();
      await see(page.getByRole('heading', { name: new RegExp(name), level: 1 }), page.getByText('Gefördert im Bundesprogramm „Menschen stärken Menschen“'), page.getByText(/^Stand: /));
      await guest.keep(name.toLowerCase());
    });
  }
});
