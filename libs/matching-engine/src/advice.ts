import { taxonomies } from '@patenwerk/contracts';
import { distanceSentence, distanceSentenceEn } from '@patenwerk/geo';
import { positionOf } from './bits.js';
import { languageCount } from './columns.js';
import type { ExpectedDuration } from './features.js';
import { bestLanguageOf, durationsOf, goalsOf, sharedSlots, sharedTastes, unsharedSlots } from './facts.js';
import { partSentence } from './part-sentences.js';
import { german, kmTo, levelIn, type Query, samePostcode } from './query.js';
import { type PartId, rules } from './rules.js';
import { durationShare, languageShareOf, lifeStageWishMet, ageWishMet, pointsOf } from './score.js';
import { capital, numberWord, pointsWord, type Sentence } from './sentence.js';
import { dayPartOf, dayParts, goalWords, label, levelWord, slotWords } from './words.js';

/** Points of one pair, part by part. */
export type PointsByPart = Readonly<Record<PartId, number>>;

/** What would bring more points, and how many. */
export interface Change extends Sentence {
  points: number;
}

/** The strong sides of a pair, strongest first; at most four. */
export function speaksFor(query: Query, row: number, points: PointsByPart): Sentence[] {
  const found: { points: number; sentence: Sentence }[] = [];
  const add = (part: PartId, sentence: Sentence): number => found.push({ points: points[part], sentence });
  const strong = (part: PartId): boolean => points[part] >= rules.weights[part] * 0.7;

  if (strong('goals_skills')) add('goals_skills', partSentence.goals_skills(query, row));
  if (strong('availability')) add('availability', partSentence.availability(query, row));
  if (samePostcode(query, row)) add('distance', { de: 'Nachbarschaft: gleiche Postleitzahl', en: 'Neighbours: same postcode' });
  else if (strong('distance')) add('distance', { de: `Kurzer Weg: ${distanceSentence(kmTo(query, row), false)}`, en: `Short way: ${distanceSentenceEn(kmTo(query, row), false)}` });
  if (strong('language')) add('language', partSentence.language(query, row));
  if (strong('expected_duration')) add('expected_duration', partSentence.expected_duration(query, row));
  const tastes = sharedTastes(query, row);
  if (tastes.interests.length >= 2 && points.shared_interests > 0) add('shared_interests', partSentence.shared_interests(query, row));
  if (tastes.dislikes.length >= 1) add('shared_dislikes', partSentence.shared_dislikes(query, row));
  if (points.experience_with_target_group > 0) add('experience_with_target_group', partSentence.experience_with_target_group(query, row));

  return found
    .sort((a, b) => b.points - a.points)
    .slice(0, 4)
    .map(({ sentence }) => sentence);
}

/** What the coordinator should weigh before proposing; heaviest part first. */
export function speaksAgainst(query: Query, row: number, points: PointsByPart): Sentence[] {
  const against: Sentence[] = [];
  if (query.pastRows.has(row)) {
    against.push({ de: 'Hatten schon einmal eine Patenschaft: bitte nachlesen, wie sie endete', en: 'Have been matched before: please read how it ended' });
  }
  const missing = goalsOf(query, row).filter((goal) => !goal.covered);
  for (const { rank, goal } of missing) against.push({ de: `${goalWords[goal].de} (Ziel ${rank}) ist nicht dabei`, en: `${capital(goalWords[goal].en)} (goal ${rank}) is not covered` });
  const slots = sharedSlots(query, row);
  if (slots.length === 1) {
    const slot = slotWords(slots);
    against.push({ de: `Nur eine gemeinsame Zeit: ${slot.de}`, en: `Only one shared time: ${slot.en}` });
  }
  const km = kmTo(query, row);
  if (km !== Infinity && points.distance < rules.weights.distance / 3) {
    against.push({ de: `Weiter Weg: ${distanceSentence(km, false)}`, en: `Long way: ${distanceSentenceEn(km, false)}` });
  }
  if (points.language <= rules.weights.language / 2) {
    const best = bestLanguageOf(query, row);
    if (best) {
      const name = label('languages', best.code);
      const level = levelWord(positionOf('languageLevels', best.mentee) < positionOf('languageLevels', best.mentor) ? best.mentee : best.mentor);
      against.push({ de: `${name.de} erst auf ${level.de}`, en: `${name.en} only at ${level.en}` });
    }
  }
  const { mentor, mentee } = durationsOf(query, row);
  if (mentor !== mentee) against.push(durationDoubt(mentor, mentee));
  // STAR: mentors without a clear term ended more often.
  else if (mentor === 'unsure') against.push({ de: 'Beide wissen noch nicht, wie lange', en: 'Neither knows yet for how long' });
  if (!ageWishMet(query, row) || !lifeStageWishMet(query, row)) against.push(partSentence.age_and_life_stage_wish(query, row));
  return against;
}

function durationDoubt(mentor: ExpectedDuration, mentee: ExpectedDuration): Sentence {
  const a = label('expectedDurations', mentor);
  const b = label('expectedDurations', mentee);
  if (mentor === 'unsure') return { de: 'Weiß noch nicht, wie lange', en: 'Does not know yet for how long' };
  if (mentee === 'unsure') return { de: `Möchte ${a.de}, Mentee weiß es noch nicht`, en: `Wants ${a.en}, the mentee does not know yet` };
  return { de: `Möchte ${a.de}, Mentee ${b.de}`, en: `Wants ${a.en}, the mentee ${b.en}` };
}

