// Notes that lie sealed; a person opened for another site, seen there, and closed again.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import pg from 'pg';
import { about, closeBrowser, openFolds, see, signInAs, steps, visit, type Visitor } from './browser.js';
import { isoDay, typedDay } from './days.js';
import { type House, startLoadedHouse } from './start-house.js';

const step = steps();
// Of its own: another journey ends the account of Siegen's coordinator.
let house: House;
let heike: Visitor;
let ulrich: Visitor;
let person: { id: string; name: string };

beforeAll(async () => {
  house = await startLoadedHouse();
  [heike, ulrich] = await Promise.all([visit('access', { house }), visit('access-other-site', { house })]);
  person = await somebodyInBochum();
});
afterAll(async () => {
  await closeBrowser();
  await house?.dispose();
});

describe('Notes', () => {
  step('are written at the person by the coordinator, and read there with name and day', async () => {
    const { page } = heike;
    await signInAs(heike, 'Koordination Bochum');
    await page.goto(`/menschen/${person.id}`);
    await openFolds(page);
    const notes = page.getByRole('region', { name: 'Notizen' });
    await notes.getByRole('button', { name: 'Notiz ablegen' }).click();
    await see(notes.getByText('Bitte ausfüllen.'));
    await notes.getByLabel('Neue Notiz').fill('Hört auf dem linken Ohr schlecht.\nAm besten vormittags anrufen.');
    await notes.getByRole('button', { name: 'Notiz ablegen' }).click();
    await see(notes.getByText(/^Hört auf dem linken Ohr schlecht/), notes.getByText(/^Heike Kessler, /));
    await heike.keep('note');
  });

  step('are changed by who wrote them', async () => {
    const { page } = heike;
    await page.getByRole('button', { name: /^Ändern ?: Notiz vom / }).click();
    await page.getByLabel('Notiz', { exact: true }).fill('Hört rechts schlecht.');
    await heike.keep('change-note');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await see(page.getByText('Hört rechts schlecht.'), page.getByText(/geändert am/));
  });

  step('do not exist for an assistant', async () => {
    const nadja = await visit('access-assistant', { house });
    await signInAs(nadja, 'Assistenz Bochum');
    await nadja.page.goto(`/menschen/${person.id}`);
    await see(nadja.page.getByRole('heading', { name: person.name, level: 1 }));
    await nadja.page.waitForLoadState('networkidle');
    expect(await nadja.page.getByRole('region', { name: 'Notizen' }).count()).toBe(0);
    expect((await nadja.answers()).filter(({ text }) => text.includes('Hört rechts'))).toEqual([]);
    await nadja.leave();
  });
});

