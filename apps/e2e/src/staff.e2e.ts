// The team of a site: invited, given a role, let in again by a colleague, and let go when everything is in good hands.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { about, closeBrowser, see, seeAfterReload, signIn, signInAs, steps, visit, type Visitor } from './browser.js';

const step = steps();
const renate = { name: 'Renate Vogt', email: 'renate.vogt@vorfuehrung.example', password: 'sieben stille Segelschiffe' };
const renewed = 'acht alte Apfelkuchen';
let ulrich: Visitor;
let jana: Visitor;
let newcomer: Visitor;
let mail: Visitor;
let link = '';

beforeAll(async () => {
  [ulrich, jana, newcomer, mail] = await Promise.all([visit('staff'), visit('staff'), visit('staff'), visit('staff')]);
});
afterAll(closeBrowser);

const team = (): Promise<unknown> => ulrich.page.goto('/standort');
const rowOf = (name: string) => ulrich.page.getByRole('row', { name: new RegExp(name) });

describe('The team of a site', () => {
  step('grows: the coordinator invites, sends again, and the old link is dead', async () => {
    const { page } = ulrich;
    await signInAs(ulrich, 'Koordination Siegen');
    await team();
    await page.getByRole('button', { name: 'Jemanden einladen' }).click();
    await page.getByRole('dialog').getByLabel('Vor- und Nachname').fill(renate.name);
    await page.getByRole('dialog').getByLabel('E-Mail-Adresse').fill(renate.email);
    await page.getByRole('button', { name: 'Einladung senden' }).click();
    await see(rowOf(renate.name).getByText('eingeladen'));
    const first = await linkFor(renate.email, /\/einladung/);
    await page.getByRole('button', { name: about('Noch einmal senden', renate.name) }).click();
    await see(page.getByRole('status').getByText(`Die Einladung an ${renate.email} ist unterwegs.`));
    await ulrich.keep('team-mit-einladung');
    let second = first;
    for (let tries = 0; second === first && tries < 20; tries += 1) second = await linkFor(renate.email, /\/einladung/);
    await newcomer.page.goto(first);
    await see(newcomer.page.getByRole('alert').getByText('Dieser Link gilt nicht mehr.'));
    await newcomer.page.goto(second);
    await newcomer.page.getByLabel('Ihr neues Kennwort').fill(renate.password);
    await newcomer.page.getByRole('button', { name: 'Kennwort setzen' }).click();
    await see(newcomer.page.getByText('Ihr Kennwort ist gesetzt.'));
  });

  step('shows who may do what, and gives a role', async () => {
    const { page } = ulrich;
    await team();
    await see(rowOf(renate.name).getByText('aktiv'));
    await rowOf(renate.name).getByRole('link', { name: renate.name }).click();
    await see(page.getByRole('heading', { name: renate.name, level: 1 }), page.getByText('Mitarbeit am Standort, Siegen'));
    await ulrich.keep('zugang');
    await page.getByRole('button', { name: 'Rolle geben' }).click();
    await page.getByRole('dialog').getByRole('radio', { name: 'Standortkoordination' }).check();
    await ulrich.keep('rolle-geben');
    await page.getByRole('dialog').getByRole('button', { name: 'Rolle geben' }).click();
    await see(page.getByText('Standortkoordination, Siegen'), page.getByRole('status').getByText(`${renate.name} hat jetzt die Rolle Standortkoordination.`));
  });

  step('keeps its own hands off the own account', async () => {
    const { page } = ulrich;
    await team();
    await rowOf('Ulrich Sander').getByRole('link').click();
    await see(page.getByText('Das ist Ihr eigener Zugang.'));
    expect(await page.getByRole('button', { name: 'Zugang sperren' }).count()).toBe(0);
    await ulrich.keep('eigener-zugang');
  });

  step('lets a colleague in again who has lost the password: the link is shown once and mailed', async () => {
    const { page } = ulrich;
    await team();
    await rowOf(renate.name).getByRole('link').click();
    await page.getByRole('button', { name: 'Wiederherstellungslink ausstellen' }).click();
    await see(page.getByRole('dialog').getByText(`${renate.name} bekommt eine E-Mail mit dem Link.`));
    await page.getByRole('dialog').getByRole('button', { name: 'Wiederherstellungslink ausstellen' }).click();
    const shown = page.getByRole('dialog').getByLabel('Wiederherstellungslink');
    await see(shown);
    link = await shown.inputValue();
    expect(link).toMatch(/\/wiederherstellung\?token=/);
    await ulrich.keep('wiederherstellungslink');
    await page.getByRole('dialog').getByRole('button', { name: 'Schließen' }).click();
    expect(await linkFor(renate.email, /\/wiederherstellung/)).toBe(link);
  });

  step('whoever has the link sets a new password and signs in with it, once', async () => {
    const { page } = newcomer;
    await page.goto(link);
    await see(page.getByRole('heading', { name: `Guten Tag, ${renate.name}` }), page.getByText('Setzen Sie hier ein neues Kennwort.'));
    await newcomer.keep('wiederherstellen');
    await page.getByLabel('Ihr neues Kennwort').fill(renewed);
    await page.getByRole('button', { name: 'Kennwort setzen' }).click();
    await see(page.getByText('Ihr Kennwort ist gesetzt. Bitte melden Sie sich damit an.'));
    await seeMail(renate.email, 'Ihr Kennwort für Patenwerk ist neu gesetzt');
    await page.goto(link);
    await see(page.getByRole('alert').getByText('Dieser Link gilt nicht mehr.'));
  });

  step('BaS finds everybody, and lets the coordinator go only when his matches are in good hands', async () => {
    const { page } = jana;
    await signInAs(jana, 'BaS-Administration');
    await page.goto('/verwaltung');
    await see(page.getByRole('row', { name: /Ulrich Sander.*Standortkoordination, Siegen.*aktiv/ }));
    await jana.keep('zugaenge');
    await page.getByLabel('Standort', { exact: true }).selectOption({ label: 'Siegen' });
    await page.getByLabel('Name oder E-Mail-Adresse').fill('sander');
    await see(page.getByRole('row', { name: /Ulrich Sander/ }));
    expect(await page.getByRole('row').count()).toBe(2);
    await page.getByRole('link', { name: 'Ulrich Sander' }).click();
    await page.getByRole('link', { name: 'Verlässt das Team …' }).click();
    await see(page.getByRole('heading', { name: 'Ulrich Sander verlässt das Team' }), page.getByText(/Ulrich Sander begleitet dort \d+ Patenschaften/));
    // The house itself refuses, too: nothing leaves while it is theirs.
    const id = page.url().split('/').at(-2) ?? '';
    const refused = await jana.context.request.post(`/api/users/${id}/leave`, { headers: { origin: jana.house.url }, data: {} });
    expect([refused.status(), ((await refused.json()) as { guards: { guard: string }[] }).guards.map(({ guard }) => guard)]).toEqual([409, ['everythingHandedOver']]);
    await jana.keep('verlaesst-das-team');
    await page.getByRole('radio', { name: `${renate.name}, Standortkoordination` }).check();
    await page.getByRole('button', { name: 'Übergeben und Zugang beenden' }).click();
    await see(page.getByRole('dialog').getByText(new RegExp(`${renate.name} übernimmt \\d+ Patenschaften in Siegen.`)));
    await jana.keep('uebergeben');
    await page.getByRole('dialog').getByRole('button', { name: 'Übergeben und Zugang beenden' }).click();
    await see(page.getByRole('status').getByText(/Ulrich Sander hat das Team verlassen\./));
  });

  step('he is out within seconds, and she accompanies his matches', async () => {
    await ulrich.page.goto('/heute');
    for (let tries = 0; tries < 10 && !ulrich.page.url().includes('/anmelden'); tries += 1) {
      await ulrich.page.waitForTimeout(1_000);
      await ulrich.page.goto('/heute');
    }
    await see(ulrich.page.getByRole('button', { name: 'Anmelden' }));
    const { page } = newcomer;
    await signIn(newcomer, renate.email, renewed);
    await page.goto('/patenschaften');
    await page.getByRole('table').getByRole('link').first().click();
    await see(page.getByText(`Begleitet von ${renate.name}`));
    await newcomer.keep('begleitet-von');
  });
});

async function seeMail(to: string, subject: string): Promise<void> {
  await mail.page.goto(mail.house.mailUrl);
  await seeAfterReload(mail.page, mail.page.getByRole('listitem').filter({ hasText: to }).filter({ hasText: subject }));
}

/** The link in the newest mail to this address. */
async function linkFor(to: string, pattern: RegExp): Promise<string> {
  const { page } = mail;
  await page.goto(mail.house.mailUrl);
  const item = page.getByRole('listitem').filter({ hasText: to });
  await seeAfterReload(page, item);
  await item.getByRole('link').first().click();
  await see(page.getByRole('heading', { name: 'Links in dieser Mail' }));
  return (await page.getByRole('link', { name: pattern }).first().getAttribute('href', { timeout: 5_000 }).catch(() => '')) ?? '';
}
