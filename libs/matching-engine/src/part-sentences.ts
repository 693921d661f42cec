import { distanceSentence, distanceSentenceEn } from '@patenwerk/geo';
import { bitCount, positionOf } from './bits.js';
import { bestLanguageOf, durationsOf, goalsOf, sharedSlots, sharedTastes } from './facts.js';
import { meetOnline, sharesLanguage } from './gates.js';
import { kmTo, limitKm, type Query, samePostcode } from './query.js';
import { type PartId, rules } from './rules.js';
import { ageWishMet, durationShare, lifeStageWishMet } from './score.js';
import { capital, enumerate, numberWord, type Sentence } from './sentence.js';
import { goalWords, label, levelWord, slotWords } from './words.js';

/** Headings of the parts. */
export const partTitles: Record<PartId, Sentence> = {
  goals_skills: { de: 'Ziele und Können', en: 'Goals and skills' },
  availability: { de: 'Gemeinsame Zeit', en: 'Shared time' },
  distance: { de: 'Weg', en: 'Distance' },
  language: { de: 'Verständigung', en: 'Language' },
  expected_duration: { de: 'Gewünschte Dauer', en: 'Expected duration' },
  shared_interests: { de: 'Interessen', en: 'Interests' },
  shared_dislikes: { de: 'Abneigungen', en: 'Dislikes' },
  age_and_life_stage_wish: { de: 'Alterswunsch', en: 'Wished age' },
  experience_with_target_group: { de: 'Erfahrung', en: 'Experience' },
};

/** What stands under the bar of a part. */
export const partSentence: Record<PartId, (query: Query, row: number) => Sentence> = {
  goals_skills: goalsSentence,
  availability: timeSentence,
  distance: distanceSentences,
  language: languageSentence,
  expected_duration: durationSentence,
  shared_interests: interestsSentence,
  shared_dislikes: dislikesSentence,
  age_and_life_stage_wish: wishesSentence,
  experience_with_target_group: experienceSentence,
};

function goalsSentence(query: Query, row: number): Sentence {
  const goals = goalsOf(query, row);
  const covered = goals.filter((goal) => goal.covered);
  if (goals.length === 0) return { de: 'Noch kein Ziel genannt', en: 'No goal named yet' };
  if (covered.length === 0) return { de: 'Deckt keines der Ziele', en: 'Covers none of the goals' };
  const names = { de: covered.map(({ goal }) => goalWords[goal].de).join(', '), en: covered.map(({ goal }) => goalWords[goal].en).join(', ') };
  if (covered.length === goals.length) {
    if (goals.length === 3) return { de: 'Deckt alle drei Ziele', en: 'Covers all three goals' };
    if (goals.length === 2) return { de: `Deckt beide Ziele: ${names.de}`, en: `Covers both goals: ${names.en}` };
    return { de: `Deckt das Ziel: ${names.de}`, en: `Covers the goal: ${names.en}` };
  }
  const ranks = enumerate(covered.map(({ rank }) => ({ de: String(rank), en: String(rank) })));
  return { de: `Deckt Ziel ${ranks.de}: ${names.de}`, en: `Covers goal ${ranks.en}: ${names.en}` };
}

function timeSentence(query: Query, row: number): Sentence {
  const slots = sharedSlots(query, row);
  if (slots.length === 0) return { de: 'Keine gemeinsame Zeit', en: 'No shared time' };
  if (slots.length < rules.availability.fullAtSlots) return slotWords(slots);
  const count = numberWord(slots.length);
  return { de: `${capital(count.de)} gemeinsame Zeiten`, en: `${capital(count.en)} shared times` };
}

/** "etwa 3 km", "gleiche Postleitzahl". */
export function distanceWords(query: Query, row: number): Sentence {
  const km = kmTo(query, row);
  if (km === Infinity) return { de: 'Entfernung unbekannt', en: 'distance unknown' };
  const same = samePostcode(query, row);
  return { de: distanceSentence(km, same), en: distanceSentenceEn(km, same) };
}

function distanceSentences(query: Query, row: number): Sentence {
  const km = kmTo(query, row);
  const short = distanceWords(query, row);
  const words = { de: capital(short.de), en: capital(short.en) };
  if (km === Infinity || samePostcode(query, row)) return words;
  const limit = limitKm(query, row);
  if (km > limit && meetOnline(query, row)) return { de: `${words.de}, beide treffen sich auch online`, en: `${words.en}, both also meet online` };
  return { de: `${words.de}, Grenze ${limit} km`, en: `${words.en}, limit ${limit} km` };
}

function languageSentence(query: Query, row: number): Sentence {
  const best = bestLanguageOf(query, row);
  if (query.interpreterHelps && !sharesLanguage(query, row)) return { de: 'Sprachmittlung ist vorgesehen', en: 'An interpreter is planned' };
  if (!best) return { de: 'Keine gemeinsame Sprache', en: 'No shared language' };
  const name = label('languages', best.code);
  const mentee = levelWord(best.mentee);
  const mentor = levelWord(best.mentor);
  if (best.mentee === 'native' && best.mentor === 'native') return { de: `${name.de} ist für beide Muttersprache`, en: `${name.en} is native to both` };
  if (best.mentee === 'native') return { de: `${name.de}, Muttersprache der einen und ${mentor.de} der anderen Seite`, en: `${name.en}, native on one side, ${mentor.en} on the other` };
  if (best.mentee === best.mentor) return { de: `${name.de}, beide ${mentee.de}`, en: `${name.en}, both ${mentee.en}` };
  return menteeIsLower(best)
    ? { de: `${name.de}, Mentee ${mentee.de}`, en: `${name.en}, mentee ${mentee.en}` }
    : { de: `${name.de}, Patin oder Pate ${mentor.de}`, en: `${name.en}, mentor ${mentor.en}` };
}

