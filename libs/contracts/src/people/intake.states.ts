import { defineStates } from '../kernel/states.js';

/** Mentor intake (docs/rules.md). `ready` is computed from the gate list, never ticked: `completeIntake` only asks for the check, and `reopen` follows by itself when a condition is lost. */
export const mentorIntakeStates = defineStates({
  name: 'mentorIntake',
  initial: 'interested',
  states: {
    interested: { de: 'Interesse gemeldet', en: 'Interested' },
    contacted: { de: 'Kontakt aufgenommen', en: 'Contacted' },
    interviewed: { de: 'Erstgespräch geführt', en: 'Interviewed' },
    documents: { de: 'Papiere', en: 'Documents' },
    training: { de: 'Einführung', en: 'Training' },
    ready: { de: 'bereit', en: 'Ready' },
    resting: { de: 'macht Pause', en: 'Resting' },
    left: { de: 'ausgeschieden', en: 'Left', end: true },
    declined: { de: 'nicht aufgenommen', en: 'Declined' },
  },
  transitions: {
    contact: { from: ['interested'], to: 'contacted', guards: [], de: 'Kontakt eintragen', en: 'Record contact' },
    interview: { from: ['interested', 'contacted'], to: 'interviewed', guards: ['profileConsent'], de: 'Erstgespräch eintragen', en: 'Record first interview' },
    collectDocuments: { from: ['interviewed'], to: 'documents', guards: [], de: 'Papiere beginnen', en: 'Start documents' },
    startTraining: { from: ['documents'], to: 'training', guards: ['documentsSigned'], de: 'Einführung beginnen', en: 'Start training' },
    completeIntake: { from: ['documents', 'training'], to: 'ready', guards: ['privacyNotice', 'profileConsent', 'documentsSigned', 'trainingBooked', 'profileComplete'], de: 'Aufnahme abschließen', en: 'Complete intake' },
    reopen: { from: ['ready'], to: 'documents', guards: ['gateLost'], de: 'Papiere nachfordern', en: 'Ask for what is missing' },
    rest: { from: ['ready'], to: 'resting', guards: [], de: 'Pause eintragen', en: 'Record a rest' },
    resume: { from: ['resting'], to: 'ready', guards: ['privacyNotice', 'profileConsent', 'documentsSigned', 'trainingBooked', 'profileComplete'], de: 'Pause beenden', en: 'End the rest' },
    decline: { from: ['interested', 'contacted', 'interviewed', 'documents', 'training'], to: 'declined', guards: ['reasonGiven'], de: 'Nicht aufnehmen', en: 'Decline', needs: ['reason'], confirm: { de: 'Die Aufnahme endet. Der Grund bleibt im Verlauf.', en: 'The intake ends. The reason stays in the history.' } },
    leave: { from: ['ready', 'resting', 'declined'], to: 'left', guards: ['noRunningMatch'], de: 'Ausscheiden eintragen', en: 'Record leaving', confirm: { de: 'Die Person ist danach nicht mehr in Vorschlägen.', en: 'The person no longer appears in proposals.' } },
  },
});
export type MentorIntakeState = keyof typeof mentorIntakeStates.states;
export type MentorIntakeTransition = keyof typeof mentorIntakeStates.transitions;

