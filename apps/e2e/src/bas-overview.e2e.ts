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
    const names = (await places()).map(({ name }) => name);
    expect(names.length).toBe(27);
    expect(await page.locator('svg.map text').allTextContents()).toEqual(expect.arrayContaining(names));
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
    for (const { name, status } of await places()) await see(page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) }).getByText(status === 'active' ? 'aktiv' : 'nicht bestätigt', { exact: true }));
    await jana.keep('standorte');
    await page.getByRole('radio', { name: 'nicht bestätigt' }).check();
    expect(await page.getByRole('table', { name: 'Standorte' }).getByRole('row').count()).toBe(1 + 10);
    await page.getByRole('radio', { name: 'Alle', exact: true }).check();
    await page.getByRole('link', { name: 'Bochum', exact: true }).click();
    await see(page.getByRole('heading', { name: 'Bochum', exact: true }), page.getByRole('button', { name: 'Kontingent speichern' }));
    await jana.keep('standort');
    for (const [link, heading] of [['Termine', 'Termine'], ['Verwaltung', 'Zugänge'], ['Betrieb', 'Betrieb']] as const) {
      await page.getByRole('navigation', { name: 'Hauptbereiche', exact: true }).getByRole('link', { name: link }).click();
      await see(page.getByRole('heading', { name: heading, exact: true }));
      await jana.keep(link.toLowerCase());
    }
  });

  step('confirms a place, but not without a source', async () => {
    const { page } = jana;
    await page.goto('/ueberblick');
    const { name } = (await places()).find(({ status }) => status === 'unknown') ?? { name: '' };
    await page.getByRole('link', { name, exact: true }).click();
    await see(page.getByRole('heading', { name: 'Stand bestätigen' }), page.getByText('Ob dieser Ort noch arbeitet, ist nicht belegt. Bitte mit einer Quelle eintragen.'));
    await jana.keep('nicht-bestaetigt');
    await page.getByRole('button', { name: 'Als aktiv bestätigen' }).click();
    const dialog = page.getByRole('dialog', { name: `${name}: Als aktiv bestätigen?` });
    await dialog.getByRole('button', { name: 'Als aktiv bestätigen' }).click();
    await see(dialog.getByText('Bitte die Quelle angeben.'));
    await jana.keep('quelle-fehlt');
    await dialog.getByLabel('Quelle').fill('Telefonat mit dem Träger am 20. November');
    await dialog.getByRole('button', { name: 'Als aktiv bestätigen' }).click();
    await see(page.getByRole('status').getByText(`${name}: aktiv`), page.getByRole('heading', { name: 'Der Stand ist: aktiv' }), page.getByText('Telefonat mit dem Träger am 20. November'));
    await jana.keep('bestaetigt');
  });

  step('sets a quota, and the overview follows', async () => {
    const { page } = jana;
    await page.goto('/standorte');
    await page.getByRole('link', { name: 'Goslar', exact: true }).click();
    await page.getByRole('textbox', { name: 'Patenschaften' }).fill('35');
    await page.getByRole('button', { name: 'Kontingent speichern' }).click();
    await see(page.getByRole('status').getByText('Das Kontingent ist gespeichert.'));
    await page.getByRole('navigation', { name: 'Hauptbereiche', exact: true }).getByRole('link', { name: 'Überblick' }).click();
    await see(page.getByRole('region', { name: 'Zahlen' }).getByText(/ von 760$/), page.getByRole('row', { name: /^Goslar NI .* von 35 / }), page.getByText(/^Orte, davon 18 aktiv und/), page.getByRole('heading', { name: 'Nicht bestätigt (9)' }));
    await jana.keep('ueberblick-danach');
  });

  step('has no way to people, not even by the address', async () => {
    const { page } = jana;
    for (const address of ['/heute', '/menschen', '/patenschaften', '/anruf']) {
      await page.goto(address);
      await page.waitForLoadState('networkidle');
    }
    await jana.keep('ohne-standort');
    const bochum = (await places()).find(({ name }) => name === 'Bochum')?.id;
    for (const path of ['/api/people', `/api/people?siteId=${bochum}`, '/api/matches', `/api/today/people?siteId=${bochum}`, `/api/interest-drafts?siteId=${bochum}`]) {
      expect({ path, status: await page.evaluate(`fetch('${path}').then((answer) => answer.text().then(() => answer.status))`) }).toEqual({ path, status: 403 });
    }
  });

  step('never held a name, an address or a number of a person', async () => {
    // The program's own files come again with every page: each once.
    const answers = [...new Map((await jana.answers()).map((answer) => [answer.text, answer])).values()];
    const people = await everybody(jana.house.databaseUrl);
    expect(people.length).toBeGreaterThan(3000);
    expect(answers.filter(({ url, text }) => url.includes('/api/') && text).length).toBeGreaterThan(5);
    const secrets = new Set(people.flatMap(({ id, phone, email }) => [id, phone, email]).filter((each) => each !== null));
    expect(answers.flatMap(({ url, text }) => [...secrets].filter((secret) => text.includes(secret)).map((secret) => ({ url, secret })))).toEqual([]);
    // Given and family names one by one, in everything that is told of this house; the program's own files hold words like them.
    const known = wordsOf(await publicText());
    const names = new Set(people.flatMap(({ givenName, familyName }) => [givenName, familyName]).filter((name) => !known.has(name)));
    expect(names.size).toBeGreaterThan(200);
    const told = answers.filter(({ url }) => !new URL(url).pathname.startsWith('/assets/'));
    expect(told.flatMap(({ url, text }) => [...wordsOf(text)].filter((word) => names.has(word)).map((word) => ({ url, word })))).toEqual([]);
  });
});

interface PersonData {
  id: string;
  givenName: string;
  familyName: string;
  phone: string | null;
  email: string | null;
}

interface PlaceData {
  id: string;
  name: string;
  status: string;
}

/** All places as the overview tells them. */
async function places(): Promise<PlaceData[]> {
  return ((await (await jana.context.request.get('/api/overview')).json()) as { sites: PlaceData[] }).sites;
}

const wordsOf = (text: string): Set<string> => new Set(text.match(/[\p{L}-]+/gu));

/** Everybody in the house, read past all its rules. */
async function everybody(databaseUrl: string): Promise<PersonData[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<PersonData>('SELECT id, given_name AS "givenName", family_name AS "familyName", phone, email FROM people.person')).rows;
  } finally {
    await client.end();
  }
}

/** Names that may be told: of who works here, and of places, carriers and streets; an invented person may bear the same. */
async function publicText(): Promise<string> {
  const [staff, sites] = await Promise.all(['/api/users', '/v1/sites?per_page=100'].map(async (path) => (await jana.context.request.get(path)).text()));
  return `${staff} ${sites}`;
}