describe('Another site', () => {
  step('sees nobody of Bochum, and without the consent nobody can be opened', async () => {
    await signInAs(ulrich, 'Koordination Siegen');
    await ulrich.page.goto('/menschen');
    await see(ulrich.page.getByRole('heading', { name: 'Menschen', level: 1 }));
    await ulrich.page.waitForLoadState('networkidle');
    expect(await ulrich.page.getByRole('region', { name: 'Von anderen Standorten' }).count()).toBe(0);
    await see(heike.page.getByText('Dafür braucht es die Einwilligung „Weitergabe im Netzwerk“.'));
  });

  step('sees the one person that was opened for it, to read, until the day', async () => {
    const { page } = heike;
    await page.getByRole('button', { name: /Weitergabe im Netzwerk/ }).click();
    await page.getByRole('dialog').getByRole('radio', { name: 'schriftlich' }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Einwilligung eintragen' }).click();
    const opened = page.getByRole('region', { name: 'Für andere Standorte geöffnet' });
    await opened.getByRole('button', { name: 'Für einen Standort öffnen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Für einen Standort öffnen' }).click();
    await see(dialog.getByText('Bitte wählen Sie den Standort.'));
    await heike.keep('open-for');
    await dialog.getByLabel('Welcher Standort?').selectOption({ label: 'Siegen' });
    await dialog.getByRole('button', { name: 'Für einen Standort öffnen' }).click();
    await see(opened.getByText('Siegen'), opened.getByText(/^Sieht die Person bis /));
    await heike.keep('opened');
    await ulrich.page.reload();
    const received = ulrich.page.getByRole('region', { name: 'Von anderen Standorten' });
    await see(received.getByRole('link', { name: person.name }));
    await ulrich.keep('received');
    await received.getByRole('link', { name: person.name }).click();
    await see(ulrich.page.getByRole('heading', { name: person.name, level: 1 }), ulrich.page.getByText(/^Bochum, bis /));
    await ulrich.keep('referred');
  });

  step('sees them no more once the giving site has ended it', async () => {
    await heike.page.getByRole('button', { name: about('Jetzt beenden', 'Siegen') }).click();
    await see(heike.page.getByText(/^Beendet am /));
    await ulrich.page.reload();
    await see(ulrich.page.getByRole('alert'));
    await ulrich.page.goto('/menschen');
    await ulrich.page.waitForLoadState('networkidle');
    expect(await ulrich.page.getByRole('link', { name: person.name }).count()).toBe(0);
  });
});

describe('While a colleague is away', () => {
  step('the team records who covers, and a cover needs both colleagues', async () => {
    const { page } = heike;
    await page.goto('/standort');
    const sheet = page.getByRole('region', { name: 'Vertretung' });
    await sheet.getByRole('button', { name: 'Vertretung eintragen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Wer fehlt?').selectOption({ label: 'Nadja Thiel' });
    await dialog.getByRole('button', { name: 'Vertretung eintragen' }).click();
    await see(dialog.getByText('Bitte wählen Sie beide.'));
    await heike.keep('cover-dialog');
    await dialog.getByLabel('Wer vertritt?').selectOption({ label: 'Heike Kessler' });
    await dialog.getByLabel('Letzter Tag').fill(typedDay(10));
    await dialog.getByRole('button', { name: 'Vertretung eintragen' }).click();
    await see(sheet.getByText('Heike Kessler vertritt Nadja Thiel'));
    await heike.keep('cover');
  });

  step('Heute says so to who covers, as long as it lasts, counts the tasks, and marks what is the colleague\'s', async () => {
    const { page } = heike;
    await page.evaluate(
      async ([personId, dueOn]) => {
        const told = async <T>(path: string, body?: unknown): Promise<T> =>
          (await (await fetch(path, { ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}), headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() } })).json()) as T;
        const { siteId } = await told<{ siteId: string }>(`/api/people/${personId}`);
        const { items } = await told<{ items: { id: string; name: string }[] }>(`/api/sites/${siteId}/colleagues`);
        await told(`/api/people/${personId}/tasks`, { id: personId, title: 'Nach dem Sprachkurs fragen', dueOn, assignedTo: items.find(({ name }) => name === 'Nadja Thiel')?.id });
      },
      [person.id, isoDay(0)] as const,
    );
    await page.goto('/heute');
    const cover = page.getByRole('region', { name: 'Vertretung für Nadja Thiel' });
    await see(cover, cover.getByText(/eine Aufgabe/));
    const more = page.getByRole('button', { name: /weiteren? zeigen$/ });
    for (let left = await more.count(); left > 0; left -= 1) await more.first().click();
    await see(page.getByRole('listitem').filter({ hasText: 'Nach dem Sprachkurs fragen' }).getByText('Vertretung für Nadja Thiel'));
    await heike.keep('cover-today');
    await page.goto('/standort');
    await page.getByRole('button', { name: about('Beenden', 'Nadja Thiel') }).click();
    await page.goto('/heute');
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('region', { name: 'Vertretung für Nadja Thiel' }).count()).toBe(0);
    await page.goto(`/menschen/${person.id}`);
  });
});

describe('Who saw whom', () => {
  step('shows the coordinator who has looked, from the own team and from the other site', async () => {
    const { page } = heike;
    await page.goto('/menschen');
    await see(page.getByRole('row').getByRole('link'));
    await page.goto(`/menschen/${person.id}`);
    await page.getByRole('link', { name: 'Wer hat diese Person gesehen?' }).click();
    await see(page.getByRole('heading', { name: 'Wer hat gesehen?' }), page.getByRole('row', { name: /^Ulrich Sander von einem anderen Standort angesehen/ }), page.getByRole('row', { name: /^Heike Kessler Notizen gelesen/ }), page.getByRole('region', { name: 'Listen des Standorts' }).getByText(/^Heike Kessler: in /));
    await heike.keep('who-saw-all');
    await page.getByLabel('Wer', { exact: true }).selectOption({ label: 'Ulrich Sander' });
    await page.getByRole('row', { name: /^Heike Kessler/ }).first().waitFor({ state: 'detached' });
    await heike.keep('who-saw');
  });

  step('gives BaS numbers per site and no names', async () => {
    const jana = await visit('access-bas', { house });
    await signInAs(jana, 'BaS-Administration');
    await jana.page.goto('/verwaltung/einsichten');
    await see(jana.page.getByRole('region', { name: 'Bochum' }).getByText('Seite angesehen'));
    await jana.keep('figures');
    const answers = (await jana.answers()).filter(({ url }) => url.includes('/api/looks/'));
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.filter(({ text }) => text.includes(person.id) || /Kessler|Sander/.test(text))).toEqual([]);
    await jana.leave();
  });
});

/** Somebody grown-up in Bochum whose name nobody else bears, anywhere. */
async function somebodyInBochum(): Promise<{ id: string; name: string }> {
  const client = new pg.Client({ connectionString: heike.house.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; name: string }>(
      `SELECT min(id::text) AS id, min(given_name || ' ' || family_name) AS name FROM people.person GROUP BY lower(given_name), lower(family_name)
       HAVING count(*) = 1 AND bool_and(site_id = (SELECT id FROM sites.site WHERE slug = 'bochum') AND role = 'mentee' AND state = 'ready' AND birth_year < 2000) ORDER BY 2 LIMIT 1`,
    );
    return rows[0]!;
  } finally {
    await client.end();
  }
}
