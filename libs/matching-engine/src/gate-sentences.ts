import { distanceSentence, distanceSentenceEn } from '@patenwerk/geo';
import { mentorFlag } from './columns.js';
import { unsharedSlots } from './facts.js';
import { genderWishMet } from './gates.js';
import { partSentence } from './part-sentences.js';
import { kmTo, limitKm, type Query } from './query.js';
import type { GateId } from './rules.js';
import { enumerate, numberWord, type Sentence } from './sentence.js';
import { slotWords, wishWord } from './words.js';

/** Why the others are not on the list: the heading of a count. */
export const exclusionTitles: Record<GateId, Sentence> = {
  consent: { de: 'Einwilligung fehlt', en: 'Consent missing' },
  minor_certificate: { de: 'Voraussetzung für Minderjährige fehlt', en: 'Requirement for minors missing' },
  mentor_ready: { de: 'Aufnahme noch nicht fertig', en: 'Intake not finished' },
  capacity: { de: 'Schon genug Patenschaften', en: 'Enough matches already' },
  gender_wish: { de: 'Wunsch nach einer Frau oder einem Mann', en: 'Wish for a woman or a man' },
  language: { de: 'Keine gemeinsame Sprache', en: 'No shared language' },
  distance: { de: 'Weg zu weit', en: 'Too far away' },
  time: { de: 'Keine gemeinsame Zeit', en: 'No shared time' },
  conflict: { de: 'Dürfen nicht vermittelt werden', en: 'Must not be matched' },
};

/** The heading for those who pass every gate and are left out all the same. */
export const pastPairTitle: Sentence = { de: 'Hatten schon einmal eine Patenschaft', en: 'Have had a match before' };

const passed: Record<GateId, (query: Query, row: number) => Sentence> = {
  consent: () => ({ de: 'Beide haben eingewilligt', en: 'Both have consented' }),
  minor_certificate: ({ mentee }) =>
    mentee.isMinor
      ? { de: 'Führungszeugnis, Kinderschutz und Einwilligung der Eltern liegen vor', en: 'Certificate, child protection and parental consent are there' }
      : { de: 'Volljährig, kein Führungszeugnis nötig', en: 'Adult, no certificate needed' },
  mentor_ready: () => ({ de: 'Unterlagen gültig, Schulungen gebucht', en: 'Documents valid, trainings booked' }),
  capacity: ({ columns }, row) => {
    const free = numberWord(columns.capacity[row]! - columns.load[row]!);
    return { de: `Noch ${free.de} Patenschaft${free.de === 'eine' ? '' : 'en'} möglich`, en: `Room for ${free.en} more` };
  },
  gender_wish: (query, row) =>
    query.genderWish === 255 && query.columns.genderWish[row] === 255
      ? { de: 'Niemand wünscht eine Frau oder einen Mann', en: 'No wish for a woman or a man' }
      : { de: 'Der Wunsch nach einer Frau oder einem Mann ist erfüllt', en: 'The wish for a woman or a man is met' },
  language: partSentence.language,
  distance: partSentence.distance,
  time: partSentence.availability,
  conflict: () => ({ de: 'Nichts spricht gegen diese beiden', en: 'Nothing stands against these two' }),
};

const failed: Record<GateId, (query: Query, row: number) => Sentence> = {
  consent: ({ mentee, columns }, row) => {
    const mentor = (columns.flags[row]! & mentorFlag.consent) !== 0;
    if (!mentor && !mentee.consent) return { de: 'Die Einwilligung fehlt auf beiden Seiten', en: 'Consent is missing on both sides' };
    return mentor ? { de: 'Die Einwilligung der oder des Mentee fehlt', en: "The mentee's consent is missing" } : { de: 'Die Einwilligung der Patin oder des Paten fehlt', en: "The mentor's consent is missing" };
  },
  minor_certificate: (query, row) => {
    const missing = missingForMinors(query, row);
    return { de: `Für Minderjährige fehlt: ${missing.de}`, en: `Missing for minors: ${missing.en}` };
  },
  mentor_ready: (query, row) => {
    const missing = missingForReadiness(query, row);
    return { de: `Es fehlt noch: ${missing.de}`, en: `Still missing: ${missing.en}` };
  },
  capacity: ({ columns }, row) => {
    const load = numberWord(columns.load[row]!);
    return { de: `Begleitet schon ${load.de} Patenschaft${load.de === 'eine' ? '' : 'en'}`, en: `Already in ${load.en} match${load.en === 'one' ? '' : 'es'}` };
  },
  gender_wish: (query, row) => {
    if (!genderWishMet(query.genderWish, query.columns.gender[row]!)) {
      const wish = wishWord(query.mentee.genderWish!);
      return { de: `Mentee wünscht sich ${wish.de}`, en: `The mentee wishes for ${wish.en}` };
    }
    const wish = wishWord(query.columns.genderWish[row] === 0 ? 'female' : 'male');
    return { de: `Patin oder Pate wünscht sich ${wish.de}`, en: `The mentor wishes for ${wish.en}` };
  },
  language: () => ({ de: 'Keine gemeinsame Sprache mit A2 und B1', en: 'No shared language with A2 and B1' }),
  distance: (query, row) => {
    const km = kmTo(query, row);
    if (km === Infinity) return { de: 'Entfernung unbekannt: eine Postleitzahl gibt es nicht', en: 'Distance unknown: one postcode does not exist' };
    const limit = limitKm(query, row);
    return { de: `Weg zu weit: ${distanceSentence(km, false)}, Grenze ${limit} km`, en: `Too far: ${distanceSentenceEn(km, false)}, limit ${limit} km` };
  },
  time: () => ({ de: 'Keine gemeinsame Zeit in der Woche', en: 'No shared time in the week' }),
  conflict: () => ({ de: 'Diese beiden dürfen nicht vermittelt werden', en: 'These two must not be matched' }),
};

