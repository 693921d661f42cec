// BaS opens one person in an emergency; the site is told by mail, sees it on Heute and at the person, and takes note of it.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { eventually } from '@patenwerk/testing';
import pg from 'pg';
import { closeBrowser, see, signInAs, steps, visit, type Visitor } from './browser.js';

const step = steps();
const reason = 'Rückfrage der Polizei nach einem Unfall am Bahnhof';
let jana: Visitor;
let heike: Visitor;
let person: { givenName: string; familyName: string };

beforeAll(async () => {
  [jana, heike] = await Promise.all([visit('break-glass'), visit('break-glass-site')]);
  person = await somebodyInBochum();
});
afterAll(closeBrowser);

describe('In an emergency', () => {
  step('BaS finds the page in the menu and is told what it does', async () => {
    const { page } = jana;
    await signInAs(jana, 'BaS-Administration');
    await page.getByRole('button', { name: /^Mein Konto/ }).click();
    await page.getByRole('menuitem', { name: 'Notfall-Einsicht' }).click();
    await see(page.getByRole('heading', { name: 'Notfall-Einsicht', exact: true }), page.getByText('Heute noch 3 Öffnungen.'));
    await jana.keep('form');
  });

  step('what is missing is named in the order of the form', async () => {
    const { page } = jana;
    await page.getByRole('button', { name: 'Person öffnen' }).click();
    const missing = page.getByRole('alert').getByRole('listitem');
    await see(missing);
    expect((await missing.allInnerTexts()).map((text) => text.split(':')[0])).toEqual(['Standort', 'Vorname', 'Nachname', 'Warum?']);
    await see(missing.getByText('Bitte wählen Sie den Standort.'));
    await jana.keep('missing');
  });

  step('a short reason is refused at its field, and a wrong name finds nobody', async () => {
    const { page } = jana;
    await page.getByLabel('Standort', { exact: true }).selectOption({ label: 'Bochum' });
    await page.getByLabel('Vorname').fill(person.givenName);
    await page.getByLabel('Nachname').fill('Gibtesnicht');
    await page.getByLabel('Warum?').fill('dringend');
    await page.getByRole('button', { name: 'Person öffnen' }).click();
    await see(page.getByRole('textbox', { name: 'Warum?' }).and(page.locator('[aria-invalid=true]')));
    await jana.keep('short-reason');
    await page.getByLabel('Warum?').fill(reason);
    await page.getByRole('button', { name: 'Person öffnen' }).click();
    await see(page.getByText('An diesem Standort gibt es niemanden mit genau diesem Namen.'));
    await jana.keep('nobody');
  });

  step('the right name opens the person to read, for an hour', async () => {
    const { page } = jana;
    await page.getByLabel('Nachname').fill(person.familyName);
    await page.getByRole('button', { name: 'Person öffnen' }).click();
    await see(page.getByRole('heading', { name: `${person.givenName} ${person.familyName}` }), page.getByText(/^offen bis \d+:\d\d Uhr, nur zum Lesen$/), page.getByText('Heute noch 2 Öffnungen.'));
    await jana.keep('opened');
  });

  step('the coordinator sees it on Heute with the reason, and at the person, and takes note', async () => {
    const { page } = heike;
    await signInAs(heike, 'Koordination Bochum');
    const notice = page.getByRole('region', { name: 'Die BaS hat hineingesehen' });
    await see(notice.getByText(`Grund: ${reason}`), notice.getByText(/Jana Albers \(BaS\) hat im Notfall hineingesehen: /));
    await heike.keep('heute');
    await notice.getByRole('link', { name: 'Zur Person' }).click();
    const looks = page.getByRole('region', { name: 'Wer hat hineingesehen' });
    await see(page.getByRole('heading', { name: `${person.givenName} ${person.familyName}`, level: 1 }), looks.getByText(`Grund: ${reason}`));
    await looks.getByRole('button', { name: 'Zur Kenntnis genommen' }).click();
    await see(looks.getByText(/^Zur Kenntnis genommen am /));
    await heike.keep('person');
    await page.goto('/heute');
    await see(page.getByRole('heading', { level: 1 }));
    await page.waitForLoadState('networkidle');
    expect(await notice.count()).toBe(0);
  });

  step('the coordinator has a mail about it, with the name of who looked and without that of the person', async () => {
    const mail = await eventually(async () => {
      const mails = (await (await fetch(`${heike.house.mailUrl}/mails.json`)).json()) as { to: string; subject: string }[];
      const found = mails.find(({ subject }) => subject.startsWith('Notfall-Einsicht der BaS'));
      expect(found).toBeDefined();
      return found;
    });
    expect(JSON.stringify(mail)).toContain('koordination.bochum@');
    expect(JSON.stringify(mail)).toContain('Jana Albers (BaS)');
    expect(JSON.stringify(mail)).not.toContain(person.familyName);
  });

  step('BaS ends the look, and the person is closed', async () => {
    const { page } = jana;
    await page.getByRole('button', { name: /^Einsicht beenden/ }).click();
    await page.getByText(/^offen bis/).waitFor({ state: 'detached' });
    await see(page.getByRole('heading', { name: 'Wen müssen Sie sehen?' }));
  });
});

/** Somebody in Bochum whose name nobody else there bears. */
async function somebodyInBochum(): Promise<{ givenName: string; familyName: string }> {
  const client = new pg.Client({ connectionString: jana.house.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ givenName: string; familyName: string }>(
      `SELECT min(given_name) AS "givenName", min(family_name) AS "familyName" FROM people.person WHERE site_id = (SELECT id FROM sites.site WHERE slug = 'bochum')
       GROUP BY lower(given_name), lower(family_name) HAVING count(*) = 1 ORDER BY 2, 1 LIMIT 1`,
    );
    return rows[0]!;
  } finally {
    await client.end();
  }
}
