import { describe, expect, it } from '@jest/globals';
import { type Actor, type DomainError, type Grant, type Role, scopeOfRole, staffStates, type StaffTransition } from '@patenwerk/contracts';
import { givenBy, grantOf, isSeen, mayGive, missingFor, missingForGrant, missingForWithdrawal, type StaffFacts, type StaffSurroundings, wholeAccount } from './staff-rules.js';

const bochum = '019abcde-0000-7000-8000-000000000001';
const siegen = '019abcde-0000-7000-8000-000000000002';
const nation = (role: Role): Grant => ({ role, scope: 'nation', scopeId: null });
const at = (siteId: string, role: Role = 'site_coordinator'): Grant => ({ role, scope: 'site', scopeId: siteId });
const user = (...grants: Grant[]): Actor => ({ id: 'actor', kind: 'user', grants });
const person = (...grants: Grant[]): StaffFacts => ({ id: 'person', name: 'Renate Vogt', state: 'active', grants });
const bas = user(nation('bas_admin'));
const coordinator = user(at(bochum));
const nothing: StaffSurroundings = { sitesWithoutCoordinator: [], basWithoutAdministrator: false, left: [] };

const refusal = (work: () => unknown): string => {
  try {
    work();
    return 'allowed';
  } catch (error) {
    return (error as DomainError).code;
  }
};
const giving = (actor: Actor, role: Role, siteId: string | null): string => refusal(() => grantOf(actor, role, siteId));
const guards = (problems: readonly { guard: string }[]): string[] => problems.map(({ guard }) => guard);

describe('Who may give which role', () => {
  it('BaS gives roles of its own staff and of every site', () => {
    expect(grantOf(bas, 'bas_finance', null)).toEqual(nation('bas_finance'));
    expect(grantOf(bas, 'site_coordinator', siegen)).toEqual(at(siegen));
  });

  it('a site’s coordination gives roles of its own team, none of another site, none of BaS', () => {
    expect(grantOf(coordinator, 'site_assistant', bochum)).toEqual(at(bochum, 'site_assistant'));
    expect(giving(coordinator, 'site_assistant', siegen)).toBe('not_found');
    expect(giving(coordinator, 'bas_admin', null)).toBe('forbidden');
  });

  it('nobody gives what they do not manage: an assistant, the finances, a key', () => {
    for (const actor of [user(at(bochum, 'site_assistant')), user(nation('bas_finance')), user(nation('funder_api'))]) {
      for (const role of ['site_assistant', 'site_coordinator'] as const) expect(giving(actor, role, bochum)).toBe('not_found');
      for (const role of ['bas_admin', 'bas_finance'] as const) expect(giving(actor, role, null)).toBe('forbidden');
    }
  });

  it('a role is given in its scope only', () => {
    expect(giving(bas, 'site_assistant', null)).toBe('validation');
    expect(giving(bas, 'bas_admin', bochum)).toBe('validation');
    expect(giving({ ...coordinator, grants: [{ ...at(bochum), scope: 'nation', scopeId: null }] }, 'site_assistant', bochum)).toBe('not_found');
  });

  it('keys, mentors and networks get no role this way', () => {
    for (const role of ['mentor', 'funder_api', 'directory_api', 'network_coordinator'] as const) expect([role, giving(bas, role, bochum)]).toEqual([role, 'validation']);
  });

  it('whoever may give a role holds it or stands above it: no ladder leads upwards', () => {
    for (const [role, givers] of Object.entries(givenBy) as [Role, readonly Role[]][]) {
      for (const giver of givers) expect([role, giver, scopeOfRole[giver] === 'nation' || scopeOfRole[role] === 'site']).toEqual([role, giver, true]);
      expect(mayGive(user(at(bochum, 'site_assistant')), { role, scope: scopeOfRole[role], scopeId: scopeOfRole[role] === 'site' ? bochum : null })).toBe(false);
    }
  });

  it('nobody gives a role to themselves', () => {
    expect(guards(missingForGrant(bas, { ...person(nation('bas_admin')), id: 'actor' }, at(bochum)))).toEqual(['notOneself']);
    expect(missingForGrant(coordinator, person(at(bochum, 'site_assistant')), at(bochum))).toEqual([]);
  });

  it('nobody gets a role twice, and none who has left', () => {
    expect(refusal(() => missingForGrant(coordinator, person(at(bochum)), at(bochum)))).toBe('already_exists');
    expect(refusal(() => missingForGrant(coordinator, { ...person(at(bochum)), state: 'left' }, at(bochum, 'site_assistant')))).toBe('transition_forbidden');
  });
});

describe('Whom one sees', () => {
  it('BaS sees everybody, a coordination its own team', () => {
    expect([isSeen(bas, person(at(siegen))), isSeen(bas, person(nation('bas_finance')))]).toEqual([true, true]);
    expect([isSeen(coordinator, person(at(bochum), at(siegen))), isSeen(coordinator, person(at(siegen))), isSeen(coordinator, person(nation('bas_admin')))]).toEqual([true, false, false]);
  });

  it('an assistant and the finances see no accounts', () => {
    expect([isSeen(user(at(bochum, 'site_assistant')), person(at(bochum))), isSeen(user(nation('bas_finance')), person(at(bochum)))]).toEqual([false, false]);
  });
});

