import { describe, expect, it } from '@jest/globals';
import { type DomainError, type PublicInterest, publicInterestRules, type Site, type SiteId } from '@patenwerk/contracts';
import { parseSealingKeys } from '@patenwerk/persistence';
import { newFormToken, readFormToken } from './form-token.js';
import { nearestOffice } from './nearest-site.js';
import { fingerprintOf } from './same-form.js';
import { checkWebsiteForm, interestOf } from './website-form.js';

const keys = parseSealingKeys(`test:${Buffer.alloc(32, 3).toString('base64')}`);
const form: PublicInterest = { language: 'ar', role: 'mentee', givenName: 'Mariam', familyName: 'Haidari', reach: 'phone', phone: '0234 910137', plz: '44787', goals: ['german'], adult: true, consent: true };
const wrong = (changes: Partial<PublicInterest>): string[] => {
  try {
    checkWebsiteForm({ ...form, ...changes }, '2026-11-23');
    return [];
  } catch (error) {
    return ((error as DomainError).details.errors ?? []).map(({ field }) => field);
  }
};

describe('the form of the website', () => {
  it('is checked like a call, each problem at its field', () => {
    expect([wrong({}), wrong({ phone: undefined }), wrong({ phone: '12345' }), wrong({ reach: 'mail' }), wrong({ plz: '44788' })]).toEqual([[], ['phone'], ['phone'], ['email'], ['plz']]);
  });

  it('of a mentee who is not of age needs somebody to ask, with a number that can be called', () => {
    expect([wrong({ adult: false }), wrong({ adult: false, guardian: { name: 'Ali', phone: '99999' } }), wrong({ adult: false, guardian: { name: 'Ali', phone: '0234 910138' } })]).toEqual([['guardian'], ['guardian.phone'], []]);
  });

  it('becomes an interest with the chosen way of contact only, from the website, agreed to by form', () => {
    const interest = interestOf({ ...form, email: 'mariam@example.org' }, 'site' as SiteId);
    expect(interest).toMatchObject({ source: 'website', contact: { phone: '+49234910137', email: null, contactPreference: 'phone' }, profile: { goals: ['german'] }, consents: [{ purpose: 'privacy_notice', channel: 'form' }, { purpose: 'consent_profile', channel: 'form' }] });
    expect(interestOf({ ...form, role: 'mentor' }, 'site' as SiteId).profile).toEqual({ offers: ['german'] });
  });

  it('keeps whom to ask for a minor where a call keeps it, and nowhere for who is of age', () => {
    const guardian = { name: 'Ali Haidari', phone: '0234 910138' };
    expect(interestOf({ ...form, adult: false, guardian }, 'site' as SiteId).contact).toMatchObject({ guardianName: 'Ali Haidari', guardianPhone: '0234 910138' });
    expect(interestOf({ ...form, adult: true, guardian }, 'site' as SiteId).contact).not.toHaveProperty('guardianName');
  });

  it('sent twice is one, however it was spelled the second time', () => {
    const once = fingerprintOf(keys, form);
    expect(fingerprintOf(keys, { ...form, familyName: 'HAIDARI', phone: '+49 (234) 91 01 37' })).toBe(once);
    expect(fingerprintOf(keys, { ...form, givenName: 'Ali' })).not.toBe(once);
    expect(fingerprintOf(keys, { ...form, role: 'mentor' })).not.toBe(once);
  });
});

describe('the token of a form', () => {
  const opened = new Date('2026-11-23T09:00:00Z');
  const after = (seconds: number): string => readFormToken(keys, newFormToken(keys, opened), new Date(opened.getTime() + seconds * 1000));

  it('tells who was faster than anybody can be, and who left the page open too long', () => {
    expect([after(0), after(publicInterestRules.fastestSeconds - 0.1), after(publicInterestRules.fastestSeconds), after(publicInterestRules.openHours * 3600 - 1), after(publicInterestRules.openHours * 3600)]).toEqual(['too_fast', 'too_fast', 'in_time', 'in_time', 'stale']);
  });

  it('cannot be made by others', () => {
    expect(['', 'test:abc', newFormToken(parseSealingKeys(`other:${Buffer.alloc(32, 4).toString('base64')}`), opened)].map((token) => readFormToken(keys, token, opened))).toEqual(['stale', 'stale', 'stale']);
  });
});

describe('the office that answers', () => {
  const site = (name: string, status: Site['status'], plz: string, lat: number, lng: number): Pick<Site, 'id' | 'name' | 'status' | 'places' | 'publicContact'> => ({ id: name as SiteId, name, status, places: [{ name, plz, lat, lng }], publicContact: { office: null, phone: '0234 1', email: null, web: null, address: null } });
  const sites = [site('Bochum', 'active', '44787', 51.48, 7.22), site('Herne', 'paused', '44623', 51.54, 7.22), site('Leipzig', 'active', '04109', 51.34, 12.37)];

  it('is that of the nearest active site', () => {
    expect(nearestOffice('44623', sites)).toMatchObject({ name: 'Standort Bochum', far: false, officePhone: '0234 1' });
    expect(nearestOffice('04109', sites)).toMatchObject({ name: 'Standort Leipzig' });
  });

  it('is the nearest also when it is far, and this is said', () => {
    const office = nearestOffice('80331', sites);
    expect([office?.name, office?.far, (office?.km ?? 0) > publicInterestRules.farKm]).toEqual(['Standort Leipzig', true, true]);
  });

  it('is nobody’s when no site is active or the postcode does not exist', () => {
    expect([nearestOffice('44787', sites.slice(1, 2)), nearestOffice('00000', sites)]).toEqual([undefined, undefined]);
  });
});
