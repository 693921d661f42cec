import { defineStates } from '../kernel/states.js';

/**
 * Match: proposed → mentor_asked → mentee_asked → introduction → trial → active ⇄ paused → closing → ended (docs/rules.md).
 * A proposal that nobody answers in time expires; what is over stays over.
 * Introduction needs all gates, active needs the signed agreement, ended needs a reason and a closing talk or a written reason why not.
 */
export const matchStates = defineStates({
  name: 'match',
  initial: 'proposed',
  states: {
    proposed: { de: 'vorgeschlagen', en: 'proposed' },
    mentor_asked: { de: 'Patin oder Pate gefragt', en: 'mentor asked' },
    mentee_asked: { de: 'beide gefragt', en: 'both asked' },
    introduction: { de: 'Kennenlerntreffen', en: 'introduction' },
    trial: { de: 'Schnupperphase', en: 'trial' },
    active: { de: 'aktiv', en: 'active' },
    paused: { de: 'ruht', en: 'paused' },
    closing: { de: 'Abschluss', en: 'closing' },
    ended: { de: 'beendet', en: 'ended', end: true },
    declined: { de: 'abgelehnt', en: 'declined', end: true },
    withdrawn: { de: 'zurückgezogen', en: 'withdrawn', end: true },
    expired: { de: 'abgelaufen', en: 'expired', end: true },
  },
  transitions: {
    askMentor: { from: ['proposed'], to: 'mentor_asked', guards: [], de: 'Patin oder Paten fragen', en: 'Ask the mentor' },
    askMentee: { from: ['mentor_asked'], to: 'mentee_asked', guards: [], de: 'Mentee fragen', en: 'Ask the mentee' },
    introduce: { from: ['mentee_asked'], to: 'introduction', guards: ['allGatesPassed', 'mentorHasCapacity', 'dateGiven'], de: 'Kennenlerntreffen ansetzen', en: 'Schedule the introduction', needs: ['on'], confirm: { de: 'Die Patin oder der Pate bekommt eine E-Mail mit dem Termin.', en: 'The mentor receives an e-mail with the date.' } },
    startTrial: { from: ['introduction'], to: 'trial', guards: ['introductionHeld'], de: 'Schnupperphase beginnen', en: 'Start the trial' },
    activate: { from: ['trial'], to: 'active', guards: ['agreementSigned', 'basicTrainingAttended', 'gatesStillPassed'], de: 'Patenschaft aktiv machen', en: 'Activate the match' },
    pause: { from: ['introduction', 'trial', 'active'], to: 'paused', guards: ['reasonGiven'], de: 'Ruhen lassen', en: 'Pause', needs: ['reason'] },
    resume: { from: ['paused'], to: 'active', guards: ['wasActive', 'agreementSigned'], de: 'Weiterführen', en: 'Resume' },
    resumeTrial: { from: ['paused'], to: 'trial', guards: ['wasTrial'], de: 'Schnupperphase fortsetzen', en: 'Resume the trial' },
    resumeIntroduction: { from: ['paused'], to: 'introduction', guards: ['wasIntroduction'], de: 'Kennenlernen fortsetzen', en: 'Resume the introduction' },
    beginClosing: { from: ['active', 'paused'], to: 'closing', guards: ['wasActive'], de: 'Abschluss beginnen', en: 'Begin closing' },
    end: { from: ['closing', 'introduction', 'trial'], to: 'ended', guards: ['endReasonGiven', 'closingTalkOrReason'], de: 'Patenschaft beenden', en: 'End the match', needs: ['endReason', 'closingTalkOn', 'reason'], confirm: { de: 'Die Patenschaft endet. Treffen und Verlauf bleiben erhalten.', en: 'The match ends. Meetings and history stay.' } },
    endForSafety: { from: ['active'], to: 'ended', guards: ['safeguardingReason'], de: 'Zum Schutz sofort beenden', en: 'End at once for safety', needs: ['endReason', 'reason'], confirm: { de: 'Die Patenschaft endet sofort. Nutzen Sie das nur zum Schutz einer Person.', en: 'The match ends at once. Use this only to protect a person.' } },
    decline: { from: ['proposed', 'mentor_asked', 'mentee_asked'], to: 'declined', guards: ['reasonGiven'], de: 'Abgelehnt eintragen', en: 'Record as declined', needs: ['by', 'reason'] },
    withdraw: { from: ['proposed', 'mentor_asked', 'mentee_asked'], to: 'withdrawn', guards: ['reasonGiven'], de: 'Vorschlag zurückziehen', en: 'Withdraw the proposal', needs: ['reason'] },
    expire: { from: ['proposed', 'mentor_asked', 'mentee_asked'], to: 'expired', guards: ['answerOverdue'], byHouse: true, de: 'Ablaufen lassen', en: 'Let expire' },
  },
});
export type MatchState = keyof typeof matchStates.states;
export type MatchTransition = keyof typeof matchStates.transitions;
export type MatchGuard = (typeof matchStates.transitions)[MatchTransition]['guards'][number];

/** States in which a match takes up a place of the mentor's capacity. */
export const loadStates = ['introduction', 'trial', 'active', 'paused', 'closing'] as const satisfies readonly MatchState[];
/** States in which somebody still has to answer. */
export const openStates = ['proposed', 'mentor_asked', 'mentee_asked'] as const satisfies readonly MatchState[];
/** States in which a match is over, whichever way. */
export const endStates: readonly MatchState[] = (Object.keys(matchStates.states) as MatchState[]).filter((state) => matchStates.states[state].end);

/** So many days after it was made, or after its last step, a proposal waits for an answer; then it expires. */
export const answerDays = 7;
