import { DomainError, type GuardProblem, type Site, type SiteTransition, siteStates } from '@patenwerk/contracts';

type Status = Site['status'];

/** The status after a step. Throws when the way does not exist, or when an unconfirmed place is to be confirmed without a source. */
export function nextStatus(current: Status, transition: SiteTransition, source: string | undefined): Status {
  const { from, to, guards } = siteStates.transitions[transition];
  if (!from.includes(current)) throw new DomainError('transition_forbidden');
  if (guards.includes('sourceGiven') && !source) {
    throw new DomainError('guard_failed', {
      guards: [{ guard: 'sourceGiven', de: 'Bitte nennen Sie die Quelle, z. B. „Telefonat mit dem Träger am 12. Mai“.', en: 'Please name the source, e.g. "phone call with the carrier on 12 May".' }],
    });
  }
  return to;
}

/**
 * A site closes when nobody is left whom it looks after: handed over to another one, or, those who do not want that, told that it ends.
 * A match that runs is handed over or ended first.
 */
export function closingGuards({ people, matches }: { people: number; matches: number }, peopleToldOn: string | undefined, today: string): GuardProblem[] {
  if (matches > 0) {
    return [{ guard: 'peopleHandedOver', de: `Hier laufen noch Patenschaften (${matches}). Bitte übergeben Sie die Menschen zuerst einem anderen Standort, oder schließen Sie die Patenschaften ab.`, en: `Matches are still running here (${matches}). Please hand the people over to another site first, or end the matches.` }];
  }
  if (people === 0 || (peopleToldOn !== undefined && peopleToldOn <= today)) return [];
  return [{ guard: 'peopleHandedOver', de: `Hier werden noch Menschen begleitet (${people}). Bitte übergeben Sie sie einem anderen Standort, oder bestätigen Sie mit Datum, dass alle informiert sind.`, en: `People are still looked after here (${people}). Please hand them over to another site, or confirm with a day that all of them have been told.` }];
}

/** Can the machine lead from one status to another? A demo status must be one that BaS could have set step by step. */
export function canReach(from: Status, to: Status): boolean {
  const reached = new Set<Status>([from]);
  for (const status of reached) {
    for (const transition of Object.values(siteStates.transitions)) if (transition.from.includes(status)) reached.add(transition.to);
  }
  return reached.has(to);
}
