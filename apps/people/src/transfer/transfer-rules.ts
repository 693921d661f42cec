import { fieldError, type GuardProblem, type Site, siteStates, transferRules } from '@patenwerk/contracts';
import { daysBetween } from '../intake/days.js';

type SiteStatus = Pick<Site, 'id' | 'name' | 'status'>;

/** Where people may go: to another site, one that works. */
export function receivingGuards(from: SiteStatus, to: SiteStatus | undefined): GuardProblem[] {
  if (to?.id === from.id) return [{ guard: 'anotherSite', de: 'Das ist derselbe Standort. Bitte einen anderen wählen.', en: 'This is the same site. Please choose another one.' }];
  if (to?.status === 'active') return [];
  const state = to ? siteStates.states[to.status] : { de: 'unbekannt', en: 'unknown' };
  return [{ guard: 'siteActive', de: `Übernehmen kann nur ein aktiver Standort (${to?.name ?? 'dieser'}: ${state.de}).`, en: `Only an active site can take people over (${to?.name ?? 'this one'}: ${state.en}).` }];
}

/** BaS orders only where no team is left that could hand over itself. */
export function orderGuards(from: SiteStatus): GuardProblem[] {
  if (from.status !== 'active') return [];
  return [{ guard: 'siteNotActive', de: `${from.name} ist aktiv: Die Koordination dort übergibt selbst.`, en: `${from.name} is active: its coordinators hand over themselves.` }];
}

/** Somebody has to be left who goes, and one handover between two sites is enough at a time. */
export function offerGuards(people: number, open: boolean): GuardProblem[] {
  if (open) return [{ guard: 'oneAtATime', de: 'Diesem Standort ist schon eine Übergabe angeboten. Bitte die Antwort abwarten oder das Angebot zurücknehmen.', en: 'A handover has been offered to this site already. Please wait for the answer or take the offer back.' }];
  if (people > 0) return [];
  return [{ guard: 'somebodyMoves', de: 'So käme niemand mit. Bitte sehen Sie nach, wer bleibt und warum.', en: 'Nobody would go this way. Please look who stays and why.' }];
}

/** People know of it before they change the site: told on a day that is not in the future, nor too long ago. */
export function admitInformed(informedOn: string, today: string): void {
  const ago = daysBetween(informedOn, today);
  if (ago < 0) throw fieldError('informedOn', 'Der Tag liegt in der Zukunft. Bitte erst alle informieren, dann anbieten.', 'The day lies in the future. Please tell everybody first, then offer.');
  if (ago > transferRules.informedWithinDays) throw fieldError('informedOn', 'Das ist mehr als ein Jahr her. Bitte informieren Sie die Menschen noch einmal.', 'That is more than a year ago. Please tell the people once more.');
}
