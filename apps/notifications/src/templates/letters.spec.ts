import { describe, expect, it } from '@jest/globals';
import { CredentialChange, EventFacts, FormLanguage } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { germanDay, germanSpan, germanTime } from './german-dates.js';
import { writeInterestConfirmation } from './interest-confirmation.js';
import { writeIntroduction } from './introduction.js';
import { renderLetter } from './layout.js';
import { type ParticipantTemplate, writeToParticipant } from './participant.js';
import { writeToStaff } from './staff.js';

const today = '2026-11-23';
const office = { name: 'Seniorenbüro Bochum', phone: '0234 12345' };
const event = EventFacts.parse({
  id: newId(),
  siteId: newId(),
  type: 'info_evening',
  title: 'Informationsabend',
  startsAt: '2026-12-03T17:00:00Z',
  endsAt: '2026-12-03T18:30:00Z',
  place: 'Clubraum <2>',
  accessibility: 'stufenlos',
  state: 'published',
});

describe('dates in letters', () => {
  it('read as one would say them', () => {
    expect(germanDay('2026-12-03', today)).toBe('Donnerstag, 3. Dezember');
    expect([germanTime('2026-12-03T17:00:00Z'), germanTime('2026-12-03T17:30:00Z'), germanTime('2026-07-03T17:00:00Z')]).toEqual(['18 Uhr', '18:30 Uhr', '19 Uhr']);
    expect(germanSpan('2026-12-03T17:00:00Z', '2026-12-03T18:30:00Z', today)).toBe('18 bis 19:30 Uhr');
  });

  it('name the year when it is another one', () => {
    expect(germanDay('2027-01-08', today)).toBe('Freitag, 8. Januar 2027');
  });

  it('a moment late in the evening still belongs to its day in Berlin', () => {
    expect(germanDay('2026-12-03T22:59:00Z', today)).toBe('Donnerstag, 3. Dezember');
    expect(germanDay('2026-12-03T23:00:00Z', today)).toBe('Freitag, 4. Dezember');
  });
});

describe('letters', () => {
  const letters = [
    writeIntroduction({ name: 'Ingrid Beispiel', day: '2026-12-03', today, office }),
    writeToStaff('staff_invitation', { name: 'Jo Muster', link: 'http://localhost:3000/einladung?token=a&b=1', siteName: 'Bochum' }),
    ...(['enrolment_confirmed', 'enrolment_waitlisted', 'enrolment_moved_up', 'event_cancelled'] as ParticipantTemplate[]).map((template) => writeToParticipant(template, { name: 'Ingrid Beispiel', event, today, office })),
    ...(['staff_recovery', 'staff_recovered'] as const).map((template) => writeToStaff(template, { name: 'Jo Muster', link: 'http://localhost:3000/wiederherstellung?token=a', siteName: null, by: 'Heike Kessler' })),
    ...CredentialChange.options.map((what) => writeToStaff('credentials_changed', { name: 'Jo Muster', link: 'http://localhost:3000/zugang', siteName: null, changed: { what, at: '2026-11-23T23:30:00Z' } })),
  ];

  it.each(letters.map((letter) => [letter.subject, letter] as const))('%s: carries the funder’s line in both parts and fetches nothing from elsewhere', async (_subject, letter) => {
    const { html, text } = await renderLetter(letter);
    for (const part of [html, text]) expect(part).toContain('Gefördert im Bundesprogramm „Menschen stärken Menschen“');
    expect(html).toContain('lang="de"');
    expect(html.match(/https?:\/\/[^"'\s<)]+/g)?.filter((url) => !url.startsWith('http://www.w3.org') && !url.startsWith('http://localhost:3000')) ?? []).toEqual([]);
    expect(html).not.toMatch(/<img|@import|<link/);
  });

  it('a confirmation speaks the language of the form, each paragraph in its direction, with the link from left to right', async () => {
    const letter = (language: FormLanguage) => writeInterestConfirmation({ language, name: 'Mariam', office, link: 'http://localhost:3000/mitmachen/ar/bestaetigen?token=a' });
    const { html, text } = await renderLetter(letter('ar'));
    for (const part of ['lang="ar"', 'dir="rtl"', '<div dir="rtl">مرحبًا Mariam،</div>', '<span dir="ltr">http://localhost:3000/mitmachen/ar/bestaetigen?token=a</span>', 'مع أطيب التحيات']) expect(html).toContain(part);
    expect(text).not.toContain('Freundliche Grüße');
    for (const language of FormLanguage.options) expect([language, JSON.stringify(letter(language)).includes(office.name), /\{\w+\}/.test(letter(language).paragraphs.join(' '))]).toEqual([language, true, false]);
  });

  it('a changed sign-in is told in German and English, with the moment in Berlin, what to do, and no way to change anything but signing in', async () => {
    const told = await Promise.all(letters.filter(({ subject }) => subject.includes('Anmeldung bei Patenwerk')).map(async (letter) => (await renderLetter(letter)).text));
    expect(told).toHaveLength(CredentialChange.options.length);
    for (const text of told) for (const part of ['am Dienstag, 24. November um 0:30 Uhr', 'Waren Sie es nicht?', 'In English:', 'call your coordinator']) expect(text).toContain(part);
    expect(new Set(told).size).toBe(told.length);
  });

  it('the introduction names the day and the office, and whom to call', async () => {
    const { text } = await renderLetter(letters[0]!);
    expect(text).toContain('am Donnerstag, 3. Dezember');
    expect(text).toContain('Seniorenbüro Bochum, Telefon 0234 12345');
  });

  it('a recovery names the colleague who has opened the way, and what to do when nobody asked', async () => {
    const { text } = await renderLetter(letters.find(({ subject }) => subject.startsWith('So kommen Sie wieder'))!);
    expect(text).toContain('Heike Kessler hat für Sie einen Wiederherstellungslink ausgestellt.');
    expect(text).toContain('Haben Sie nicht darum gebeten?');
  });

  it('what people have typed cannot become markup', async () => {
    const { html, text } = await renderLetter(letters[2]!);
    expect(html).toContain('Clubraum &lt;2&gt;');
    expect(text).toContain('Wo: Clubraum <2>');
  });

  it('without a known phone number none is invented', () => {
    expect(writeIntroduction({ name: 'A', day: '2026-12-03', today, office: { name: 'Standort Bonn', phone: null } }).paragraphs.join(' ')).not.toContain('Telefon');
  });
});
