import type { ProblemDetails } from '@patenwerk/contracts';

type Guards = NonNullable<ProblemDetails['guards']>;

/** Nobody is erased out of a match: it is ended first, so that the other one, and the figures, have an end. */
export function erasureGuards({ running, open }: { running: number; open: number }): Guards {
  return [
    ...(running > 0
      ? [{ guard: 'noRunningMatch', de: 'Die Person ist in einer laufenden Patenschaft. Bitte beenden Sie diese zuerst, dann können Sie löschen.', en: 'The person is in a running match. Please end it first, then you can erase.' }]
      : []),
    ...(open > 0
      ? [{ guard: 'noOpenProposal', de: 'Für die Person ist ein Vorschlag offen. Bitte ziehen Sie ihn zuerst zurück, dann können Sie löschen.', en: 'A proposal for the person is open. Please withdraw it first, then you can erase.' }]
      : []),
  ];
}
