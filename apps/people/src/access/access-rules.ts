import { accessRules, DomainError, fieldError } from '@patenwerk/contracts';
import { daysBetween } from '../intake/days.js';
import { hasConsent } from '../intake/gates.js';
import type { PersonModel } from '../persons/person.model.js';

/** Another site sees somebody only with their consent to being passed on, for a time, and it is another one; otherwise `guard_failed` or `validation`. */
export function admitAccess(person: PersonModel, { siteId, until }: { siteId: string; until: string }, today: string): void {
  if (siteId === person.siteId) throw fieldError('siteId', 'Das ist der eigene Standort. Bitte einen anderen wählen.', 'This is your own site. Please choose another one.');
  const days = daysBetween(today, until);
  if (days < 0) throw fieldError('until', 'Der letzte Tag liegt in der Vergangenheit. Bitte heute oder einen späteren Tag angeben.', 'The last day lies in the past. Please give today or a later day.');
  if (days > accessRules.mostDays) throw fieldError('until', `Höchstens ${accessRules.mostDays} Tage. Danach können Sie es noch einmal öffnen.`, `${accessRules.mostDays} days at most. Afterwards you can open it again.`);
  if (hasConsent(person, 'consent_referral')) return;
  throw new DomainError('guard_failed', {
    guards: [{ guard: 'referralConsent', de: 'Die Einwilligung zur Weitergabe im Netzwerk fehlt. Bitte fragen Sie zuerst und tragen Sie sie ein.', en: 'The consent to being passed on within the network is missing. Please ask first and record it.' }],
  });
}
