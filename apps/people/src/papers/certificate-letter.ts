import { certificateRule, type GuardProblem, type PublicSite } from '@patenwerk/contracts';
import type { Paper } from '@patenwerk/letters';
import type { PersonModel } from '../persons/person.model.js';

type Office = Pick<PublicSite, 'name' | 'carrier' | 'places' | 'publicContact'>;
type Volunteer = Pick<PersonModel, 'role' | 'contact' | 'place'>;

/** What the letter cannot be written without: the registry office finds a person by name, day of birth and address. */
export function missingForLetter({ role, contact }: Volunteer): GuardProblem[] {
  const checks: [boolean, GuardProblem][] = [
    [role === 'mentor', { guard: 'mentorOnly', de: 'Das Schreiben gibt es nur für Patinnen und Paten.', en: 'The letter is only for mentors.' }],
    [Boolean(contact.birthDate), { guard: 'birthDate', de: 'Der Geburtstag fehlt. Bitte tragen Sie ihn beim Kontakt ein, zum Beispiel 24.12.1955.', en: 'The day of birth is missing. Please add it to the contact, for example 24/12/1955.' }],
    [Boolean(contact.street && contact.plz), { guard: 'address', de: 'Die Anschrift fehlt. Bitte tragen Sie Straße, Hausnummer und Postleitzahl beim Kontakt ein.', en: 'The address is missing. Please add street, number and postcode to the contact.' }],
  ];
  return checks.filter(([there]) => !there).map(([, problem]) => problem);
}

/** The confirmation of § 30a (2) BZRG: who, born when, living where, for which voluntary work, and that § 72a SGB VIII asks for it. */
export function certificateLetter({ contact, place }: Volunteer, { name, carrier, places, publicContact }: Office, today: string): Paper {
  const fullName = `${contact.givenName} ${contact.familyName}`;
  const town = `${contact.plz ?? ''} ${place ?? ''}`.trim();
  const organisation = carrier ?? publicContact.office ?? name;
  return {
    language: 'de',
    title: 'Bestätigung für ein erweitertes Führungszeugnis (§ 30a Absatz 2 BZRG)',
    // Carriers have long names: the head stays short, the whole name stands among the facts.
    from: ['Alt & Jung – Chancenpatenschaften', `Standort ${name}`, ...addressLines(publicContact.address ?? ''), ...(publicContact.phone ? [`Telefon ${publicContact.phone}`] : [])],
    to: [fullName, contact.street ?? '', town],
    placeAndDay: [places[0]?.name, longDay(today)].filter(Boolean).join(', '),
    blocks: [
      { text: 'Zur Vorlage bei der Meldebehörde bestätigen wir nach § 30a Absatz 2 BZRG:' },
      { facts: [['Name', fullName], ['Geboren am', shortDay(contact.birthDate ?? '')], ['Anschrift', `${contact.street ?? ''}, ${town}`], ['Organisation', organisation], ['Ehrenamt', 'Begleitung von Kindern und Jugendlichen']] },
      { text: 'Für diese Tätigkeit ist nach § 72a SGB VIII ein erweitertes Führungszeugnis vorzulegen. Die Voraussetzungen des § 30a Absatz 1 BZRG liegen vor. Die Tätigkeit ist ehrenamtlich und unentgeltlich. Wir bitten, das Führungszeugnis gebührenfrei auszustellen und an die genannte Person zu senden.' },
      { signatures: ['Ort, Datum', publicContact.address ? 'Unterschrift und Stempel' : 'Unterschrift, Stempel mit Anschrift'] },
      { text: `Für Sie: Gehen Sie damit und mit Ihrem Ausweis zum Bürgeramt. Zeigen Sie uns das Zeugnis, bevor es ${certificateRule.maxAgeMonths} Monate alt ist. Sie bekommen es zurück.` },
    ],
  };
}

/** "Ringstraße 1, 44787 Bochum" as lines of an address. */
function addressLines(address: string): string[] {
  return address.split(/[,\n]/).map((line) => line.trim()).filter(Boolean);
}

const shortDay = (day: string): string => day.split('-').reverse().join('.');
const longDay = (day: string): string => new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
