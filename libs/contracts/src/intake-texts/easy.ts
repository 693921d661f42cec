import { taxonomies, type TaxonomyId } from '../shared/taxonomies.js';

/** German in easy language: one thought a line, short words, hyphens in long ones. The keys of every other language are those of this one. */
const words = {
  titleMentee: 'Frage-Bogen: Ich suche eine Patin oder einen Paten',
  titleMentor: 'Frage-Bogen: Ich möchte helfen',
  who: 'Wie heißen Sie?',
  givenName: 'Vor-Name', familyName: 'Nach-Name', phone: 'Telefon', plz: 'Post-Leit-Zahl', street: 'Straße und Haus-Nummer', email: 'E-Mail', birthYear: 'Geburts-Tag',
  guardianName: 'Sind Sie jünger als 18 Jahre? Wen dürfen wir fragen?', guardianPhone: 'Telefon von den Eltern',
  gender: 'Ich bin', genderFemale: 'Frau', genderMale: 'Mann', genderDiverse: 'divers', genderUndisclosed: 'Das sage ich nicht.',
  contactPreference: 'Am besten', wayPhone: 'Anrufen', wayMessenger: 'Nachricht', wayMail: 'E-Mail', wayPost: 'Brief',
  source: 'Woher kennen Sie uns?',
  languages: 'Welche Sprachen sprechen Sie?', languageHint: 'Und wie gut? Zum Beispiel: Deutsch, ein bisschen',
  wish: 'Was wünschen Sie sich?', wishMentor: 'Was wünschen Sie sich?',
  genderWish: 'Wer soll Ihnen helfen?', genderWishMentor: 'Wem möchten Sie helfen?', wishFemale: 'eine Frau', wishMale: 'ein Mann', wishAny: 'egal', wishFemaleMentor: 'einer Frau', wishMaleMentor: 'einem Mann', wishAnyMentor: 'egal',
  ageWish: 'Wie alt soll die Person sein?', ageFrom: 'von', ageTo: 'bis', ageYears: 'Jahre',
  targetGroupWishes: 'Wem helfen Sie gern?', otherGroup: 'Oder',
  expectedDuration: 'Wie lange?', maxDistanceKm: 'Wie weit?', km: 'Kilo-Meter',
  capacity: 'Wie vielen Menschen?',
  interests: 'Das mag ich', dislikes: 'Das mag ich nicht',
  goals: 'Wobei brauchen Sie Hilfe?', offers: 'Wobei möchten Sie helfen?',
  rank: 'Sie dürfen 3 Sachen wählen. Schreiben Sie 1, 2 und 3 in die Kästchen. 1 ist am wichtigsten.',
  experience: 'Ihr Beruf', skills: 'Das kann ich gut',
  when: 'Wann haben Sie Zeit?', mayI: 'Dürfen wir das speichern?',
  placeAndDay: 'Ort und Datum', signature: 'Ihre Unter-Schrift',
  'duration.m3': '3 Monate', 'duration.m6': '6 Monate', 'duration.m12': '12 Monate', 'duration.m24': '2 Jahre oder mehr', 'duration.open': 'sehr lange', 'duration.unsure': 'weiß ich noch nicht',
  'stage.child_preschool': 'ein kleines Kind', 'stage.child_primary': 'ein Grund-Schul-Kind', 'stage.adolescent': '12 bis 17 Jahre alt', 'stage.young_adult': '18 bis 27 Jahre alt',
  'day.mon': 'Mo', 'day.tue': 'Di', 'day.wed': 'Mi', 'day.thu': 'Do', 'day.fri': 'Fr', 'day.sat': 'Sa', 'day.sun': 'So',
  'part.am': 'Vor-Mittag', 'part.pm': 'Nach-Mittag', 'part.eve': 'Abend',
  'consent.privacy_notice': 'Wir speichern Ihren Namen.\nUnd wir speichern, wie wir Sie erreichen.\nDann können wir uns bei Ihnen melden.\nSie können immer fragen: Was ist gespeichert?\nWenn Sie wollen, löschen wir alles.',
  'consent.consent_profile': 'Wir speichern Ihre Antworten.\nDamit suchen wir eine Patin oder einen Paten.\nFür etwas anderes nehmen wir sie nicht.\nSie können später immer Nein sagen.',
  'consent.consent_special': 'Manche Antworten sind besonders geschützt.\nZum Beispiel: Ich bin geflüchtet.\nOder: Ich habe eine Behinderung.\nSie dürfen auch diese Antworten speichern.\nDamit suchen Sie eine passende Patenschaft für mich.\nFür etwas anderes dürfen Sie das nicht.\nIch kann später immer Nein sagen.',
  'consent.consent_referral': 'Vielleicht finden wir niemanden für Sie.\nDann darf ein Partner Ihre Antworten bekommen.\nSie können später immer Nein sagen.',
  'consent.parental_consent': 'Ich habe das Sorge-Recht für mein Kind.\nMein Kind darf bei einer Patenschaft mitmachen.\nSie dürfen dafür Antworten über mein Kind speichern.\nIch kann später immer Nein sagen.',
};

type GoalKey = `goal.${TaxonomyId<'goalAreas'>}`;

export type IntakeTextKey = keyof typeof words | GoalKey;
export type IntakeTexts = Readonly<Record<IntakeTextKey, string>>;

/** The goals have their easy words in the list itself. */
const goals = Object.fromEntries(taxonomies.goalAreas.map(({ id, easy }) => [`goal.${id}`, easy])) as Record<GoalKey, string>;

export const easy: IntakeTexts = { ...words, ...goals };
