// What everybody may see without an account: the open interface and the pages the operator owes the public.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { credits, demoNotice, Problem, type OutputOf, type sites } from '@patenwerk/contracts';
import { closeBrowser, see, sharedHouse, visit, type Visitor } from './browser.js';

type SiteList = OutputOf<typeof sites.list>;
type PublicSite = OutputOf<typeof sites.get>;
type KeyFigures = OutputOf<typeof sites.keyFigures>;

/** An id of the right form that belongs to nobody. */
const strangeId = '019abcde-0000-7000-8000-000000000000';
const pages = [
  { path: '/docs', title: 'Offene Schnittstelle', credited: true },
  { path: '/impressum', title: 'Impressum', credited: true },
  { path: '/datenschutz', title: 'Datenschutz', credited: false },
  { path: '/barrierefreiheit', title: 'Barrierefreiheit', credited: false },
] as const;

let anybody: Visitor;

beforeAll(async () => {
  anybody = await visit('public');
});
afterAll(closeBrowser);

const call = (path: string) => fetch(`${sharedHouse().url}${path}`);

async function read<T>(path: string): Promise<T> {
  const response = await call(path);
  expect({ path, status: response.status, type: response.headers.get('content-type') }).toEqual({ path, status: 200, type: expect.stringContaining('application/json') });
  return (await response.json()) as T;
}

async function refusal(path: string): Promise<Problem> {
  const response = await call(path);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem = Problem.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}

describe('The open interface', () => {
  it('lists all 27 places page by page, each once', async () => {
    const parts = await Promise.all([1, 2, 3].map((page) => read<SiteList>(`/v1/sites?page=${page}&per_page=10`)));
    expect(parts.map(({ page, per_page, total, items }) => ({ page, per_page, total, items: items.length }))).toEqual([
      { page: 1, per_page: 10, total: 27, items: 10 },
      { page: 2, per_page: 10, total: 27, items: 10 },
      { page: 3, per_page: 10, total: 27, items: 7 },
    ]);
    const names = parts.flatMap(({ items }) => items.map((site) => site.name));
    expect(new Set(parts.flatMap(({ items }) => items.map((site) => site.id))).size).toBe(27);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'de')));
  });

  it('names the sources of its data and says that it is a demo', async () => {
    const list = await read<SiteList>('/v1/sites');
    expect(list.demo).toBe(true);
    expect(list.credits).toEqual([credits.postcodes, credits.shapes, credits.funder]);
  });

  it('narrows the list to a state of Germany and to a status', async () => {
    const west = await read<SiteList>('/v1/sites?state=NW&per_page=100');
    expect(new Set(west.items.map((site) => site.state))).toEqual(new Set(['NW']));
    expect(west.total).toBe(west.items.length);
    const open = await read<SiteList>('/v1/sites?status=unknown&per_page=100');
    expect(new Set(open.items.map((site) => site.statusLabel))).toEqual(new Set(['nicht bestätigt']));
    const all = await read<SiteList>('/v1/sites?per_page=100');
    expect(open.items.map((site) => site.id)).toEqual(all.items.filter((site) => site.status === 'unknown').map((site) => site.id));
    const both = await read<SiteList>('/v1/sites?state=NW&status=active&per_page=100');
    expect(both.items.map((site) => site.id)).toEqual(west.items.filter((site) => site.status === 'active').map((site) => site.id));
  });

  it('tells one place, with its sources', async () => {
    const { items } = await read<SiteList>('/v1/sites?per_page=100');
    const aachen = items.find((site) => site.slug === 'aachen');
    const site = await read<PublicSite>(`/v1/sites/${aachen?.id}`);
    expect(site).toEqual({ ...aachen, credits: [credits.postcodes, credits.funder] });
  });

  it('answers an id that nobody has with a problem, and without a hint', async () => {
    expect(await refusal(`/v1/sites/${strangeId}`)).toMatchObject({ status: 404, code: 'not_found', detail: 'Das gibt es hier nicht oder nicht mehr.', detailEn: 'This does not exist here, or no longer.' });
  });

  it('tells the key figures, and small ones not at all', async () => {
    const figures = await read<KeyFigures>('/v1/key-figures');
    const { active, former, unconfirmed } = figures.sites;
    expect(figures).toMatchObject({ sites: { total: 27 }, demo: true, notice: demoNotice });
    expect(active + former + unconfirmed).toBeLessThanOrEqual(27);
    for (const { value, suppressed } of Object.values(figures.matches)) expect(suppressed ? value === null : (value ?? 0) >= 5).toBe(true);
    expect(figures.matches.counted.value).toBeGreaterThan(100);
    // A year without any match here: nothing, and so no number.
    expect((await read<KeyFigures>('/v1/key-figures?year=2016')).matches.counted).toEqual({ value: null, suppressed: true });
  });

  it('describes itself in OpenAPI 3.1', async () => {
    const api = await read<{ openapi: string; paths: Record<string, unknown>; servers: { url: string }[] }>('/openapi.json');
    expect(api.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(api.paths)).toEqual(expect.arrayContaining(['/v1/sites', '/v1/sites/{id}', '/v1/key-figures', '/v1/pages/{slug}']));
    expect(Object.keys(api.paths).filter((path) => path.startsWith('/api/people'))).toEqual([]);
    expect(api.servers).toEqual([{ url: sharedHouse().url }]);
  });

  it('refuses a parameter it does not know, and names it in German and English', async () => {
    expect(await refusal('/v1/sites?bundesland=NW')).toMatchObject({
      status: 400,
      code: 'validation',
      errors: [{ field: 'bundesland', de: 'Das Feld „bundesland“ ist hier unbekannt. Bitte weglassen.', en: 'The field "bundesland" is not known here. Please leave it out.' }],
    });
    expect((await refusal('/v1/sites?per_page=201&state=XX')).errors?.map(({ field }) => field).sort()).toEqual(['per_page', 'state']);
  });

  it.each(['/api/people', '/api/matches', '/api/overview', '/api/me', '/api/users'])('keeps %s for those who are signed in', async (path) => {
    expect(await refusal(path)).toMatchObject({ status: 401, code: 'unauthenticated', detail: 'Bitte melden Sie sich an.' });
  });
});

