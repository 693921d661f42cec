// BaS looks after the house: in plain words, what is wrong and what to do; what failed is handled again with one button.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { toProblem } from '@patenwerk/contracts';
import pg from 'pg';
import { closeBrowser, see, signInAs, steps, visit, type Visitor } from './browser.js';

const step = steps();
const eventId = '019abcde-0000-7000-8000-0000000000e2';
let jana: Visitor;
let database: pg.Client;

beforeAll(async () => {
  jana = await visit('operating');
  database = new pg.Client({ connectionString: jana.house.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await closeBrowser();
});

const part = (name: string) => jana.page.getByRole('row').filter({ has: jana.page.getByRole('rowheader', { name, exact: true }) });

describe('The page Betrieb', () => {
  step('says of every part of the house that it works, and that there is no backup yet', async () => {
    const { page } = jana;
    await signInAs(jana, 'BaS-Administration');
    await page.getByRole('navigation', { name: 'Hauptbereiche', exact: true }).getByRole('link', { name: 'Betrieb' }).click();
    await see(page.getByRole('heading', { name: 'Betrieb', exact: true }), page.getByText(/^Nachgesehen um \d{1,2}:\d{2} Uhr\./));
    for (const name of ['Standorte', 'Menschen', 'Patenschaften', 'Termine', 'Post', 'Zugang']) await see(part(name).getByText('arbeitet', { exact: true }));
    await see(page.getByText('Es gibt noch keine Sicherung.'), page.getByText('Es gibt keine. Jede Nachricht ist angekommen.'));
    await jana.keep('betrieb');
  });

  step('is content when there is a backup', async () => {
    const { page } = jana;
    await database.query(`INSERT INTO identity.backup_log (id, at, ok, bytes, note) VALUES (gen_random_uuid(), now(), true, 1000, '')`);
    // Nobody presses anything: the page looks again by itself.
    await see(page.getByRole('status', { name: 'Wie es dem Haus geht' }).getByText('Alles arbeitet.', { exact: true }));
    await jana.keep('alles-arbeitet');
  });

  step('shows a message that could not be handled, and handles it again', async () => {
    const { page } = jana;
    await giveUp();
    await see(page.getByRole('heading', { name: 'Hier stimmt etwas nicht' }), part('Patenschaften').getByText('eine Nachricht nicht verarbeitet'));
    await page.getByText('Für die Technik').click();
    await see(page.getByText('no room in the shed'), page.getByText(eventId));
    await jana.keep('nicht-verarbeitet');
    await page.getByRole('button', { name: /^Noch einmal versuchen/ }).click();
    await see(page.getByText('Die Nachricht ist jetzt verarbeitet.'), page.getByText('Es gibt keine. Jede Nachricht ist angekommen.'), page.getByText('Alles arbeitet.', { exact: true }));
    const { rows } = await database.query('SELECT listener FROM matching.inbox WHERE event_id = $1', [eventId]);
    expect(rows).toEqual([{ listener: await listenerName() }]);
  });

  step('prints as one sheet', async () => {
    await jana.page.emulateMedia({ media: 'print' });
    await jana.keep('druck');
    await jana.page.emulateMedia({ media: 'screen' });
  });

  step('claims nothing about the house while it does not answer', async () => {
    const { page } = jana;
    await page.route('**/api/operating', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(toProblem('unavailable')) }));
    // Nobody presses anything: the page looks again by itself.
    await see(page.getByText(/^Antwortet das Haus gar nicht/));
    expect(await page.getByText(/Alles arbeitet/).count()).toBe(0);
    await jana.keep('antwortet-nicht');
    await page.unroute('**/api/operating');
    await see(page.getByText('Alles arbeitet.', { exact: true }));
  });

  step('is replaced by a way on when it breaks in the browser', async () => {
    const broken = await jana.context.newPage();
    await broken.route('**/api/operating', (route) => route.fulfill({ json: { services: [{}] } }));
    await broken.goto('/betrieb');
    await see(broken.getByRole('heading', { name: 'Diese Seite ist hängen geblieben' }));
    await jana.keep('haengen-geblieben', broken);
    await broken.unroute('**/api/operating');
    await broken.getByRole('button', { name: 'Seite neu laden' }).click();
    await see(broken.getByText('Alles arbeitet.', { exact: true }));
    await broken.close();
  });

  step('sends one trace with everything that follows from one press, and tells it to the user when something fails', async () => {
    const { page } = jana;
    const traces = new Set<string>();
    await page.route('**/api/overview**', async (route) => {
      traces.add(route.request().headers()['x-correlation-id'] ?? '');
      await route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify({ type: 'urn:patenwerk:problem:internal', title: '', status: 500, code: 'internal', detail: 'Da ist bei uns etwas schiefgegangen.', detailEn: '', instance: route.request().headers()['x-correlation-id'] }) });
    });
    await page.getByRole('navigation', { name: 'Hauptbereiche', exact: true }).getByRole('link', { name: 'Standorte' }).click();
    const notice = page.getByText(/Kennung für die Hilfe: [0-9a-f-]{36}/);
    await see(notice);
    expect([...traces]).toEqual([/[0-9a-f-]{36}/.exec((await notice.textContent()) ?? '')?.[0]]);
    await page.unroute('**/api/overview**');
  });

  step('is not for coordinators', async () => {
    const heike = await visit('operating-heike');
    await signInAs(heike, 'Koordination Bochum');
    expect(await heike.page.getByRole('link', { name: 'Betrieb' }).count()).toBe(0);
    expect((await heike.context.request.get('/api/operating')).status()).toBe(403);
    await heike.leave();
  });
});

/** A message as a listener leaves it after ten tries: a real change of a site, while matching had no room. Since then the listener is mended. */
async function giveUp(): Promise<void> {
  const { rows } = await database.query(`SELECT envelope FROM sites.outbox WHERE subject = 'event.sites.site-changed' ORDER BY id LIMIT 1`);
  const envelope = { ...rows[0].envelope, id: eventId };
  await database.query(`INSERT INTO matching.failed_event (event_id, listener, subject, envelope, error, failed_at) VALUES ($1, $2, $3, $4, $5, now())`, [
    eventId,
    await listenerName(),
    'event.sites.site-changed',
    JSON.stringify(envelope),
    JSON.stringify({ error: 'Error', code: 'no room in the shed' }),
  ]);
}

/** The listener of matching that hears of sites, as its inbox names it. */
async function listenerName(): Promise<string> {
  const { rows } = await database.query(`SELECT DISTINCT i.listener FROM matching.inbox i JOIN sites.outbox o ON o.id = i.event_id WHERE o.subject = 'event.sites.site-changed'`);
  return rows[0].listener;
}
