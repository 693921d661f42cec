import { type ImportFieldId, importFields, type ImportKind, taxonomies, type TaxonomyId, type TaxonomyName } from '@patenwerk/contracts';
import { remembered } from '../persons/remembered.js';

/** A word as lists are compared by: lower case, no signs, umlauts in two letters. */
export function plainWord(text: string): string {
  const lower = text.toLowerCase();
  // Most words of a long list need nothing more.
  if (/^[a-z0-9]*$/.test(lower)) return lower;
  return lower
    .replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** What people write above their columns, beside the field's own words. */
const headers: Partial<Record<string, readonly string[]>> = {
  name: ['name', 'vollständiger name', 'name vorname', 'nachname vorname', 'vorname nachname', 'vor- und zuname', 'person', 'teilnehmer', 'teilnehmerin', 'full name', 'ehrenamtliche', 'ehrenamtlicher'],
  givenName: ['vorname', 'rufname', 'first name', 'firstname', 'given name', 'vname'],
  familyName: ['nachname', 'familienname', 'zuname', 'last name', 'lastname', 'surname', 'nname'],
  number: ['nr', 'nummer', 'lfd nr', 'laufende nummer', 'id', 'kundennummer', 'aktenzeichen', 'mitgliedsnummer', 'teilnehmernummer'],
  phone: ['telefon', 'tel', 'telefonnummer', 'handy', 'mobil', 'mobiltelefon', 'mobilnummer', 'handynummer', 'festnetz', 'rufnummer', 'phone', 'telefon privat', 'tel privat', 'telefon mobil'],
  email: ['e-mail', 'mail', 'email', 'e-mail-adresse', 'mailadresse', 'emailadresse'],
  street: ['straße', 'str', 'anschrift', 'adresse', 'straße hausnummer', 'straße nr', 'straße und hausnummer', 'straße hausnr', 'wohnadresse', 'address', 'street'],
  houseNumber: ['hausnummer', 'hausnr', 'hnr'],
  plz: ['plz', 'postleitzahl', 'plz ort', 'plz/wohnort', 'zip', 'postcode'],
  birth: ['geburtsdatum', 'geburtstag', 'geb', 'geb datum', 'geboren', 'geboren am', 'geburtsjahr', 'jahrgang', 'date of birth', 'birthday', 'gebdat'],
  gender: ['geschlecht', 'anrede', 'gender', 'm/w', 'w/m', 'm/w/d', 'w/m/d'],
  guardianName: ['eltern', 'elternteil', 'name der eltern', 'eltern name', 'sorgeberechtigte', 'sorgeberechtigter', 'sorgeberechtigte person', 'erziehungsberechtigte', 'erziehungsberechtigter', 'mutter', 'vater', 'mutter/vater', 'gesetzlicher vertreter', 'vormund', 'ansprechpartner eltern', 'parents', 'guardian'],
  guardianPhone: ['telefon eltern', 'telefon der eltern', 'tel eltern', 'handy eltern', 'telefon mutter', 'telefon vater', 'handy mutter', 'handy vater', 'telefon sorgeberechtigte', 'telefon erziehungsberechtigte', 'telefon vormund', 'phone of the parents'],
  role: ['rolle', 'art', 'typ', 'pate/patin', 'pate oder mentee', 'funktion', 'mentor/mentee'],
  contactPreference: ['kontaktweg', 'bevorzugter kontakt', 'erreichbar per', 'kontakt bevorzugt'],
  languages: ['sprachen', 'sprache', 'sprachkenntnisse', 'muttersprache', 'weitere sprachen', 'fremdsprachen', 'languages'],
  germanLevel: ['deutsch', 'deutschniveau', 'sprachniveau', 'deutschkenntnisse', 'niveau deutsch', 'deutschlevel'],
  goals: ['ziele', 'ziel', 'hilfe bei', 'unterstützung bei', 'bedarf', 'angebot', 'angebote', 'hilfsangebote', 'kann helfen bei', 'wünscht hilfe bei', 'anliegen', 'themen'],
  slots: ['zeiten', 'freie zeiten', 'verfügbarkeit', 'wann', 'zeit', 'termine möglich'],
  interests: ['interessen', 'hobbys', 'hobbies', 'hobby'],
  dislikes: ['abneigungen', 'mag nicht', 'nicht gern'],
  genderWish: ['wunsch geschlecht', 'möchte lieber', 'wunsch frau/mann'],
  ageWish: ['alterswunsch', 'wunschalter', 'wunsch alter', 'wunsch zum alter'],
  targetGroupWishes: ['möchte begleiten', 'wunschgruppe', 'wunsch zielgruppe', 'wunsch lebenslage'],
  skills: ['fähigkeit', 'kenntnisse', 'fertigkeiten', 'talente', 'skills'],
  maxDistanceKm: ['max entfernung', 'entfernung', 'umkreis', 'max km', 'maximale entfernung'],
  capacity: ['anzahl patenschaften', 'kapazität', 'max patenschaften'],
  experience: ['erfahrung', 'bemerkung', 'bemerkungen', 'notiz', 'notizen', 'anmerkung', 'anmerkungen', 'beruf', 'sonstiges', 'kommentar'],
  source: ['aufmerksam durch', 'aufmerksam geworden', 'quelle', 'woher', 'kontakt über', 'vermittelt durch'],
  registeredOn: ['angemeldet am', 'anmeldung', 'aufnahme', 'aufnahmedatum', 'erstkontakt', 'datum anmeldung', 'eintritt', 'dabei seit', 'seit'],
  targetGroups: ['zielgruppe', 'fluchterfahrung', 'geflüchtet', 'behinderung'],
  privacyNotice: ['datenschutz', 'datenschutzhinweis', 'datenschutzerklärung', 'dsgvo', 'dse', 'datenschutz unterschrieben'],
  consentProfile: ['einwilligung', 'einwilligung profil', 'einverständnis', 'einverständniserklärung', 'einwilligung daten', 'einwilligung unterschrieben'],
  consentReferral: ['einwilligung weitergabe', 'weitergabe', 'datenweitergabe'],
  consentSpecial: ['einwilligung besondere daten', 'einwilligung sensible daten', 'schriftliche einwilligung', 'einwilligung art 9'],
  parentalConsent: ['einwilligung eltern', 'elterneinwilligung', 'einverständnis eltern'],
  agreementOn: ['ehrenamtsvereinbarung', 'vereinbarung', 'ehrenamtsvertrag'],
  confidentialityOn: ['verschwiegenheit', 'verschwiegenheitserklärung', 'schweigepflicht'],
  codeOfConductOn: ['verhaltenskodex', 'kodex', 'selbstverpflichtung'],
  matchFormat: ['format', 'form', 'art der patenschaft', 'patenschaftsform'],
  matchGoals: ['ziele', 'ziel', 'thema', 'themen', 'inhalt'],
  startedOn: ['beginn', 'start', 'seit', 'beginn der patenschaft', 'patenschaft seit', 'startdatum', 'erstes treffen', 'kennenlernen'],
  signedOn: ['vereinbarung', 'vereinbarung am', 'vereinbarung unterschrieben', 'unterschrieben am', 'unterschrift', 'patenschaftsvereinbarung'],
  plannedEnd: ['geplantes ende', 'ende geplant', 'bis'],
  meetings: ['treffen', 'treffen am', 'termine', 'treffen tage', 'datum treffen', 'treffdaten', 'treffdatum', 'datum'],
  meetingMinutes: ['dauer', 'dauer minuten', 'dauer in minuten', 'dauer stunden', 'dauer in stunden', 'dauer treffen', 'minuten', 'stunden', 'std'],
  meetingActivity: ['aktivität', 'aktivitäten', 'unternehmung', 'unternehmungen', 'was gemacht', 'was unternommen'],
};
const prefixes: Record<string, readonly string[]> = {
  mentor: ['', 'mentor', 'mentorin', 'pate', 'patin', 'pate/patin', 'patin/pate', 'ehrenamtliche', 'senior', 'seniorin'],
  mentee: ['', 'mentee', 'kind', 'patenkind', 'geflüchtete', 'familie', 'teilnehmer', 'schüler', 'schülerin'],
};

/** Plain words of headers → field. Whoever is named by the prefix alone ("Patin") is named by the whole name. */
export const headerWords: Record<ImportKind, ReadonlyMap<string, ImportFieldId>> = { people: wordsOf('people'), matches: wordsOf('matches') };

function wordsOf(kind: ImportKind): Map<string, ImportFieldId> {
  const words = new Map<string, ImportFieldId>();
  const add = (text: string, field: ImportFieldId): void => {
    const word = plainWord(text);
    if (word && !words.has(word)) words.set(word, field);
  };
  for (const [id, { de, en }] of Object.entries(importFields[kind])) {
    const field = id as ImportFieldId;
    const [prefix, part] = id.includes('.') ? (id.split('.') as [string, string]) : ['', id];
    add(de, field);
    add(en, field);
    for (const text of headers[part] ?? []) {
      if (prefix === '' || part.startsWith('guardian')) add(text, field);
      if (prefix !== '') for (const before of (prefixes[prefix] ?? []).filter(Boolean)) for (const joined of [`${before} ${text}`, `${text} ${before}`, `${text} der ${before}`, `${text} des ${before}es`]) add(joined, field);
    }
    if (part === 'name' && prefix !== '') for (const before of (prefixes[prefix] ?? []).filter(Boolean)) add(before, field);
  }
  return words;
}

/** What people write for an entry of a list, beside its id and its words. */
const synonyms: { [N in TaxonomyName]?: Partial<Record<TaxonomyId<N>, readonly string[]>> } = {
  genders: { female: ['w', 'f', 'frau', 'weibl', 'female', 'fr', 'mädchen'], male: ['m', 'mann', 'herr', 'hr', 'männl', 'male', 'junge', 'herrn'], diverse: ['d', 'div'], undisclosed: ['k.a.', 'ka', 'unbekannt', '-', 'x'] },
  languages: { de: ['deutsch', 'dt'], fa: ['farsi', 'persisch', 'iranisch'], kmr: ['kurmandschi', 'kurmanci', 'kurdisch', 'kurdisch (kurmandschi)'], ckb: ['sorani', 'kurdisch (sorani)'], ti: ['tigrinja', 'tigrinisch'], so: ['somalisch'], prs: ['dari-persisch'], ps: ['pashto', 'paschto', 'paschtunisch'], zh: ['mandarin'], gsg: ['gebärdensprache', 'dgs'], uk: ['ukr'], ar: ['arab'], en: ['engl'], fr: ['franz'], ru: ['russ'], tr: ['türk'] },
  languageLevels: { native: ['muttersprachlich', 'muttersprachler', 'c2', 'ms', 'erstsprache'], c1: ['fließend', 'sehr gut', 'verhandlungssicher'], b2: ['gut', 'gute kenntnisse'], b1: ['mittel', 'befriedigend'], a2: ['wenig', 'grundkenntnisse', 'etwas'], a1: ['anfänger', 'erste wörter', 'kaum'], none: ['keine', 'gar nicht', 'a0', '0'] },
  goalAreas: {
    german: ['deutsch', 'deutsch lernen', 'sprache', 'deutsch üben', 'sprachförderung'], orientation: ['orientierung', 'alltag'], authorities: ['ämter', 'amt', 'behörden', 'behördengänge', 'ämterbegleitung'], forms_letters: ['formulare', 'briefe', 'post'],
    housing: ['wohnung', 'wohnen'], health: ['arzt', 'gesundheit', 'arztbesuche', 'ärzte'], childcare: ['kita', 'kindergarten', 'kinderbetreuung'], homework: ['hausaufgaben', 'lernen', 'nachhilfe', 'schule', 'hausaufgabenhilfe'], reading: ['lesen', 'vorlesen'], school_change: ['schulwechsel', 'schulabschluss'],
    vocational: ['ausbildung', 'praktikum', 'beruf'], job: ['arbeit', 'arbeitssuche', 'job', 'bewerbung', 'bewerbungen'], recognition: ['anerkennung', 'zeugnisse'], leisure: ['freizeit'], culture: ['kultur', 'ausflüge'], sport: ['sport', 'verein'], digital: ['computer', 'handy', 'pc', 'internet', 'digitales'],
    family_relief: ['entlastung', 'familie'], parenting: ['erziehung'], everyday_money: ['geld', 'haushalt'], contacts: ['kontakte', 'kennenlernen'], confidence: ['selbstvertrauen'], volunteering: ['ehrenamt'],
  },
  interests: { walking: ['spazieren', 'spaziergang'], reading: ['lesen', 'bücher'], singing: ['singen', 'chor'], gardening: ['garten', 'gärtnern'], football: ['fussball'], music_listening: ['musik'], crafts: ['handarbeiten', 'basteln'], sewing: ['nähen', 'stricken'], cycling: ['fahrrad', 'rad fahren'], board_games: ['spiele', 'brettspiele'], cinema: ['kino', 'filme'], computer: ['pc', 'computer'], animals: ['hund', 'hunde', 'katzen'] },
  matchFormats: { one_to_one: ['einzel', 'eins zu eins', '1:1', 'tandem'], family: ['familie'], group: ['gruppe'], digital: ['digital', 'online'], co_mentoring: ['team'], mentor_couple: ['paar', 'ehepaar'] },
  sourcesOfContact: { word_of_mouth: ['mundpropaganda', 'freunde', 'bekannte'], press: ['presse', 'zeitungsartikel'], website: ['homepage', 'webseite', 'website'], authority: ['jobcenter', 'behörde'], language_course: ['deutschkurs'], shelter: ['heim', 'gemeinschaftsunterkunft'], other: ['sonstiges'] },
  targetGroups: { refugee: ['ja', 'geflüchtet', 'flucht', 'fluchterfahrung', 'flüchtling'] } as never,
};

const tables = new Map<TaxonomyName, (text: string) => string | undefined>();

/** The id of an entry by its id, words or synonyms; undefined when nobody knows the word. */
export function entryOf<N extends TaxonomyName>(name: N, text: string): TaxonomyId<N> | undefined {
  let find = tables.get(name);
  if (!find) {
    const words = new Map<string, string>();
    const add = (word: string, id: string): void => {
      const plain = plainWord(word);
      if (plain && !words.has(plain)) words.set(plain, id);
    };
    for (const entry of taxonomies[name] as readonly { id: string; de: string; en?: string; easy?: string; native?: string }[]) for (const word of [entry.id, entry.de, entry.en, entry.easy, entry.native]) if (word) add(word, entry.id);
    for (const [id, known] of Object.entries((synonyms[name] ?? {}) as Record<string, readonly string[]>)) for (const word of known) add(word, id);
    find = remembered((asked) => words.get(plainWord(asked)));
    tables.set(name, find);
  }
  return find(text) as TaxonomyId<N> | undefined;
}

const roles = new Map<string, 'mentor' | 'mentee'>([
  ...['mentor', 'mentorin', 'pate', 'patin', 'pate/patin', 'ehrenamtlich', 'ehrenamtliche', 'ehrenamtlicher', 'freiwillige', 'freiwilliger', 'senior', 'seniorin', 'ea'].map((word) => [plainWord(word), 'mentor'] as const),
  ...['mentee', 'kind', 'patenkind', 'teilnehmer', 'teilnehmerin', 'geflüchtet', 'geflüchtete', 'geflüchteter', 'schüler', 'schülerin', 'familie', 'hilfesuchend', 'tn'].map((word) => [plainWord(word), 'mentee'] as const),
]);
export const roleOf = remembered((text) => roles.get(plainWord(text)));

const yes = new Set(['ja', 'j', 'yes', 'y', 'x', 'wahr', 'true', '1', 'ok', 'liegtvor', 'vorhanden', 'unterschrieben', 'erteilt', '✓', '✔']);
const no = new Set(['nein', 'n', 'no', '0', 'falsch', 'false', 'fehlt', 'offen', 'liegtnichtvor', '']);
/** Yes, no, or undefined for a word that says neither. */
export const yesOrNo = remembered((text): boolean | undefined => {
  const word = text.trim() === '✓' || text.trim() === '✔' ? 'ja' : plainWord(text);
  return yes.has(word) ? true : no.has(word) ? false : undefined;
});

const ways = new Map<string, 'phone' | 'mail' | 'post' | 'messenger'>([['telefon', 'phone'], ['tel', 'phone'], ['anruf', 'phone'], ['handy', 'phone'], ['mail', 'mail'], ['email', 'mail'], ['brief', 'post'], ['post', 'post'], ['whatsapp', 'messenger'], ['signal', 'messenger'], ['messenger', 'messenger'], ['sms', 'messenger']]);
export const wayOf = (text: string): 'phone' | 'mail' | 'post' | 'messenger' | undefined => ways.get(plainWord(text));

const weekdays = new Map<string, string>([['mo', 'mon'], ['montag', 'mon'], ['di', 'tue'], ['dienstag', 'tue'], ['mi', 'wed'], ['mittwoch', 'wed'], ['do', 'thu'], ['donnerstag', 'thu'], ['fr', 'fri'], ['freitag', 'fri'], ['sa', 'sat'], ['samstag', 'sat'], ['sonnabend', 'sat'], ['so', 'sun'], ['sonntag', 'sun']]);
const partsOfDay: readonly [RegExp, string][] = [[/^(vorm|vm|morgen|frueh)/, 'am'], [/^(nachm|nm)/, 'pm'], [/^(abend)/, 'eve']];

/** "Mo vormittags", "Dienstagnachmittag": the slot; a day alone means all three; undefined when it is no time. */
export const slotsOf = remembered((text): readonly string[] | undefined => {
  const known = entryOf('weekSlots', text);
  if (known) return [known];
  const word = plainWord(text).replace(/s$/, '');
  const day = [...weekdays.keys()].sort((a, b) => b.length - a.length).find((name) => word.startsWith(name));
  if (!day) return undefined;
  const rest = word.slice(day.length);
  const of = weekdays.get(day) as string;
  if (rest === '') return [`${of}_am`, `${of}_pm`, `${of}_eve`];
  const part = partsOfDay.find(([pattern]) => pattern.test(rest))?.[1];
  return part === undefined ? undefined : [`${of}_${part}`];
});