describe('The public pages', () => {
  it.each(pages)('shows $path with the funder line and the demo notice', async ({ path, title, credited }) => {
    const { page } = anybody;
    await page.goto(path);
    await see(page.getByRole('heading', { level: 1, name: title }), page.getByRole('contentinfo').getByText(credits.funder.text), page.getByRole('complementary', { name: 'Hinweis' }).getByText(demoNotice.de));
    if (credited) await see(page.getByRole('main').getByText(credits.postcodes.text), page.getByRole('main').getByText(credits.shapes.text.slice(0, 25)));
    await anybody.keep(title.toLowerCase().replaceAll(' ', '-'));
  });

  it('lead to each other, and set no cookie', async () => {
    const { page, context } = anybody;
    await page.goto('/docs');
    for (const { title } of pages.slice(1)) {
      await page.getByRole('navigation', { name: 'Rechtliches' }).getByRole('link', { name: title }).click();
      await see(page.getByRole('heading', { level: 1, name: title }));
    }
    expect(await context.cookies()).toEqual([]);
  });

  it('load nothing from elsewhere', async () => {
    const house = new URL(sharedHouse().url).origin;
    expect((await anybody.answers()).map(({ url }) => new URL(url).origin).filter((origin) => origin !== house)).toEqual([]);
  });

  it('lead to the sign-in, which shows the funder line as well', async () => {
    const { page } = anybody;
    await page.goto('/impressum');
    await page.getByRole('navigation', { name: 'Seiten' }).getByRole('link', { name: 'Anmelden' }).click();
    await see(page.getByRole('heading', { name: 'Willkommen' }), page.getByText(credits.funder.text));
    await anybody.keep('anmelden');
  });
});
