import { describe, expect, it } from '@jest/globals';
import type { Actor, DomainError, Grant, Role } from '@patenwerk/contracts';
import { invitedGrant } from './who-may-invite.js';

const bochum = '019abcde-0000-7000-8000-000000000001';
const siegen = '019abcde-0000-7000-8000-000000000002';
const user = (...grants: Grant[]): Actor => ({ id: 'u', kind: 'user', grants });
const bas = user({ role: 'bas_admin', scope: 'nation', scopeId: null });
const coordinator = user({ role: 'site_coordinator', scope: 'site', scopeId: bochum });

const refusal = (actor: Actor, role: Role, siteId: string | null): string => {
  try {
    invitedGrant(actor, role, siteId);
    return 'allowed';
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('Who may invite whom', () => {
  it('BaS invites its own staff and that of every site', () => {
    expect(invitedGrant(bas, 'bas_finance', null)).toEqual({ role: 'bas_finance', scope: 'nation', scopeId: null });
    expect(invitedGrant(bas, 'site_coordinator', siegen)).toEqual({ role: 'site_coordinator', scope: 'site', scopeId: siegen });
  });

  it('a site’s coordination invites its own team, nobody of another site, nobody of BaS', () => {
    expect(invitedGrant(coordinator, 'site_assistant', bochum)).toEqual({ role: 'site_assistant', scope: 'site', scopeId: bochum });
    expect(refusal(coordinator, 'site_assistant', siegen)).toBe('not_found');
    expect(refusal(coordinator, 'bas_admin', null)).toBe('forbidden');
  });

  it('a role without its scope is refused at its field', () => {
    expect(refusal(bas, 'site_assistant', null)).toBe('validation');
    expect(refusal(bas, 'bas_admin', bochum)).toBe('validation');
    expect(refusal(bas, 'mentor', bochum)).toBe('validation');
  });
});
