import type { Contact } from '@patenwerk/contracts';
import { postcode } from '@patenwerk/geo/postcodes';
import { phoneE164 } from '../persons/phone.js';
import type { Cells } from './cells.js';
import { germanDay, germanYear } from './german-day.js';
import { entryOf, wayOf } from './import-words.js';

/** Name and contact of a row as people write them; `prefix` tells whose columns ("mentor."). What cannot be read is told to the cells. */
export function readContact(cells: Cells, today: string, prefix = ''): Contact {
  const at = (field: string): string => `${prefix}${field}`;
  const name = readName(cells, at);
  const phone = readPhone(cells, at('phone'));
  const email = cells.get(at('email')).replace(/^mailto:/i, '').toLowerCase() || null;
  const { street, plz } = readAddress(cells, at);
  const birth = readBirth(cells, at('birth'), today);
  const preference = cells.get(at('contactPreference'));
  const preferred = preference === '' ? undefined : wayOf(preference);
  if (preference !== '' && !preferred) cells.wrong(at('contactPreference'), 'Bitte Telefon, E-Mail, Post oder Messenger schreiben.', 'Please write phone, mail, post or messenger.');
  return {
    givenName: name.givenName,
    familyName: name.familyName,
    phone,
    email,
    street,
    plz,
    contactPreference: preferred ?? (phone ? 'phone' : email ? 'mail' : street ? 'post' : 'phone'),
    gender: readGender(cells, at('gender')) ?? name.gender ?? 'undisclosed',
    ...birth,
    ...readGuardian(cells, at),
  };
}

const particles = new Set(['von', 'van', 'de', 'der', 'den', 'zu', 'zum', 'zur', 'vom', 'di', 'da', 'del', 'el', 'al', 'bin', 'ibn', 'abu', 'ter', 'ten', 'le', 'la']);

interface Name {
  givenName: string;
  familyName: string;
  gender?: Contact['gender'];
}

function readName(cells: Cells, at: (field: string) => string): Name {
  const family = cells.get(at('familyName'));
  const given = cells.get(at('givenName'));
  const whole = cells.get(at('name'));
  const name: Name = whole && (!family || !given) ? splitName(whole) : { givenName: tidy(given), familyName: tidy(family) };
  const field = whole && !family ? at('name') : !name.familyName ? at('familyName') : at('givenName');
  if (!name.givenName || !name.familyName) cells.wrong(cells.has(field) ? field : null, 'Bitte Vor- und Nachnamen angeben, zum Beispiel „Brandt, Helga“.', 'Please give given and family name, for example "Brandt, Helga".');
  else if (noName(name.familyName) || noName(name.givenName)) cells.wrong(field === at('name') ? field : at(noName(name.familyName) ? 'familyName' : 'givenName'), 'Das sieht nicht nach einem Namen aus. Bitte prüfen Sie die Spalte.', 'This does not look like a name. Please check the column.');
  return name;
}

const noName = (text: string): boolean => /^[=@]|\d{2}/.test(text);
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** "Brandt, Helga", "Helga Brandt", "Frau Dr. Helga von der Heide". */
export function splitName(text: string): Name {
  let rest = tidy(text);
  const salutation = /^(frau|fr\.|herr|herrn|hr\.)\s+/i.exec(rest);
  if (salutation) rest = rest.slice(salutation[0].length);
  rest = rest.replace(/\b(prof|dr|med|dipl|ing|phil)\.\s*(-\s*)?/gi, '').trim();
  const gender = salutation ? { gender: /^f/i.test(salutation[0]) ? ('female' as const) : ('male' as const) } : {};
  const comma = rest.indexOf(',');
  if (comma > 0) return { familyName: tidy(rest.slice(0, comma)), givenName: tidy(rest.slice(comma + 1)), ...gender };
  const words = rest.split(' ');
  let from = words.length - 1;
  while (from > 1 && particles.has((words[from - 1] as string).toLowerCase())) from -= 1;
  return { givenName: words.slice(0, from).join(' '), familyName: words.slice(from).join(' '), ...gender };
}

