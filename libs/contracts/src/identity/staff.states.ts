import { defineStates } from '../kernel/states.js';

/**
 * Staff: invited → active ⇄ suspended → left (docs/rules.md). Nobody leaves before everything they look after has been handed to a
 * colleague; no active site loses its last coordinator, and BaS never its last administrator.
 */
export const staffStates = defineStates({
  name: 'staff',
  initial: 'invited',
  states: {
    invited: { de: 'eingeladen', en: 'invited' },
    active: { de: 'aktiv', en: 'active' },
    suspended: { de: 'gesperrt', en: 'suspended' },
    left: { de: 'ausgeschieden', en: 'left', end: true },
  },
  transitions: {
    accept: { from: ['invited'], to: 'active', guards: [], de: 'Einladung annehmen', en: 'Accept the invitation' },
    suspend: { from: ['active'], to: 'suspended', guards: ['notOneself', 'siteKeepsCoordinator', 'basKeepsAdministrator'], de: 'Zugang sperren', en: 'Suspend', confirm: { de: 'Alle Sitzungen enden in wenigen Sekunden. Sie können den Zugang jederzeit wieder öffnen.', en: 'All sessions end within seconds. You can reopen the account at any time.' } },
    reactivate: { from: ['suspended'], to: 'active', guards: ['notOneself'], de: 'Zugang wieder öffnen', en: 'Reopen' },
    leave: { from: ['active', 'suspended'], to: 'left', guards: ['notOneself', 'siteKeepsCoordinator', 'basKeepsAdministrator', 'everythingHandedOver'], de: 'Verlässt das Team', en: 'Leaves the team', confirm: { de: 'Der Zugang endet für immer. Der Name bleibt im Verlauf stehen, E-Mail-Adresse und Kennwort werden gelöscht.', en: 'The account ends for good. The name stays in the history; e-mail address and password are deleted.' } },
  },
});
export type StaffState = keyof typeof staffStates.states;
export type StaffTransition = keyof typeof staffStates.transitions;
export type StaffGuard = (typeof staffStates.transitions)[StaffTransition]['guards'][number];