/** What would bring points, most first; at most three. Each number is what the score would really rise by. */
export function wouldChange(query: Query, row: number, points: PointsByPart): Change[] {
  const changes = [moreTime(query, row, points), sameDuration(query, row, points), moreGoals(query, row, points), betterLanguage(query, row, points)];
  return changes
    .filter((change): change is Change => change !== undefined && change.points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, 3);
}

function moreTime(query: Query, row: number, points: PointsByPart): Change | undefined {
  const shared = sharedSlots(query, row);
  const { fullAtSlots } = rules.availability;
  if (shared.length === 0 || shared.length >= fullAtSlots) return undefined;
  const gain = pointsOf('availability', (shared.length + 1) / fullAtSlots) - points.availability;
  const part = dayPartOf(shared[0]!);
  const samePart = shared.every((slot) => dayPartOf(slot) === part);
  const open = unsharedSlots(query, row);
  const second = shared.length === 1;
  if (samePart && (open.length === 0 || open.some((slot) => dayPartOf(slot) === part))) return brings(second ? dayParts[part]!.second : dayParts[part]!.third, gain);
  if (open.length === 0) return brings(second ? { de: 'Eine zweite gemeinsame Zeit', en: 'A second shared time' } : { de: 'Eine dritte gemeinsame Zeit', en: 'A third shared time' }, gain);
  const slot = slotWords(open.slice(0, 1));
  return brings({ de: `${slot.de} als ${second ? 'zweite' : 'dritte'} gemeinsame Zeit`, en: `${slot.en} as a ${second ? 'second' : 'third'} shared time` }, gain);
}

function sameDuration(query: Query, row: number, points: PointsByPart): Change | undefined {
  const { mentor, mentee } = durationsOf(query, row);
  if (durationShare(query.duration, query.columns.duration[row]!) === 1) return undefined;
  const gain = rules.weights.expected_duration - points.expected_duration;
  // Who already names a time keeps it; the other side would have to join.
  const target = mentee === 'unsure' ? mentor : mentee;
  return brings(durationSubject[target], gain);
}

const durationSubject: Record<ExpectedDuration, Sentence> = {
  m3: { de: 'Eine gemeinsame Dauer von 3 Monaten', en: 'Agreeing on 3 months' },
  m6: { de: 'Eine gemeinsame Dauer von 6 Monaten', en: 'Agreeing on 6 months' },
  m12: { de: 'Eine gemeinsame Dauer von 12 Monaten', en: 'Agreeing on 12 months' },
  m24: { de: 'Eine gemeinsame Dauer von 2 Jahren', en: 'Agreeing on 2 years' },
  open: { de: 'Eine gemeinsame Dauer „so lange wie möglich“', en: 'Agreeing on "as long as possible"' },
  unsure: { de: 'Eine gemeinsame feste Dauer', en: 'Agreeing on a fixed duration' },
};

function moreGoals(query: Query, row: number, points: PointsByPart): Change | undefined {
  const goals = goalsOf(query, row);
  const missing = goals.find((goal) => !goal.covered);
  if (!missing) return undefined;
  const covered = goals.reduce((sum, goal) => sum + (goal.covered ? goal.weight : 0), 0);
  const all = goals.reduce((sum, { weight }) => sum + weight, 0);
  const gain = pointsOf('goals_skills', (covered + missing.weight) / all) - points.goals_skills;
  const word = goalWords[missing.goal];
  return brings({ de: `Auch bei Ziel ${missing.rank} (${word.de}) zu helfen`, en: `Helping with goal ${missing.rank} (${word.en}) as well` }, gain);
}

/** The mentee's German can grow: a course is something the office can offer. */
function betterLanguage(query: Query, row: number, points: PointsByPart): Change | undefined {
  const level = levelIn(query.spoken, german);
  const next = taxonomies.languageLevels[level + 1];
  if (level === 0 || !next || next.id === 'native') return undefined;
  const gain = pointsOf('language', languageShareOf(level + 1, query.columns.languageLevel[row * languageCount + german]!)) - points.language;
  const words = levelWord(next.id);
  return brings({ de: `Deutsch auf ${words.de}`, en: `German at ${words.en}` }, gain);
}

function brings(subject: Sentence, points: number): Change {
  const words = pointsWord(points);
  return { points, de: `${subject.de} brächte ${words.de} mehr.`, en: `${subject.en} would bring ${words.en} more.` };
}

/** "+1 je vier Wochen Wartezeit": the same for all proposals to one mentee, so it is shown beside the score and never in it. */
export function waitingBonusOf(waitingDays: number): Change {
  const { daysPerPoint, maximum } = rules.waitingBonus;
  const points = Math.min(maximum, Math.floor(waitingDays / daysPerPoint));
  const weeks = Math.floor(waitingDays / 7);
  const de = weeks === 1 ? 'einer Woche' : weeks > 1 && weeks <= 12 ? `${numberWord(weeks).de} Wochen` : `${weeks} Wochen`;
  if (weeks === 0) return { points, de: 'Wartet seit weniger als einer Woche', en: 'Waiting for less than a week' };
  return { points, de: `Wartet seit ${de}`, en: `Waiting for ${weeks} week${weeks === 1 ? '' : 's'}` };
}
