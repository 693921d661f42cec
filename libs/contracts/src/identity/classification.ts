import type { TableClassification } from '../kernel/classification.js';

/** Who may sign in, since when and where from. Passwords are hashes; they leave the service nowhere. */
export const identityTables = {
  staff_user: { id: 'none', name: 'contact', email: 'contact', email_verified: 'none', image: 'contact', created_at: 'none', updated_at: 'none' },
  staff_session: { id: 'none', expires_at: 'none', token: 'confidential', created_at: 'none', updated_at: 'none', ip_address: 'contact', user_agent: 'profile', user_id: 'none' },
  staff_account: {
    id: 'none',
    account_id: 'none',
    provider_id: 'none',
    user_id: 'none',
    access_token: 'confidential',
    refresh_token: 'confidential',
    id_token: 'confidential',
    access_token_expires_at: 'none',
    refresh_token_expires_at: 'none',
    scope: 'none',
    password: 'confidential',
    created_at: 'none',
    updated_at: 'none',
  },
  staff_verification: { id: 'none', identifier: 'contact', value: 'confidential', expires_at: 'none', created_at: 'none', updated_at: 'none' },
  rate_limit: { id: 'none', key: 'contact', count: 'none', last_request: 'none' },
  staff_grant: { id: 'none', created_at: 'none', created_by: 'none', version: 'none', user_id: 'none', role: 'none', scope: 'none', scope_id: 'none' },
  staff_invitation: {
    id: 'none',
    created_at: 'none',
    created_by: 'none',
    version: 'none',
    email: 'contact',
    name: 'contact',
    role: 'none',
    scope: 'none',
    scope_id: 'none',
    token_hash: 'confidential',
    expires_at: 'none',
    used_at: 'none',
  },
} satisfies Record<string, TableClassification>;
