import { type Actor, type StaffUser, sitesWith } from '@patenwerk/contracts';
import type { z } from 'zod';
import type { InvitationRow } from './identity.repository.js';
import type { StaffRow } from './staff.repository.js';

type Told = z.input<typeof StaffUser>;

/** A member of staff as the actor may see them: only the roles at the actor's own sites. */
export function tellStaff(actor: Actor, row: StaffRow): Told & { id: never } {
  const sites = sitesWith(actor, 'users', 'read');
  return { ...row, grants: row.grants.filter(({ scopeId }) => sites === 'all' || (scopeId !== null && sites.includes(scopeId))), invitationEnds: null, id: row.id as never };
}

/** An open invitation in the same list. */
export function tellInvited({ id, name, email, createdAt, role, scope, scopeId, expiresAt }: Pick<InvitationRow, 'id' | 'name' | 'email' | 'createdAt' | 'role' | 'scope' | 'scopeId' | 'expiresAt'>): Told & { id: never } {
  return { id: id as never, name: name ?? '', email, createdAt, grants: [{ role, scope, scopeId }], state: 'invited', lastSignInAt: null, secondFactor: false, invitationEnds: expiresAt };
}
