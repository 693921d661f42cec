import { refuseRestricted } from '@patenwerk/contracts';
import { actorContext, type Tx } from '@patenwerk/persistence';
import { anyRestricted } from './rights-state.repository.js';

interface Restrictable {
  restrictedSince?: string | null;
}

/** Nobody of the staff works with a restricted person's data; the house itself may, for what follows by itself. Throws `guard_failed`. */
export function refuseWhileRestricted(...people: readonly Restrictable[]): void {
  refuseRestricted(isStaff() && people.some(({ restrictedSince }) => Boolean(restrictedSince)));
}

/** The same, where only the ids are at hand. */
export async function refuseAnyRestricted(tx: Tx, ids: readonly string[]): Promise<void> {
  refuseRestricted(isStaff() && (await anyRestricted(tx, ids)));
}

const isStaff = (): boolean => actorContext.actor().kind === 'user';
