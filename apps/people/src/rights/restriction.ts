import { DomainError } from '@patenwerk/contracts';
import { actorContext } from '@patenwerk/persistence';

/** Nobody of the staff works with a restricted person's data; the house itself may, for what follows by itself. Throws `guard_failed`. */
export function refuseWhileRestricted({ restrictedSince }: { restrictedSince?: string | null }): void {
  if (!restrictedSince || actorContext.actor().kind !== 'user') return;
  throw new DomainError('guard_failed', {
    guards: [
      {
        guard: 'notRestricted',
        de: 'Die Verarbeitung dieser Angaben ist eingeschränkt. Bitte heben Sie die Einschränkung zuerst auf (Rechte der Person).',
        en: 'The processing of this data is restricted. Please lift the restriction first (rights of the person).',
      },
    ],
  });
}