/** The first whole number of one or several cells; Excel takes the leading zero away. */
function readPhone(cells: Cells, field: string): string | null {
  const texts = cells.each(field);
  if (texts.length === 0) return null;
  for (const text of texts) {
    const whole = phoneE164(text);
    if (whole) return whole;
    for (const part of text.split(/[;,|\n]| oder | und | \/ /)) {
      const spoken = part.replace(/^\D*?(?=[+0(]|\d)/, '').replace(/[^\d)]*$/, '').replace(/\(0\)/, '').trim();
      const number = phoneE164(spoken) ?? (/^[1-9]\d{6,}$/.test(spoken.replace(/[\s/-]/g, '')) ? phoneE164(`${spoken.startsWith('49') ? '+' : '0'}${spoken}`) : undefined);
      if (number) return number;
    }
  }
  cells.wrong(field, 'Das ist keine vollständige Telefonnummer. Bitte mit Vorwahl angeben, zum Beispiel 0234 910137.', 'This is not a complete phone number. Please give it with area code, for example 0234 910137.');
  return null;
}

/** Street and postcode, also when they stand in one cell ("Hauptstr. 5, 44787 Bochum") or the sheet lost a leading zero. */
function readAddress(cells: Cells, at: (field: string) => string): { street: string | null; plz: string | null } {
  let street = [cells.get(at('street')), cells.get(at('houseNumber'))].filter(Boolean).join(' ');
  let plz = cells.get(at('plz'));
  const joined = /^(.*?)[,;\s]+(?:D-)?(\d{5})\s+\p{L}[^,]*$/u.exec(street.replace(/\s*\n\s*/g, ', '));
  if (joined && !plz) [, street = '', plz = ''] = joined;
  const digits = /^(?:DE?[-\s]?)?(\d{4,5})(?!\d)/i.exec(plz)?.[1];
  if (plz !== '' && (digits === undefined || (digits.length === 4 && !postcode(`0${digits}`)))) {
    cells.wrong(at('plz'), 'Eine Postleitzahl hat fünf Ziffern, zum Beispiel 44787.', 'A postcode has five digits, for example 44787.');
  }
  return { street: street.replace(/[,;\s]+$/, '').replace(/\s*\n\s*/g, ', ') || null, plz: digits?.padStart(5, '0') ?? null };
}

function readBirth(cells: Cells, field: string, today: string): Pick<Contact, 'birthYear' | 'birthDate'> {
  const text = cells.get(field);
  if (text === '') return { birthYear: null, birthDate: null };
  const year = germanYear(text);
  if (year !== undefined) return { birthYear: year, birthDate: null };
  const birthDate = germanDay(text, today, 'past');
  if (!birthDate) {
    cells.wrong(field, 'Diesen Tag gibt es nicht, oder wir können ihn nicht lesen. Bitte so schreiben: 24.12.1950 oder 1950.', 'There is no such day, or we cannot read it. Please write it like this: 24.12.1950 or 1950.');
    return { birthYear: null, birthDate: null };
  }
  return { birthYear: Number(birthDate.slice(0, 4)), birthDate };
}

/** Whom to ask for a mentee who is not of age; name and number may stand in one cell ("Amal Haidari, 0234 123456"). */
function readGuardian(cells: Cells, at: (field: string) => string): Pick<Contact, 'guardianName' | 'guardianPhone'> {
  const text = tidy(cells.get(at('guardianName')));
  const phone = readPhone(cells, at('guardianPhone'));
  const [, name = text, said = ''] = /^(.*?\p{L}\.?)[\s,;:(–-]+(?:tel\.?:?\s*)?(\+?[\d(][\d\s/()-]{5,})$/iu.exec(text) ?? [];
  const inName = said === '' ? undefined : phoneE164(said.trim());
  if (text === '' && phone === null) return {};
  return { guardianName: (inName ? name : text) || null, guardianPhone: phone ?? inName ?? null };
}

function readGender(cells: Cells, field: string): Contact['gender'] | undefined {
  const text = cells.get(field);
  if (text === '') return undefined;
  const gender = entryOf('genders', text.replace(/\s+(dr|prof)\.?.*$/i, ''));
  if (!gender) cells.wrong(field, 'Bitte weiblich, männlich oder divers schreiben, auch w, m, d oder die Anrede.', 'Please write female, male or diverse, also w, m, d or the salutation.');
  return gender;
}
