import { DomainError } from '../kernel/problem.js';

/** What everybody is told who would work with the data of a person whose processing is restricted (Art. 18 GDPR), in whatever service. */
export const notRestricted = {
  guard: 'notRestricted',
  de: 'Die Verarbeitung dieser Angaben ist eingeschränkt. Bitte heben Sie die Einschränkung zuerst auf (Rechte der Person).',
  en: 'The processing of this data is restricted. Please lift the restriction first (rights of the person).',
};

/** Throws `guard_failed` when one of the people is restricted. */
export function refuseRestricted(restricted: boolean): void {
  if (restricted) throw new DomainError('guard_failed', { guards: [notRestricted] });
}
