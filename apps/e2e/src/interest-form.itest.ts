// The form on the website through the whole house: gateway, people, sites, notifications, and a real mail server.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { people, publicActor, publicInterest, publicInterestRules, type SiteId, sites } from '@patenwerk/contracts';
import { freePort } from '@patenwerk/local-servers';
import { FixedClock } from '@patenwerk/persistence';
import { aBasAdmin, aCoordinator, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { services } from '../../../tools/services.js';

const mails: ParsedMail[] = [];
let smtp: SMTPServer;
let house: Harness<FixedClock>;
let url = '';
let bochum: SiteId;

beforeAll(async () => {
  smtp = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData: (stream, _session, done) => void simpleParser(stream).then((mail) => (mails.push(mail), done())) });
  const port = await new Promise<number>((resolve) => {
    const listening = smtp.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port));
  });
  const httpPort = await freePort();
  url = `http://127.0.0.1:${httpPort}`;
  house = await startHarness({
    services,
    clock: new FixedClock('2026-11-23T09:00:00Z'),
    env: { PORT: String(httpPort), BASE_URL: 'http://localhost:3000', AUTH_SECRET: 'form-form-form-form-form-form-form-form', SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Patenwerk <post@example.org>', MAIL_POLL_MS: '50' },
  });
  const register = await house.as({ id: 'tools', kind: 'system', grants: [], purpose: 'test' }).call(sites.snapshot, {});
  const site = register.sites.find(({ slug }) => slug === 'bochum')!;
  bochum = site.id;
  const active = await house.as(aBasAdmin()).call(sites.setStatus, { id: bochum, version: site.version, transition: 'confirmActive', source: 'Auskunft' });
  await house.as(aCoordinator(bochum)).call(sites.updatePortrait, { id: bochum, version: active.version, publicContact: { office: 'Seniorenbüro Bochum', phone: '0234 910130', email: null, web: null, address: null } });
  await house.quiet();
}, 60_000);
afterAll(async () => {
  await house?.close();
  await new Promise<void>((closed) => smtp.close(() => closed()));
});

