import { refuseRestricted } from '@patenwerk/contracts';
import { actorContext, type Tx } from '@patenwerk/persistence';

interface Restrictable {
  restrictedSince?: string | null;
}

/** Nobody of the staff works with a restricted person's data; the house itself may, for what follows by itself. Throws `guard_failed`. */
export function refuseWhileRestricted(...people: readonly Restrictable[]): void {
  refuseRestricted(actorContext.actor().kind === 'user' && people.some(({ restrictedSince }) => Boolean(restrictedSince)));
}

/** The same, where only the ids are at hand. */
export async function refuseAnyRestricted(tx: Tx, ids: readonly string[]): Promise<void> {
  refuseWhileRestricted(...(await tx.query<Restrictable>('SELECT since AS "restrictedSince" FROM restriction WHERE person_id = ANY ($1) LIMIT 1', [ids])));
}