const remedies: Record<GateId, (query: Query, row: number) => Sentence> = {
  consent: () => ({ de: 'Bitte Datenschutzhinweise geben und die Einwilligung einholen.', en: 'Please give the privacy notice and ask for consent.' }),
  minor_certificate: (query, row) => {
    const missing = missingForMinors(query, row);
    return { de: `Bitte nachholen: ${missing.de}.`, en: `Please complete: ${missing.en}.` };
  },
  mentor_ready: (query, row) =>
    (query.columns.flags[row]! & mentorFlag.trainingsBooked) === 0
      ? { de: 'Zur nächsten Schulung einladen: gebucht genügt für das Kennenlernen.', en: 'Invite to the next training: booked is enough for the introduction.' }
      : { de: 'Bitte die Aufnahme abschließen.', en: 'Please finish the intake.' },
  capacity: () => ({ de: 'Nachfragen, ob noch eine Patenschaft möglich ist.', en: 'Ask whether one more match is possible.' }),
  gender_wish: () => ({ de: 'Nur die Person selbst kann den Wunsch ändern.', en: 'Only the person can change the wish.' }),
  language: () => ({ de: 'Eine Sprachmittlung würde genügen, sobald erste Wörter Deutsch da sind.', en: 'An interpreter would do, once there are first words of German.' }),
  distance: (query, row) => {
    const km = kmTo(query, row);
    if (km === Infinity) return { de: 'Bitte die Postleitzahlen prüfen.', en: 'Please check the postcodes.' };
    const needed = Math.ceil(km);
    return { de: `Eine Grenze von ${needed} km würde genügen.`, en: `A limit of ${needed} km would do.` };
  },
  time: (query, row) => {
    const slots = unsharedSlots(query, row);
    if (slots.length === 0) return { de: 'Bitte nach den Zeiten in der Woche fragen.', en: 'Please ask for the times in the week.' };
    const slot = slotWords(slots.slice(0, 1));
    return { de: `${slot.de} würde genügen.`, en: `${slot.en} would do.` };
  },
  conflict: () => ({ de: 'Hier gibt es nichts nachzuholen.', en: 'There is nothing to mend here.' }),
};

/** A gate in words, passed or failed. */
export function gateSentence(gate: GateId, isPassed: boolean, query: Query, row: number): Sentence {
  return (isPassed ? passed : failed)[gate](query, row);
}

/** What would open a failed gate. */
export function remedyOf(gate: GateId, query: Query, row: number): Sentence {
  return remedies[gate](query, row);
}

function missingForMinors({ mentee, columns }: Query, row: number): Sentence {
  const flags = columns.flags[row]!;
  const missing: Sentence[] = [];
  if (!(flags & mentorFlag.extendedCertificate)) missing.push({ de: 'erweitertes Führungszeugnis', en: 'extended certificate' });
  if (!(flags & mentorFlag.childProtectionTraining)) missing.push({ de: 'Schulung Kinderschutz', en: 'child protection training' });
  if (!mentee.parentalConsent) missing.push({ de: 'Einwilligung der Sorgeberechtigten', en: "guardians' consent" });
  return enumerate(missing);
}

function missingForReadiness({ columns }: Query, row: number): Sentence {
  const flags = columns.flags[row]!;
  const missing: Sentence[] = [];
  if (!(flags & mentorFlag.documentsValid)) missing.push({ de: 'eine gültige Unterlage', en: 'a valid document' });
  if (!(flags & mentorFlag.trainingsBooked)) missing.push({ de: 'eine Schulung', en: 'a training' });
  return missing.length > 0 ? enumerate(missing) : { de: 'der Abschluss der Aufnahme', en: 'the end of the intake' };
}
