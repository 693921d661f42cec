import type { GuardProblem, IntakeGuard, ReadinessGate } from '@patenwerk/contracts';
import type { IntakeFacts } from '../persons/person.model.js';
import { allRequiredPass, hasConsent, isMinor, readinessGates } from './gates.js';

export interface GuardContext {
  today: string;
  reason?: string | undefined;
}

type Guard = (person: IntakeFacts, context: GuardContext) => GuardProblem[];

/** Names what still misses by the gate's id, so that the console can link its remedy. */
const gates =
  (...ids: ReadinessGate['id'][]): Guard =>
  (person, { today }) =>
    readinessGates(person, today)
      .filter((gate) => ids.includes(gate.id) && !gate.passed)
      .map(({ id, de, en }) => ({ guard: id, de, en }));

const unless =
  (passes: (person: IntakeFacts, context: GuardContext) => boolean, problem: GuardProblem): Guard =>
  (person, context) =>
    passes(person, context) ? [] : [problem];

/** The guards of both intakes, by the names of intake.states.ts; each answers what still misses. */
export const intakeGuards: Record<IntakeGuard, Guard> = {
  privacyNotice: gates('privacyNotice'),
  profileConsent: gates('profileConsent'),
  documentsSigned: gates('volunteerAgreement', 'confidentialityDeclaration', 'codeOfConduct'),
  trainingBooked: gates('basicTraining'),
  profileComplete: gates('profileComplete'),
  guardianConsent: gates('guardianConsent'),
  guardianNamed: unless((person, { today }) => !isMinor(person, today) || person.guardianIds.length > 0, {
    guard: 'guardianNamed',
    de: 'Für Minderjährige muss eine sorgeberechtigte Person benannt sein. Bitte auf der Karte „Haushalt“ eintragen.',
    en: 'For a minor a guardian has to be named. Please record one on the card "Household".',
  }),
  reasonGiven: unless((_person, { reason }) => Boolean(reason), { guard: 'reasonGiven', de: 'Bitte geben Sie einen Grund an.', en: 'Please give a reason.' }),
  referralConsent: unless((person) => hasConsent(person, 'consent_referral'), {
    guard: 'referralConsent',
    de: 'Die Einwilligung zur Weitergabe im Netzwerk fehlt. Bitte den Satz vorlesen und die Antwort eintragen.',
    en: 'The consent to sharing in the network is missing. Please read out the sentence and record the answer.',
  }),
  noRunningMatch: unless((person) => !person.runningMatch, {
    guard: 'noRunningMatch',
    de: 'Es läuft noch eine Patenschaft. Bitte schließen Sie sie zuerst ab.',
    en: 'A match is still running. Please end it first.',
  }),
  matchRunning: unless((person) => person.runningMatch, { guard: 'matchRunning', de: 'Es ist noch kein Kennenlerntreffen angesetzt.', en: 'No introduction is scheduled yet.' }),
  isMinor: unless((person, { today }) => isMinor(person, today), { guard: 'isMinor', de: 'Die Person ist volljährig.', en: 'The person is of age.' }),
  gateLost: unless((person, { today }) => !allRequiredPass(person, today), { guard: 'gateLost', de: 'Alle Bedingungen sind erfüllt.', en: 'All conditions are met.' }),
};

/** Guards that say whether a step makes sense at all: where they refuse, the step is not offered. */
export const applicability: readonly IntakeGuard[] = ['isMinor', 'gateLost', 'matchRunning', 'referralConsent'];
/** Guards whose answer comes with the step itself. */
export const givenWithTheStep: readonly IntakeGuard[] = ['reasonGiven'];
