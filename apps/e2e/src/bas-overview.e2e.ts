// BaS sees figures, sites see people: every place, every quota, and no person's name, also not in what the house answers.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import pg from 'pg';
import { closeBrowser, see, signInAs, steps, visit, type Visitor } from './browser.js';

const step = steps();
let jana: Visitor;

beforeAll(async () => {
  jana = await visit('bas-overview');
});
afterAll(closeBrowser);

describe('The overview of BaS', () => {
  step('shows all 27 places on the map of the 16 states, with their state', async () => {
    const { page } = jana;
    await signInAs(jana, 'BaS-Administration');
    await see(
      page.getByRole('heading', { name: /^Überblick \d{4}$/ }),
      page.getByRole('img', { name: 'Karte der 16 Bundesländer mit 27 Orten. Die gleiche Auskunft steht in der Liste.' }),
      page.getByRole('heading', { name: 'Nicht bestätigt (10)' }),
      page.getByText('GeoBasis-DE'),
      page.getByText('GeoNames'),
    );
    await jana.keep('ueberblick');
  });

  step('shows what was founded and what counts against the quota, site by site', async () => {
    const { page } = jana;
    await see(page.getByRole('region', { name: 'Zahlen' }).getByText(/^\d+ von 750$/), page.getByRole('row', { name: /^Solingen NW.*55 von 55 erreicht$/ }));
    expect(await page.getByRole('table', { name: 'Wer sein Kontingent braucht' }).getByRole('row').count()).toBe(1 + 17);
    await page.getByRole('button', { name: 'Als Tabelle zeigen' }).click();
    await jana.keep('als-tabelle');
  });

  step('leads to every place', async () => {
    const { page } = jana;
    await page.getByRole('navigation', { name: 'Hauptbereiche', exact: true }).getByRole('link', { name: 'Standorte' }).click();
    await see(page.getByText('Alle 27 Orte mit Stand und Kontingent.'));
    expect(await page.getByRole('table', { name: 'Standorte' }).getByRole('row').count()).toBe(1 + 27);
    await jana.keep('standorte');
    await page.getByRole('radio', { name: 'nicht bestätigt' }).check();
    expect(await page.getByRole('table', { name: 'Standorte' }).getByRole('row').count()).toBe(1 + 10);
    await page.getByRole('radio', { name: 'Alle', exact: true }).check();
    await page.getByRole('link', { name: 'Bochum', exact: true }).click();
    await see(page.getByRole('heading', { name: 'Bochum', exact: true }), page.getByRole('button', { name: 'Kontingent speichern' }));
    await jana.keep('standort');
    for (const name of ['Termine', 'Verwaltung']) {
      await page.getByRole('navigation', { name: 'Hauptbereiche', exact: true }).getByRole('link', { name }).click();
      await see(page.getByRole('heading', { name, exact: true }));
      await jana.keep(name.toLowerCase());
    }
  });

  step('has no way to people, not even by the address', async () => {
    const { page } = jana;
    for (const address of ['/heute', '/menschen', '/patenschaften', '/anruf']) {
      await page.goto(address);
      await page.waitForLoadState('networkidle');
    }
    await jana.keep('ohne-standort');
    for (const path of ['/api/people', '/api/matches', '/api/today/people', '/api/interest-drafts']) expect({ path, ok: (await jana.context.request.get(path)).ok() }).toEqual({ path, ok: false });
  });

  step('never held a name, an address or a number of a person', async () => {
    const answers = await jana.answers();
    const people = await everybody(jana.house.databaseUrl);
    expect(people.length).toBeGreaterThan(3000);
    expect(answers.filter(({ url }) => url.includes('/api/')).length).toBeGreaterThan(5);
    const staff = await staffNames();
    const secrets = new Set(people.flatMap(({ name, phone, email }) => [name, phone, email]).filter((each): each is string => each !== null && !staff.has(each)));
    expect(answers.flatMap(({ url, text }) => [...secrets].filter((secret) => text.includes(secret)).map((secret) => ({ url, secret })))).toEqual([]);
  });
});

interface PersonData {
  name: string;
  phone: string | null;
  email: string | null;
}

/** Everybody in the house, read past all its rules. */
async function everybody(databaseUrl: string): Promise<PersonData[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<PersonData>("SELECT given_name || ' ' || family_name AS name, phone, email FROM people.person")).rows;
  } finally {
    await client.end();
  }
}

/** Who works here may be named to BaS, and an invented person may bear the same name. */
async function staffNames(): Promise<Set<string>> {
  const { items } = (await (await jana.context.request.get('/api/users')).json()) as { items: { name: string }[] };
  return new Set(items.map(({ name }) => name));
}
