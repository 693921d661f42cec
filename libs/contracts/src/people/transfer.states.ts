import { defineStates } from '../kernel/states.js';

/** People change the site that looks after them: one site offers, the other takes over, and then everybody moves, group by group. */
export const transferStates = defineStates({
  name: 'transfer',
  initial: 'offered',
  states: {
    offered: { de: 'angeboten', en: 'Offered' },
    moving: { de: 'wird übergeben', en: 'Being handed over' },
    done: { de: 'übergeben', en: 'Handed over', end: true },
    declined: { de: 'nicht übernommen', en: 'Not taken over', end: true },
    withdrawn: { de: 'zurückgenommen', en: 'Taken back', end: true },
    expired: { de: 'abgelaufen', en: 'Expired', end: true },
  },
  transitions: {
    accept: { from: ['offered'], to: 'moving', guards: ['receivingSite'], de: 'Übernehmen', en: 'Take over', confirm: { de: 'Die Menschen und ihre laufenden Patenschaften gehören danach zu Ihrem Standort.', en: 'The people and their running matches then belong to your site.' } },
    decline: { from: ['offered'], to: 'declined', guards: ['receivingSite'], de: 'Nicht übernehmen', en: 'Do not take over' },
    withdraw: { from: ['offered'], to: 'withdrawn', guards: ['givingSite'], de: 'Angebot zurücknehmen', en: 'Take the offer back' },
    expire: { from: ['offered'], to: 'expired', guards: [], byHouse: true, de: 'Ablaufen lassen', en: 'Let expire' },
    finish: { from: ['moving'], to: 'done', guards: [], byHouse: true, de: 'Übergabe beenden', en: 'Finish the handover' },
  },
});
export type TransferState = keyof typeof transferStates.states;
export type TransferTransition = keyof typeof transferStates.transitions;
