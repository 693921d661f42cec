import { DomainError, type Site, type SiteTransition, siteStates } from '@patenwerk/contracts';

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

/** Can the machine lead from one status to another? A demo status must be one that BaS could have set step by step. */
export function canReach(from: Status, to: Status): boolean {
  const reached = new Set<Status>([from]);
  for (const status of reached) {
    for (const transition of Object.values(siteStates.transitions)) if (transition.from.includes(status)) reached.add(transition.to);
  }
  return reached.has(to);
}
