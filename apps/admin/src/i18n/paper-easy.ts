/** The form on paper in easy language: short words, hyphens in long ones. German only, whatever language the console speaks; state: needs a reader of the group. */
export const easyPaper = {
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
  mayIHint: 'Sie können später Nein sagen. Dann löschen wir alles.',
  placeAndDay: 'Ort und Datum', signature: 'Ihre Unter-Schrift',
};

export type PaperWord = keyof typeof easyPaper;
