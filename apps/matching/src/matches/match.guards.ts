import { type Gate, type MatchGuard, type Sentence, taxonomies } from '@patenwerk/contracts';
import type { z } from 'zod';
import { englishDay, germanDay } from './days.js';
import type { MatchFields, StepInput } from './match-machine.js';

/** What is known of the two people today. */
export interface PairFacts {
  gates: z.infer<typeof Gate>[];
  /** Matches that take up a place of the mentor's, without this one. */
  mentorLoad: number;
  mentorCapacity: number;
  trainingsAttended: boolean;
  menteeReady: boolean;
}

/** The facts of several pairs of one match as one: every gate holds for everybody, and the mentor with the fewest free places decides. */
export function together(pairs: readonly [PairFacts, ...PairFacts[]]): PairFacts {
  const gates = [...new Map(pairs.flatMap((pair) => pair.gates).reverse().map((gate) => [gate.id, gate])).values()].reverse();
  const free = ({ mentorCapacity, mentorLoad }: PairFacts): number => mentorCapacity - mentorLoad;
  const { mentorLoad, mentorCapacity } = pairs.reduce((fullest, pair) => (free(pair) < free(fullest) ? pair : fullest));
  return {
    gates: gates.map((gate) => pairs.flatMap((pair) => pair.gates).find(({ id, passed }) => id === gate.id && !passed) ?? gate),
    mentorLoad,
    mentorCapacity,
    trainingsAttended: pairs.every((pair) => pair.trainingsAttended),
    menteeReady: pairs.every((pair) => pair.menteeReady),
  };
}

export interface GuardFacts {
  match: MatchFields;
  pair: PairFacts;
  today: string;
  input: StepInput;
}

interface Guard {
  /** The answer lies in what the coordinator gives with the step. */
  needsInput?: true;
  /** What is missing, one sentence each; empty lets through. A failing gate goes under its own name. */
  missing: (facts: GuardFacts) => (Sentence & { guard?: string })[];
}

const unless = (passed: boolean, de: string, en: string): Sentence[] => (passed ? [] : [{ de, en }]);

/** Reasons that end a match at once, because a person has to be protected. */
export const safeguardingReasons: readonly string[] = taxonomies.endReasons.filter((reason) => reason.attributedTo === 'safeguarding').map((reason) => reason.id);

/** Gates of the pair that are not passed. Capacity has a guard of its own: a running match takes up its own place. */
export function failedGates({ gates }: PairFacts): (Sentence & { guard: string })[] {
  return gates.filter((gate) => !gate.passed && gate.id !== 'capacity').map(({ id, de, en }) => ({ guard: id, de, en }));
}

export function menteeNotReady({ menteeReady }: Pick<PairFacts, 'menteeReady'>): (Sentence & { guard: string })[] {
  return menteeReady ? [] : [{ guard: 'mentee_ready', de: 'Die Aufnahme der oder des Mentee ist nicht abgeschlossen.', en: "The mentee's intake is not complete." }];
}

/** Did the two get to know each other, and is it over? Who was only asked may be asked again. */
export function wasMatched({ state, introductionOn }: Pick<MatchFields, 'state' | 'introductionOn'>): boolean {
  return state === 'ended' && introductionOn !== null;
}

/** Did one of the two say no when they were asked? */
export function wasDeclined({ state }: Pick<MatchFields, 'state'>): boolean {
  return state === 'declined';
}

/** Two who had a match before are not proposed again, whatever the reason (docs/rules.md). */
export function pastPair(history: readonly (Pick<MatchFields, 'state' | 'introductionOn'> & { mentorId: string })[], mentorId: string): (Sentence & { guard: string })[] {
  return history.some((match) => match.mentorId === mentorId && wasMatched(match)) ? [metBefore] : [];
}

export const metBefore = {
  guard: 'pastPair',
  de: 'Diese beiden hatten schon einmal eine Patenschaft. Sie werden einander nicht noch einmal vorgeschlagen.',
  en: 'These two have had a match before. They are not proposed to each other again.',
};

