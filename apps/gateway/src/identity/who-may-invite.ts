import { type Actor, DomainError, fieldError, type Grant, holds, type Role } from '@patenwerk/contracts';

const siteRoles: readonly Role[] = ['site_coordinator', 'site_assistant'];
const nationRoles: readonly Role[] = ['bas_admin', 'bas_finance'];

/**
 * The grant an invitation would give, or the reason why not. BaS invites staff of BaS and of every site, a site's
 * coordination its own team; a network's coordination and keys are given otherwise.
 */
export function invitedGrant(actor: Actor, role: Role, siteId: string | null): Grant {
  if (siteRoles.includes(role)) {
    if (siteId === null) throw fieldError('siteId', 'Bitte den Standort angeben.', 'Please name the site.');
    // A site that is not the actor's looks like one that does not exist.
    if (!holds(actor, 'users', 'write', siteId)) throw new DomainError('not_found');
    return { role, scope: 'site', scopeId: siteId };
  }
  if (!nationRoles.includes(role)) throw fieldError('role', 'Diese Rolle wird nicht durch eine Einladung vergeben.', 'This role is not given by invitation.');
  if (!actor.grants.some((grant) => grant.role === 'bas_admin' && grant.scope === 'nation')) throw new DomainError('forbidden');
  if (siteId !== null) throw fieldError('siteId', 'Diese Rolle gilt bundesweit, ohne Standort.', 'This role is nation-wide, without a site.');
  return { role, scope: 'nation', scopeId: null };
}