describe('Taking a role', () => {
  const two = person(at(bochum), at(bochum, 'site_assistant'));

  it('is possible as long as another stays', () => {
    expect(missingForWithdrawal(two, at(bochum, 'site_assistant'), nothing)).toEqual([]);
  });

  it('nobody loses the last one this way, neither others nor oneself', () => {
    expect(guards(missingForWithdrawal(person(at(bochum)), at(bochum), nothing))).toEqual(['lastRight']);
  });

  it('an active site keeps a coordinator', () => {
    expect(guards(missingForWithdrawal(two, at(bochum), { ...nothing, sitesWithoutCoordinator: ['Bochum'] }))).toEqual(['siteKeepsCoordinator']);
  });

  it('BaS keeps an administrator', () => {
    expect(guards(missingForWithdrawal(person(nation('bas_admin'), nation('bas_finance')), nation('bas_admin'), { ...nothing, basWithoutAdministrator: true }))).toEqual(['basKeepsAdministrator']);
  });

  it('whoever no longer coordinates a site hands over first', () => {
    const left = [{ siteName: 'Bochum', matches: 3, drafts: 1 }];
    expect(guards(missingForWithdrawal(person(at(bochum), at(siegen)), at(bochum), { ...nothing, left }))).toEqual(['everythingHandedOver']);
    expect(missingForWithdrawal(two, at(bochum, 'site_assistant'), { ...nothing, left })).toEqual([]);
    const [missing] = missingForWithdrawal(person(at(bochum), at(siegen)), at(bochum), { ...nothing, left: [{ siteName: 'Bochum', matches: 3, drafts: 1, tasks: 2 }] });
    expect(missing?.de).toContain('noch 3 Patenschaften, 1 angefangenen Anruf und 2 Aufgaben. Bitte zuerst übergeben.');
  });

  it('that is not there is refused like one of somebody unknown', () => {
    expect(refusal(() => missingForWithdrawal(two, at(siegen), nothing))).toBe('not_found');
  });
});

describe('Suspending and leaving', () => {
  const missing = (transition: StaffTransition, who: StaffFacts, around: Partial<StaffSurroundings> = {}, actor = coordinator): string[] => guards(missingFor(transition, actor, who, { ...nothing, ...around }));

  it('is done by somebody else', () => {
    for (const transition of ['suspend', 'leave'] as const) expect(missing(transition, { ...person(at(bochum)), id: 'actor' })).toEqual(['notOneself']);
  });

  it('an active site keeps a coordinator, BaS an administrator', () => {
    for (const transition of ['suspend', 'leave'] as const) {
      expect(missing(transition, person(at(bochum)), { sitesWithoutCoordinator: ['Bochum'] })).toEqual(['siteKeepsCoordinator']);
      expect(missing(transition, person(nation('bas_admin')), { basWithoutAdministrator: true }, bas)).toEqual(['basKeepsAdministrator']);
    }
  });

  it('somebody who works elsewhere, too, is suspended by BaS alone', () => {
    expect(missing('suspend', person(at(bochum), at(siegen)))).toEqual(['managedHere']);
    expect(missing('suspend', person(at(bochum), nation('bas_finance')))).toEqual(['managedHere']);
    expect(missing('suspend', person(at(bochum), at(siegen)), {}, bas)).toEqual([]);
    expect(guards(wholeAccount(coordinator, person(at(bochum), at(siegen))))).toEqual(['managedHere']);
  });

  it('nobody leaves before everything is handed over, and each site says what is left', () => {
    const left = [{ siteName: 'Bochum', matches: 12, drafts: 0 }, { siteName: 'Siegen', matches: 1, drafts: 2 }];
    expect(missingFor('leave', bas, person(at(bochum), at(siegen)), { ...nothing, left }).map(({ de }) => de)).toEqual([
      'Renate Vogt hat am Standort Bochum noch 12 Patenschaften. Bitte zuerst übergeben.',
      'Renate Vogt hat am Standort Siegen noch 1 Patenschaft und 2 angefangene Anrufe. Bitte zuerst übergeben.',
    ]);
    expect(missing('suspend', person(at(bochum)), { left })).toEqual([]);
  });

  it('follows the states: who has left stays left', () => {
    const from = (state: StaffFacts['state']): StaffTransition[] =>
      (Object.keys(staffStates.transitions) as StaffTransition[]).filter((transition) => refusal(() => missingFor(transition, bas, { ...person(at(bochum)), state }, nothing)) === 'allowed');
    expect([from('active'), from('suspended'), from('left')]).toEqual([['suspend', 'leave'], ['reactivate', 'leave'], []]);
  });
});
