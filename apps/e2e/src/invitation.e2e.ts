// A new coordinator: invited by BaS, in by the link of the mail, with a password of her own.
import { afterAll, beforeAll, describe } from '@jest/globals';
import { closeBrowser, see, seeAfterReload, signIn, signInAs, steps, visit, type Visitor } from './browser.js';

const step = steps();
const newcomer = { name: 'Frauke Nolting', email: 'frauke.nolting@vorfuehrung.example', password: 'drei rote Ruderboote' };
let jana: Visitor;
let frauke: Visitor;
let invitation = '';

beforeAll(async () => {
  [jana, frauke] = await Promise.all([visit('invitation'), visit('invitation')]);
});
afterAll(closeBrowser);

describe('The invitation of a coordinator', () => {
  step('begins with BaS on the page of the site', async () => {
    const { page } = jana;
    await signInAs(jana, 'BaS-Administration');
    await page.goto('/standorte');
    await page.getByRole('link', { name: 'Siegen', exact: true }).click();
    await page.getByRole('button', { name: 'Jemanden einladen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Vor- und Nachname').fill(newcomer.name);
    await dialog.getByLabel('E-Mail-Adresse').fill(newcomer.email);
    await dialog.getByRole('radio', { name: 'Standortkoordination' }).check();
    await jana.keep('einladen');
    await dialog.getByRole('button', { name: 'Einladung senden' }).click();
    await see(page.getByRole('status').getByText(`Die Einladung an ${newcomer.email} ist unterwegs.`), page.getByRole('row', { name: /Frauke Nolting.*Standortkoordination.*eingeladen/ }));
    await jana.keep('eingeladen');
  });

  step('comes by mail', async () => {
    const { page } = frauke;
    await page.goto(frauke.house.mailUrl);
    const mail = page.getByRole('listitem').filter({ hasText: newcomer.email });
    await seeAfterReload(page, mail);
    await frauke.keep('mails');
    await mail.getByRole('link').first().click();
    await see(page.getByRole('heading', { name: 'Links in dieser Mail' }));
    await frauke.keep('mail');
    invitation = (await page.getByRole('link', { name: /\/einladung/ }).first().getAttribute('href')) ?? '';
  });

  step('lets her set a password', async () => {
    const { page } = frauke;
    await page.goto(invitation);
    await see(page.getByRole('heading', { name: `Guten Tag, ${newcomer.name}` }), page.getByText('Sie sind eingeladen als: Standortkoordination.'));
    await page.getByLabel('Ihr neues Kennwort').fill('kurz');
    await page.getByRole('button', { name: 'Kennwort setzen' }).click();
    await see(page.getByText('Das Kennwort braucht mindestens 12 Zeichen.'));
    await frauke.keep('kennwort');
    await page.getByLabel('Ihr neues Kennwort').fill(newcomer.password);
    await page.getByRole('button', { name: 'Kennwort setzen' }).click();
    await see(page.getByText('Ihr Kennwort ist gesetzt. Bitte melden Sie sich damit an.'));
  });

  step('lets her sign in and work at her site only', async () => {
    await signIn(frauke, newcomer.email, newcomer.password);
    await see(frauke.page.getByRole('heading', { name: new RegExp(newcomer.name) }), frauke.page.getByText(/Siegen$/));
    await frauke.keep('angekommen');
  });

  step('works once: the same link is refused afterwards', async () => {
    const { page } = jana;
    await page.goto(invitation);
    await see(page.getByRole('alert'), page.getByRole('link', { name: 'Anmelden' }));
    await jana.keep('link-verbraucht');
  });
});