function menteeIsLower({ mentee, mentor }: { mentee: string; mentor: string }): boolean {
  return positionOf('languageLevels', mentee) < positionOf('languageLevels', mentor);
}

function durationSentence(query: Query, row: number): Sentence {
  const { mentor, mentee } = durationsOf(query, row);
  const a = label('expectedDurations', mentor);
  const b = label('expectedDurations', mentee);
  if (mentor === 'unsure' && mentee === 'unsure') return { de: 'Beide wissen es noch nicht', en: 'Both are not sure yet' };
  if (mentor === mentee) return { de: `Beide möchten ${a.de}`, en: `Both want ${a.en}` };
  if (mentor === 'unsure') return { de: `Patin oder Pate ist unsicher, Wunsch: ${b.de}`, en: `Mentor is unsure, wish: ${b.en}` };
  if (mentee === 'unsure') return { de: `Mentee ist unsicher, Patin oder Pate: ${a.de}`, en: `Mentee is unsure, mentor: ${a.en}` };
  const steps = durationShare(query.duration, query.columns.duration[row]!) > 0 ? { de: 'Eine Stufe Unterschied', en: 'One step apart' } : { de: 'Großer Unterschied', en: 'Far apart' };
  const months = { de: shortMonths(a.de, b.de), en: shortMonths(a.en, b.en) };
  return { de: `${steps.de}: ${months.de} und ${b.de}`, en: `${steps.en}: ${months.en} and ${b.en}` };
}

// "6 und 12 Monate" rather than "6 Monate und 12 Monate".
function shortMonths(a: string, b: string): string {
  const [number, unit, ...rest] = a.split(' ');
  return rest.length === 0 && unit !== undefined && b === `${b.split(' ')[0]} ${unit}` ? number! : a;
}

function interestsSentence(query: Query, row: number): Sentence {
  const { columns } = query;
  const named = Math.min(
    bitCount(query.interestsLow) + bitCount(query.interestsHigh),
    bitCount(columns.interestsLow[row]!) + bitCount(columns.interestsHigh[row]!),
  );
  if (named < rules.interests.minimumGiven) return { de: 'Zu wenige Interessen genannt, um zu vergleichen', en: 'Too few interests named to compare' };
  const { interests } = sharedTastes(query, row);
  if (interests.length === 0) return { de: 'Keine gemeinsamen Interessen', en: 'No shared interests' };
  const words = namesOf(interests);
  return { de: `Beide mögen: ${words.de}`, en: `Both like: ${words.en}` };
}

function dislikesSentence(query: Query, row: number): Sentence {
  const { dislikes } = sharedTastes(query, row);
  if (dislikes.length === 0) return { de: 'Keine gemeinsamen Abneigungen', en: 'No shared dislikes' };
  const words = namesOf(dislikes);
  return { de: `Beide mögen nicht: ${words.de}`, en: `Both dislike: ${words.en}` };
}

function wishesSentence(query: Query, row: number): Sentence {
  const age = ageWishMet(query, row);
  const stage = lifeStageWishMet(query, row);
  if (age && stage) return { de: 'Alle Wünsche zu Alter und Lebenslage sind erfüllt', en: 'All wishes about age and stage of life are met' };
  if (!age && !stage) return { de: 'Wünsche zu Alter und Lebenslage sind nicht erfüllt', en: 'Wishes about age and stage of life are not met' };
  if (age) {
    return query.stages === 0
      ? { de: 'Patin oder Pate wünscht sich eine bestimmte Lebenslage; die der oder des Mentee ist nicht bekannt', en: "The mentor wishes for a stage of life; the mentee's is not known" }
      : { de: 'Patin oder Pate wünscht sich eine andere Zielgruppe', en: 'The mentor wishes for another target group' };
  }
  return query.columns.age[row] === 0
    ? { de: 'Gewünscht ist ein bestimmtes Alter; das Geburtsjahr der Patin oder des Paten fehlt', en: "An age is wished for; the mentor's year of birth is missing" }
    : { de: 'Gewünscht ist ein anderes Alter', en: 'Another age is wished for' };
}

function experienceSentence(query: Query, row: number): Sentence {
  if (query.targetGroups === 0) return { de: 'Keine Lebenslage angegeben', en: 'No situation stated' };
  return query.columns.experience[row]! & query.targetGroups
    ? { de: 'Hat Erfahrung mit dieser Lebenslage', en: 'Has experience with this situation' }
    : { de: 'Noch keine Erfahrung mit dieser Lebenslage', en: 'No experience with this situation yet' };
}

// With commas only: many labels hold an "und" themselves. Three are enough to picture it.
function namesOf(interests: readonly string[]): Sentence {
  const labels = interests.slice(0, 3).map((id) => label('interests', id));
  return { de: labels.map(({ de }) => de).join(', '), en: labels.map(({ en }) => en).join(', ') };
}
