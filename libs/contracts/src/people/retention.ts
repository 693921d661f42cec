import { mergeUndoDays } from './merging.js';
import type { PersonRole } from './person.js';

/** How long a person's data is kept once a state is reached, and why: the number's source is told, so that it can be checked and changed. */
export interface RetentionRule {
  id: string;
  role: PersonRole | 'contact';
  /** Counted from the day on which the last of these states began; for a contact from the day on which nobody belonged to it any more. */
  states: readonly string[];
  months: number;
  de: string;
  en: string;
  source: string;
}

/** Whatever a person stood in matches for must be provable as long: receipts and proofs are kept five years (ANBest-P no. 6.5), counted from the end of the year in which the proof is due. */
const proofMonths = 6 * 12;
/** Enough to answer questions after a refusal: two months to claim (§ 15 (4) AGG) and three to sue (§ 61b ArbGG), both with their time in the post. */
const afterRefusal = 6;
/** Whoever is only a way to reach others is kept a year longer than they: a sibling may follow. */
const afterLastTie = 12;

export const retentionRules: readonly RetentionRule[] = [
  { id: 'declinedMentor', role: 'mentor', states: ['declined'], months: afterRefusal, de: 'Nicht aufgenommene Interessierte: 6 Monate', en: 'Mentors who were not taken: 6 months', source: '§ 15 (4) AGG, § 61b ArbGG; Art. 5 (1) e DSGVO' },
  { id: 'withdrawnMentee', role: 'mentee', states: ['withdrawn', 'not_reached'], months: afterRefusal, de: 'Zurückgezogen oder nicht erreicht: 6 Monate', en: 'Withdrawn or not reached: 6 months', source: 'Art. 5 (1) e DSGVO' },
  { id: 'leftMentor', role: 'mentor', states: ['left'], months: proofMonths, de: 'Ausgeschiedene Patinnen und Paten: 6 Jahre', en: 'Mentors who have left: 6 years', source: 'ANBest-P Nr. 6.5 (5 Jahre nach dem Verwendungsnachweis)' },
  { id: 'unneededContact', role: 'contact', states: ['known'], months: afterLastTie, de: 'Kontakte und Sorgeberechtigte, zu denen niemand mehr gehört: 12 Monate', en: 'Contacts and guardians nobody belongs to any more: 12 months', source: 'Art. 5 (1) e DSGVO' },
  { id: 'completedMentee', role: 'mentee', states: ['completed'], months: proofMonths, de: 'Abgeschlossene Begleitungen: 6 Jahre', en: 'Completed mentees: 6 years', source: 'ANBest-P Nr. 6.5 (5 Jahre nach dem Verwendungsnachweis)' },
];

/** What is kept by a rule elsewhere; the record of processing names it with the others. A test holds the days to the code. */
export const otherRetention: readonly { what: string; days: number; source: string }[] = [
  { what: 'Angefangene Anrufe', days: 14, source: 'Art. 5 (1) e DSGVO: wer nicht zurückruft, wird vergessen' },
  { what: 'Einträge, die in einem anderen derselben Person aufgingen', days: mergeUndoDays, source: 'so lange lässt sich ein Irrtum rückgängig machen' },
  { what: 'Meldungen zwischen den Diensten', days: 30, source: 'so lange kann ein Dienst ausfallen, ohne dass etwas verloren geht' },
  { what: 'Antworten für wiederholte Anfragen', days: 1, source: 'ein Tag für eine unterbrochene Verbindung' },
  { what: 'Nachweise über Löschungen (nur Nummern)', days: 90, source: 'Art. 5 (2) DSGVO: Rechenschaft' },
];

/** The audit of every service: entries of a year go when so many more years have ended, as claims end (§ 195, § 199 BGB). */
export const auditRetention = {
  years: 3,
  de: 'Protokoll, wer was gesehen und geändert hat: 3 Jahre nach dem Ende des Jahres',
  en: 'The audit of who saw and changed what: 3 years after the end of the year',
  source: 'Art. 5 (2) DSGVO: Rechenschaft, so lange Ansprüche bestehen (§§ 195, 199 BGB)',
} as const;

/** Nobody is erased by a period before this day, nor sooner than so many days after they were entered (an import may bring people long gone): first the site can look. */
export const firstErasures = '2027-01-01';
export const noticeDays = 30;

/** So far ahead the preview looks, in days. */
export const previewDays = 60;
/** At most so long beyond its period somebody may be kept by one decision, in months. */
export const longestHoldMonths = 24;

/** The rule under which somebody in this state falls; undefined while the person is with us. */
export function retentionRuleOf({ role, state }: { role: string; state: string }): RetentionRule | undefined {
  return retentionRules.find((rule) => rule.role === role && rule.states.includes(state));
}
