import { defineStates } from '../kernel/states.js';

/** Site: planned → active ⇄ paused → former; former → active keeps history; unknown → active | former only by BaS with a source. */
export const siteStates = defineStates({
  name: 'site',
  initial: 'planned',
  states: {
    planned: { de: 'geplant', en: 'planned' },
    active: { de: 'aktiv', en: 'active' },
    paused: { de: 'ruht', en: 'paused' },
    former: { de: 'ehemalig', en: 'former' },
    unknown: { de: 'nicht bestätigt', en: 'not confirmed' },
  },
  transitions: {
    open: { from: ['planned', 'former', 'paused'], to: 'active', guards: [], de: 'Als aktiv eintragen', en: 'Mark active' },
    confirmActive: { from: ['unknown'], to: 'active', guards: ['sourceGiven'], de: 'Als aktiv bestätigen', en: 'Confirm as active', needs: ['source'] },
    confirmFormer: { from: ['unknown'], to: 'former', guards: ['sourceGiven'], de: 'Als ehemalig bestätigen', en: 'Confirm as former', needs: ['source'] },
    pause: { from: ['active'], to: 'paused', guards: [], de: 'Ruhen lassen', en: 'Pause' },
    close: { from: ['active', 'paused'], to: 'former', guards: ['peopleHandedOver'], de: 'Schließen', en: 'Close', needs: ['peopleToldOn'], confirm: { de: 'Der Standort wird als ehemalig gezeigt. Die Geschichte bleibt.', en: 'The site is shown as former. Its history stays.' } },
  },
});
export type SiteState = keyof typeof siteStates.states;
export type SiteTransition = keyof typeof siteStates.transitions;
