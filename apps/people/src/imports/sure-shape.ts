import { type Contact, Profile } from '@patenwerk/contracts';

const line = (text: string | null, most: number): boolean => text === null || (text.length <= most && text.trim() !== '' && !/[\r\n]/.test(text));
const usualPhone = (phone: string | null): boolean => phone === null || /^\+\d{5,20}$/.test(phone);
const usualMail = /^[a-z0-9]+(?:[._+-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}$/;
/** Days there are in every month. */
const usualDay = /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;

/** The quick way of long lists: true only of contacts the contract takes, as nearly all are. False: ask the contract, which takes ten times as long. */
export function surelyContact({ givenName, familyName, phone, email, street, plz, birthYear, birthDate, guardianName, guardianPhone }: Contact): boolean {
  return (
    line(givenName, 80) && line(familyName, 80) && line(street, 120) &&
    usualPhone(phone) &&
    (email === null || (email.length <= 200 && usualMail.test(email))) &&
    (plz === null || /^\d{5}$/.test(plz)) &&
    (birthYear === null || (Number.isInteger(birthYear) && birthYear >= 1900 && birthYear <= 2100)) &&
    (birthDate === null || birthDate === undefined || usualDay.test(birthDate)) &&
    line(guardianName ?? null, 120) &&
    usualPhone(guardianPhone ?? null)
  );
}

const most = 20_000;
const fields = Object.entries(Profile.shape).map(([name, schema]) => ({ name: name as keyof Profile, schema, taken: new Set<unknown>() }));

/** Does the contract take the profile? Each part is asked for once: lists have the same entries again and again, and what was read from equal cells is the same object. */
export function fitsProfile(profile: Profile): boolean {
  for (const { name, schema, taken } of fields) {
    const value = profile[name];
    if (taken.has(value)) continue;
    if (!schema.safeParse(value).success) return false;
    // Objects that anybody could still change are asked for each time.
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) continue;
    if (taken.size >= most) taken.clear();
    taken.add(value);
  }
  return true;
}
