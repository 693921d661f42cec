import { describe, expect, it } from '@jest/globals';
import type { DomainError } from '@patenwerk/contracts';
import { PasswordRules } from './password-rules.js';

const rules = new PasswordRules();
const about = ['Heike Kessler', 'heike.kessler@example.org'];
/** The refusal's sentence, or null. */
const said = async (password: string): Promise<string | null> => {
  try {
    await rules.check(password, about);
    return null;
  } catch (error) {
    return (error as DomainError).details.errors?.[0]?.de ?? String(error);
  }
};
const each = async (passwords: string[]): Promise<Record<string, string | null>> => Object.fromEntries(await Promise.all(passwords.map(async (password) => [password, await said(password)])));
const all = (passwords: string[], sentence: string) => Object.fromEntries(passwords.map((password) => [password, expect.stringContaining(sentence)]));

describe('A new password', () => {
  it('of several words that have nothing to do with each other is taken, as is a random one', async () => {
    const good = ['drei rote Ruderboote', 'Lampe Kürbis Fahrrad Wolke', 'kx9#Lq2vT!pzW', 'correct horse battery staple', 'vier blaue Paddelboote'];
    expect(await each(good)).toEqual(Object.fromEntries(good.map((password) => [password, null])));
  });

  it('known from thefts is refused, in German and English', async () => {
    const stolen = ['123456789012', 'qwertyuiop123', 'passwort1234', 'password123456', 'iloveyou1234'];
    expect(await each(stolen)).toEqual(all(stolen, 'Listen häufiger oder gestohlener'));
  });

  it('made of common words, years, rows of keys or repetitions is refused', async () => {
    const weak = ['Berlin2026Berlin', 'Sommer2026!!', 'aaaaaaaaaaaa', 'Schalke04Schalke04', 'hundkatzemaus'];
    expect(await each(weak)).toEqual(all(weak, 'zu leicht zu erraten'));
  });

  it('made of the own name or address is refused', async () => {
    const own = ['HeikeKessler1', 'heike.kessler@example.org', 'Kessler-Heike-1'];
    expect(await each(own)).toEqual(all(own, 'Ihr Name und Ihre E-Mail-Adresse'));
  });

  it('made of the name of the house is refused', async () => {
    const house = ['Patenwerk2026', 'patenwerk1234', 'P4tenwerk!2026'];
    expect(await each(house)).toEqual(all(house, '„Patenwerk“'));
  });

  it('is refused with an example of a good one, which is not good itself', async () => {
    expect(await said('123456789012')).toContain('Kanne Nebel Brezel Zaun');
    expect(await said('Kanne Nebel Brezel Zaun')).toContain('zu leicht');
  });
});
