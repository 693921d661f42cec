import { type CredentialChange, type FactorKind, identityEvents, UserId } from '@patenwerk/contracts';
import { newId, type Tx } from '@patenwerk/persistence';

export const addedChange: Record<FactorKind, CredentialChange> = { time_code: 'time_code_added', one_time_code: 'codes_printed', passkey: 'passkey_added' };
export const removedChange: Record<FactorKind, CredentialChange> = { time_code: 'time_code_removed', one_time_code: 'codes_removed', passkey: 'passkey_removed' };

/** In the transaction of the change: its owner will be told, by mail, and nobody can change anything without. */
export async function tellOfChange(tx: Tx, userId: string, change: CredentialChange): Promise<void> {
  // Each change is a fact of its own.
  await tx.outbox.add(identityEvents.credentialsChanged, { aggregateId: newId(), aggregateVersion: 1, siteId: null, data: { userId: UserId.parse(userId), change } });
}