const seconds = (count: number): void => house.clock.advance({ seconds: count });
const whole = { givenName: 'Mariam', familyName: 'Haidari', reach: 'phone', phone: '0234 910137', plz: '44787', adult: 'yes', consent: 'yes' };
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${url}${path}`, { headers });
const post = async (path: string, fields: Record<string, string>, goals: string[] = []): Promise<{ status: number; text: string }> => {
  const body = new URLSearchParams(fields);
  for (const goal of goals) body.append('goals', goal);
  const answer = await fetch(`${url}${path}`, { method: 'POST', body, headers: { origin: 'http://localhost:3000' } });
  return { status: answer.status, text: await answer.text() };
};
/** Opens the page of a form and takes the time a person needs. */
async function open(path: string): Promise<string> {
  const token = /name="token" value="([^"]+)"/.exec(await (await get(path)).text())?.[1] ?? '';
  seconds(20);
  return token;
}
const send = async (path: string, fields: Record<string, string>, goals: string[] = []) => post(path, { ...whole, ...fields, token: await open(path) }, goals);
const newOnes = async () => (await house.as(aCoordinator(bochum)).call(people.today, { siteId: bochum })).newInterests;
const named = async (familyName: string) => (await newOnes()).filter((each) => each.familyName === familyName);
const mailTo = (address: string): Promise<ParsedMail> => eventually(() => {
  const found = mails.find((mail) => JSON.stringify(mail.to).includes(address));
  if (!found) throw new Error('no mail yet');
  return found;
});
const linkIn = (mail: ParsedMail): URL => new URL(/http:\/\/localhost:3000\/\S+/.exec(mail.text ?? '')?.[0] ?? 'about:blank');

describe('Somebody who would like to be called', () => {
  it('is known to the nearest active site at once, and told who calls', async () => {
    const answer = await send('/mitmachen/de/mentee', { familyName: 'Anruf' }, ['german', 'job']);
    expect([answer.status, answer.text.includes('Vielen Dank!'), answer.text.includes('Seniorenbüro Bochum'), answer.text.includes('tel:0234910130')]).toEqual([200, true, true, true]);
    const [card] = await named('Anruf');
    expect(card).toMatchObject({ givenName: 'Mariam', phone: '+49234910137', state: 'registered', source: 'website', formLanguage: 'de', waitingDays: 0 });
    const person = await house.as(aCoordinator(bochum)).call(people.get, { id: card!.id });
    expect(person).toMatchObject({ place: 'Bochum', email: null, source: 'website', profile: { goals: ['german', 'job'] } });
    expect(person.consents.map(({ purpose, channel, textVersion }) => [purpose, channel, textVersion])).toEqual([['privacy_notice', 'form', 'form-2026-11'], ['consent_profile', 'form', 'form-2026-11']]);
  });

  it('and presses twice is one person', async () => {
    const token = await open('/mitmachen/de/mentee');
    const twice = await Promise.all([1, 2].map(() => post('/mitmachen/de/mentee', { ...whole, familyName: 'Doppelt', token })));
    await send('/mitmachen/en/mentee', { familyName: 'DOPPELT', phone: '+49 234 91 01 37' });
    expect([twice.map(({ status }) => status), (await named('Doppelt')).length, (await named('DOPPELT')).length]).toEqual([[200, 200], 1, 0]);
  });

  it('may live far away: the nearest site is named, and how far it is', async () => {
    const answer = await send('/mitmachen/de/mentor', { familyName: 'Weit', plz: '80331' });
    expect(answer.text).toMatch(/Der nächste ist etwa \d{3} Kilometer entfernt/);
    expect(await named('Weit')).toMatchObject([{ role: 'mentor', state: 'interested' }]);
  });

  it('types with the digits of an Arabic keyboard', async () => {
    expect((await send('/mitmachen/ar/mentee', { familyName: 'Ziffern', phone: '٠٢٣٤ ٩١٠١٣٩', plz: '٤٤٧٨٧' })).status).toBe(200);
    expect(await named('Ziffern')).toMatchObject([{ phone: '+49234910139', formLanguage: 'ar' }]);
  });
});

describe('Somebody who would like a mail', () => {
  it('is nobody to the site until the address is confirmed, by a button and not by a link that is followed', async () => {
    const answer = await send('/mitmachen/ar/mentee', { familyName: 'Post', reach: 'mail', email: 'mariam@example.org' });
    expect([answer.status, answer.text.includes('افتح بريدك الإلكتروني من فضلك')]).toEqual([200, true]);
    const mail = await mailTo('mariam@example.org');
    expect([mail.subject, String(mail.headers.get('content-language')), /<html[^>]*lang="ar"[^>]*dir="rtl"/.test(String(mail.html)), mail.text?.includes('مرحبًا Mariam Post')]).toEqual(['أكّد بريدك الإلكتروني من فضلك', 'ar', true, true]);
    const link = linkIn(mail);
    expect(link.pathname).toBe('/mitmachen/ar/bestaetigen');
    const page = await (await get(link.pathname + link.search)).text();
    expect([page.includes('نعم، هذا أنا'), await named('Post')]).toEqual([true, []]);

    const kept = JSON.stringify(await house.adminQuery('SELECT * FROM people.public_interest WHERE person_id IS NULL'));
    for (const secret of ['Mariam', 'mariam@example.org', link.searchParams.get('token') ?? '?']) expect(kept).not.toContain(secret);

    const confirmed = await post('/mitmachen/ar/bestaetigen', { token: link.searchParams.get('token') ?? '' });
    expect([confirmed.status, confirmed.text.includes('Seniorenbüro Bochum')]).toEqual([200, true]);
    expect(await named('Post')).toMatchObject([{ state: 'registered', formLanguage: 'ar' }]);
  });

  it('and presses the button again hears the same and is still one person', async () => {
    const token = linkIn(await mailTo('mariam@example.org')).searchParams.get('token') ?? '';
    expect([(await post('/mitmachen/de/bestaetigen', { token })).status, (await named('Post')).length]).toEqual([200, 1]);
  });

  it('and never confirms is deleted after a week; the link says so', async () => {
    await send('/mitmachen/fr/mentor', { familyName: 'Vergessen', reach: 'mail', email: 'jamais@example.org' });
    const token = linkIn(await mailTo('jamais@example.org')).searchParams.get('token') ?? '';
    seconds(publicInterestRules.confirmDays * 86_400 + 1);
    const gone = await post('/mitmachen/fr/bestaetigen', { token });
    expect([gone.status, gone.text.includes('Ce lien n’est plus valable')]).toEqual([410, true]);
    const waiting = async () => (await house.adminQuery('SELECT id FROM people.public_interest WHERE person_id IS NULL')).length;
    expect(await waiting()).toBe(1);
    await house.services['people']!.jobs.run('delete what nobody confirmed');
    expect([await waiting(), (await house.adminQuery('SELECT id FROM people.public_interest WHERE person_id IS NOT NULL')).length > 0]).toEqual([0, true]);
  });
});

describe('Who is not of age', () => {
  it('cannot become a mentor, is told kindly with a number to call, and nothing is kept', async () => {
    const answer = await send('/mitmachen/de/mentor', { familyName: 'Jung', adult: 'no' });
    expect([answer.text.includes('Schön, dass Sie helfen möchten!'), answer.text.includes('0234 910130'), await named('Jung')]).toEqual([true, true, []]);
  });

  it('names a parent as mentee; the site sees whom to ask, others do not', async () => {
    expect((await send('/mitmachen/tr/mentee', { familyName: 'Kind', adult: 'no' })).status).toBe(400);
    expect((await send('/mitmachen/tr/mentee', { familyName: 'Kind', adult: 'no', guardianName: 'Ali Kind', guardianPhone: '0234 910141' })).status).toBe(200);
    const [card] = await named('Kind');
    expect((await house.as(aCoordinator(bochum)).call(publicInterest.ofPerson, { personId: card!.id })).interest).toMatchObject({ language: 'tr', textVersion: 'form-2026-11', guardian: null });
    expect(await house.as(aCoordinator(bochum)).call(people.get, { id: card!.id })).toMatchObject({ guardianName: 'Ali Kind', guardianPhone: '+49234910141' });
    await expect(house.as(aBasAdmin()).call(publicInterest.ofPerson, { personId: card!.id })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('A program', () => {
  it('that fills in the hidden field, or is faster than anybody, gets the same page, and nothing is kept', async () => {
    const trapped = await send('/mitmachen/de/mentee', { familyName: 'Falle', website: 'https://spam.example' });
    const token = /name="token" value="([^"]+)"/.exec(await (await get('/mitmachen/de/mentee')).text())?.[1] ?? '';
    seconds(1);
    const fast = await post('/mitmachen/de/mentee', { ...whole, familyName: 'Schnell', token });
    expect([trapped.status, fast.status, trapped.text.includes('Vielen Dank!'), fast.text.includes('Vielen Dank!'), await named('Falle'), await named('Schnell')]).toEqual([200, 200, true, true, [], []]);
  });

  it('of another page sends nothing here', async () => {
    const answer = await fetch(`${url}/mitmachen/de/mentee`, { method: 'POST', body: new URLSearchParams(whole), headers: { origin: 'https://spam.example' } });
    expect(answer.status).toBe(403);
  });

  it('uses the open interface by the same rules', async () => {
    const call = house.as(publicActor);
    const { token } = await call.call(publicInterest.begin, {});
    seconds(20);
    const form = { language: 'uk', role: 'mentor', givenName: 'Oksana', familyName: 'Offen', reach: 'phone', phone: '0234 910142', plz: '44787', adult: true, consent: true } as const;
    await expect(call.call(publicInterest.submit, { ...form, token: 'made up' })).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'token' }] } });
    const answer = await fetch(`${url}/v1/interest`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...form, token }) });
    expect([answer.status, await answer.json()]).toEqual([202, { outcome: 'received', office: { siteId: bochum, name: 'Seniorenbüro Bochum', officePhone: '0234 910130', km: 0, far: false } }]);
    expect(await named('Offen')).toMatchObject([{ role: 'mentor', formLanguage: 'uk' }]);
  });
});

describe('The page', () => {
  it('comes in the language of the browser, runs no script and is kept by nobody', async () => {
    const answer = await get('/mitmachen', { 'accept-language': 'uk-UA,uk;q=0.9,de;q=0.5' });
    const text = await answer.text();
    expect([answer.status, text.includes('<html lang="uk"'), answer.headers.get('vary'), answer.headers.get('cache-control')]).toEqual([200, true, 'accept-language', 'no-store']);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    for (const [, path] of (await (await get('/mitmachen/stil.css')).text()).matchAll(/url\("(\/[^"]+)"\)/g)) expect([path, (await get(path!)).status]).toEqual([path, 200]);
    expect([(await get('/mitmachen/de/chef', { accept: 'text/html' })).status]).toEqual([404]);
  });

  it('keeps what was typed and says at each field what is right', async () => {
    const token = await open('/mitmachen/easy/mentee');
    const wrong = await post('/mitmachen/easy/mentee', { ...whole, phone: '12', plz: '44788', token });
    expect(wrong.status).toBe(400);
    for (const part of ['value="Mariam"', 'Schreiben Sie hier Ihre ganze Telefon-Nummer.', '44787 Bochum', `value="${token}"`]) expect(wrong.text).toContain(part);
    const stale = await post('/mitmachen/de/mentee', { ...whole, token: 'gestern' });
    expect([stale.status, stale.text.includes('Die Seite war lange offen.'), /name="token" value="gestern"/.test(stale.text)]).toEqual([400, true, false]);
  });

  it('slows down whoever sends form after form, in the words of the page', async () => {
    const path = '/mitmachen/en/mentee';
    const token = await open(path);
    let slowed = { status: 0, text: '' };
    for (let sent = 0; sent < 60 && slowed.status !== 429; sent += 1) slowed = await post(path, { ...whole, familyName: 'Flut', website: 'x', token });
    expect([slowed.status, slowed.text.includes('Many forms have come from this internet connection.'), slowed.text.includes('value="Flut"')]).toEqual([429, true, true]);
  });
});
