// A new coordinator: invited by BaS, in by the link of the mail, with a password of her own.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
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
    await page.getByRole('link', { name: 'Aachen', exact: true }).click();
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
    await see(frauke.page.getByRole('heading', { name: new RegExp(newcomer.name) }), frauke.page.getByText(/ · Aachen$/), frauke.page.getByRole('heading', { name: /^Kontingent \d{4}$/ }));
    await frauke.keep('angekommen');
    const aachen = await idOfSite('aachen');
    const { items } = (await (await frauke.context.request.get('/api/people?per_page=200')).json()) as { items: { siteId: string }[] };
    expect(new Set(items.map(({ siteId }) => siteId))).toEqual(new Set([aachen]));
  });

  step('works once: the same link is refused afterwards', async () => {
    const { page } = jana;
    await page.goto(invitation);
    await see(page.getByRole('alert').getByText('Dieser Link gilt nicht mehr. Bitte lassen Sie sich einen neuen schicken.'), page.getByRole('link', { name: 'Anmelden' }));
    await jana.keep('link-verbraucht');
    const again = await send(jana, '/api/invitations/accept', { token: new URL(invitation).searchParams.get('token'), password: 'vier blaue Paddelboote' });
    expect(again).toEqual({ status: 410, code: 'link_invalid' });
  });

  step('lets her invite her own team, and nobody else', async () => {
    const { page } = frauke;
    await page.getByRole('navigation', { name: 'Hauptbereiche', exact: true }).getByRole('link', { name: 'Standort' }).click();
    await see(page.getByRole('row', { name: /Frauke Nolting.*Standortkoordination.*aktiv/ }));
    await page.getByRole('button', { name: 'Jemanden einladen' }).click();
    expect(await page.getByRole('dialog').getByRole('radio').evaluateAll((inputs) => inputs.map((input) => input.parentElement?.textContent))).toEqual(['Mitarbeit am Standort', 'Standortkoordination']);
    await frauke.keep('eigenes-team');
    const [aachen, bochum] = [await idOfSite('aachen'), await idOfSite('bochum')];
    const invite = (role: string, siteId: string | null) => send(frauke, '/api/invitations', { email: 'niemand@vorfuehrung.example', name: 'Niemand', role, siteId });
    expect(await invite('bas_admin', null)).toEqual({ status: 403, code: 'forbidden' });
    expect(await invite('bas_admin', aachen)).toEqual({ status: 403, code: 'forbidden' });
    // A site that is not hers looks like one that does not exist.
    expect(await invite('site_assistant', bochum)).toEqual({ status: 404, code: 'not_found' });
    const mails = (await (await fetch(`${frauke.house.mailUrl}/mails.json`)).json()) as { to: string }[];
    expect(mails.filter(({ to }) => to.includes('niemand@'))).toEqual([]);
  });
});

async function idOfSite(slug: string): Promise<string> {
  const { items } = (await (await frauke.context.request.get('/v1/sites?per_page=100')).json()) as { items: { id: string; slug: string }[] };
  return items.find((site) => site.slug === slug)?.id ?? '';
}

/** What the house says when the form is left out. */
async function send({ context, house }: Visitor, path: string, data: object): Promise<{ status: number; code: string }> {
  const response = await context.request.post(path, { headers: { origin: house.url }, data });
  return { status: response.status(), code: ((await response.json()) as { code: string }).code };
}