/** Mentee intake (docs/rules.md). `giveUp` follows by itself from three tries in vain (intake-work.ts). A minor needs the guardian's consent before ready; `match` and `rematch` follow the person's match. */
export const menteeIntakeStates = defineStates({
  name: 'menteeIntake',
  initial: 'registered',
  states: {
    registered: { de: 'angemeldet', en: 'Registered' },
    contacted: { de: 'Kontakt aufgenommen', en: 'Contacted' },
    interviewed: { de: 'Erstgespräch geführt', en: 'Interviewed' },
    guardian_consent: { de: 'Einwilligung der Sorgeberechtigten', en: 'Guardian consent' },
    ready: { de: 'bereit', en: 'Ready' },
    matched: { de: 'in Patenschaft', en: 'Matched' },
    completed: { de: 'abgeschlossen', en: 'Completed', end: true },
    withdrawn: { de: 'zurückgezogen', en: 'Withdrawn', end: true },
    referred: { de: 'an einen Partner weitergegeben', en: 'Referred to a partner' },
    not_reached: { de: 'nicht erreicht', en: 'Not reached' },
  },
  transitions: {
    contact: { from: ['registered', 'not_reached'], to: 'contacted', guards: [], de: 'Kontakt eintragen', en: 'Record contact' },
    interview: { from: ['registered', 'contacted'], to: 'interviewed', guards: ['profileConsent'], de: 'Erstgespräch eintragen', en: 'Record first interview' },
    askGuardian: { from: ['interviewed'], to: 'guardian_consent', guards: ['isMinor'], de: 'Einwilligung der Eltern erbitten', en: "Ask for the guardian's consent" },
    completeIntake: { from: ['interviewed', 'guardian_consent'], to: 'ready', guards: ['privacyNotice', 'profileConsent', 'profileComplete', 'guardianConsent', 'guardianNamed'], de: 'Aufnahme abschließen', en: 'Complete intake' },
    reopen: { from: ['ready'], to: 'interviewed', guards: ['gateLost'], de: 'Angaben nachfordern', en: 'Ask for what is missing' },
    match: { from: ['ready'], to: 'matched', guards: ['matchRunning'], de: 'Patenschaft hat begonnen', en: 'Match has begun' },
    rematch: { from: ['matched'], to: 'ready', guards: ['noRunningMatch', 'privacyNotice', 'profileConsent', 'profileComplete', 'guardianConsent'], de: 'Wieder auf die Warteliste', en: 'Back to the waiting list' },
    dropBack: { from: ['matched'], to: 'interviewed', guards: ['noRunningMatch', 'gateLost'], de: 'Zurück in die Aufnahme', en: 'Back into the intake' },
    complete: { from: ['matched', 'ready'], to: 'completed', guards: ['noRunningMatch'], de: 'Abschließen', en: 'Complete' },
    withdraw: { from: ['registered', 'contacted', 'interviewed', 'guardian_consent', 'ready', 'referred', 'not_reached'], to: 'withdrawn', guards: ['reasonGiven'], de: 'Zurückziehen', en: 'Withdraw', needs: ['reason'], confirm: { de: 'Die Person steht danach nicht mehr auf der Warteliste.', en: 'The person leaves the waiting list.' } },
    refer: { from: ['registered', 'contacted', 'interviewed', 'guardian_consent', 'ready', 'not_reached'], to: 'referred', guards: ['referralConsent', 'reasonGiven'], de: 'An einen Partner weitergeben', en: 'Refer to a partner', needs: ['reason'], confirm: { de: 'Die Person steht danach nicht mehr auf der Warteliste. Sie bleibt hier, bis der Partner zugesagt hat.', en: 'The person leaves the waiting list. The record stays here until the partner has accepted.' } },
    takeBack: { from: ['referred'], to: 'contacted', guards: [], de: 'Vom Partner zurücknehmen', en: 'Take back from the partner' },
    giveUp: { from: ['registered', 'contacted', 'interviewed', 'guardian_consent'], to: 'not_reached', guards: [], byHouse: true, de: 'Nicht erreicht', en: 'Not reached' },
  },
});
export type MenteeIntakeState = keyof typeof menteeIntakeStates.states;
export type MenteeIntakeTransition = keyof typeof menteeIntakeStates.transitions;

/** Steps by which somebody decides about a person: who, when and why stay in the history and are shown. */
export const intakeDecisions: readonly (MentorIntakeTransition | MenteeIntakeTransition)[] = ['collectDocuments', 'completeIntake', 'decline', 'leave', 'withdraw', 'refer', 'complete'];

/** Who is only a contact takes no intake: nothing has to be done until the person becomes a mentor or a mentee. */
export const contactStates = defineStates({ name: 'contact', initial: 'known', states: { known: { de: 'bekannt', en: 'Known', end: true } }, transitions: {} });

export type IntakeGuard = (typeof mentorIntakeStates.transitions)[MentorIntakeTransition]['guards'][number] | (typeof menteeIntakeStates.transitions)[MenteeIntakeTransition]['guards'][number];