const wasBefore =
  (state: MatchFields['state'], word: Sentence): Guard['missing'] =>
  ({ match }) =>
    unless((match.state === 'paused' ? match.stateBeforePause : match.state) === state, `Vor der Pause war die Patenschaft nicht ${word.de}.`, `Before the pause the match was not ${word.en}.`);

/** The guards of the match's machine, each with the sentence that says what is missing (docs/rules.md). */
export const matchGuards: Record<MatchGuard, Guard> = {
  allGatesPassed: { missing: ({ pair }) => [...failedGates(pair), ...menteeNotReady(pair)] },
  gatesStillPassed: { missing: ({ pair }) => failedGates(pair) },
  mentorHasCapacity: {
    missing: ({ pair }) =>
      unless(
        pair.mentorLoad < pair.mentorCapacity,
        `Die Patin oder der Pate hat keinen Platz frei: ${pair.mentorLoad} von ${pair.mentorCapacity} belegt.`,
        `The mentor has no place free: ${pair.mentorLoad} of ${pair.mentorCapacity} taken.`,
      ),
  },
  dateGiven: { needsInput: true, missing: ({ input }) => unless(input.on !== undefined, 'Bitte geben Sie den Tag des Kennenlerntreffens an.', 'Please give the day of the introduction.') },
  introductionHeld: {
    missing: ({ match, today }) =>
      match.introductionOn === null
        ? [{ de: 'Das Kennenlerntreffen hat noch keinen Tag.', en: 'The introduction has no day yet.' }]
        : unless(
            match.introductionOn <= today,
            `Das Kennenlerntreffen ist erst am ${germanDay(match.introductionOn, today)}. Die Schnupperphase beginnt danach.`,
            `The introduction is on ${englishDay(match.introductionOn, today)}. The trial begins after it.`,
          ),
  },
  agreementSigned: { missing: ({ match }) => unless(match.agreedOn !== null, 'Die Vereinbarung ist noch nicht unterschrieben.', 'The agreement is not signed yet.') },
  basicTrainingAttended: {
    missing: ({ pair }) => unless(pair.trainingsAttended, 'Die Patin oder der Pate hat die Einführung noch nicht besucht.', 'The mentor has not attended the basic training yet.'),
  },
  answerOverdue: {
    missing: ({ match: { expiresOn }, today }) => {
      if (expiresOn === null) return [{ de: 'Hier ist keine Antwort offen.', en: 'No answer is awaited here.' }];
      return unless(expiresOn < today, `Bis zum ${germanDay(expiresOn, today)} kann noch geantwortet werden.`, `There is time for an answer until ${englishDay(expiresOn, today)}.`);
    },
  },
  reasonGiven: { needsInput: true, missing: ({ input }) => unless(Boolean(input.reason), 'Bitte nennen Sie einen Grund.', 'Please give a reason.') },
  wasActive: { missing: wasBefore('active', { de: 'aktiv', en: 'active' }) },
  wasTrial: { missing: wasBefore('trial', { de: 'in der Schnupperphase', en: 'in the trial' }) },
  wasIntroduction: { missing: wasBefore('introduction', { de: 'beim Kennenlernen', en: 'in the introduction' }) },
  endReasonGiven: { needsInput: true, missing: ({ input }) => unless(input.endReason !== undefined, 'Bitte wählen Sie, warum die Patenschaft endet.', 'Please choose why the match ends.') },
  closingTalkOrReason: {
    needsInput: true,
    missing: ({ input }) =>
      unless(
        input.closingTalkOn !== undefined || Boolean(input.reason),
        'Bitte geben Sie den Tag des Abschlussgesprächs an oder schreiben Sie, warum es keines gab.',
        'Please give the day of the closing talk, or write why there was none.',
      ),
  },
  safeguardingReason: {
    needsInput: true,
    missing: ({ input }) =>
      unless(
        input.endReason !== undefined && safeguardingReasons.includes(input.endReason) && Boolean(input.reason),
        'Sofort beendet wird nur zum Schutz: bitte Grenzverletzung oder Ausnutzung wählen und den Grund aufschreiben.',
        'Ending at once is for protection only: please choose violation of limits or misuse, and write down the reason.',
      ),
  },
};
