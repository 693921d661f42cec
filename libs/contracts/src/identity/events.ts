import { z } from 'zod';
import { defineEvent } from '../kernel/event.js';
import { UserId } from '../shared/ids.js';

/** What somebody has changed about the way into their own account. */
export const CredentialChange = z.enum(['password_changed', 'time_code_added', 'time_code_removed', 'codes_printed', 'codes_removed', 'passkey_added', 'passkey_removed']);
export type CredentialChange = z.infer<typeof CredentialChange>;

export const identityEvents = {
  /** The owner of the account is told by mail. A recovery by a second person is told by itself, at once. */
  credentialsChanged: defineEvent({ subject: 'event.gateway.credentials-changed', version: 1, data: z.object({ userId: UserId, change: CredentialChange }) }),
};
