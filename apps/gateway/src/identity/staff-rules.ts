import { type Actor, DomainError, fieldError, type Grant, type GuardProblem, holds, type Responsibility, type Role, scopeOfRole, type StaffGuard, type StaffState, staffStates, type StaffTransition } from '@patenwerk/contracts';

/**
 * Who may give and take which role; nobody gives a right they do not manage. A network's coordination waits for the networks;
 * mentors get theirs with their own sign-in, keys are issued and never granted.
 */
export const givenBy: Record<Role, readonly Role[]> = {
  bas_admin: ['bas_admin'],
  bas_finance: ['bas_admin'],
  network_coordinator: [],
  site_coordinator: ['bas_admin', 'site_coordinator'],
  site_assistant: ['bas_admin', 'site_coordinator'],
  mentor: [],
  funder_api: [],
  directory_api: [],
};

/** Somebody of the staff as the rules see them. */
export interface StaffFacts {
  id: string;
  name: string;
  state: StaffState;
  grants: readonly Grant[];
}

/** What a guard has to know beside the person. */
export interface StaffSurroundings {
  /** Names of the active sites that would be left without a coordinator. */
  sitesWithoutCoordinator: readonly string[];
  /** Would BaS be left without an administrator? */
  basWithoutAdministrator: boolean;
  /** What is still theirs. */
  left: readonly Pick<Responsibility, 'siteName' | 'matches' | 'drafts' | 'tasks'>[];
}

/** Does the actor manage whoever holds this role there? */
export function mayGive(actor: Actor, { role, scope, scopeId }: Grant): boolean {
  return givenBy[role].some((giver) => actor.grants.some((own) => own.role === giver && own.scope === scopeOfRole[giver] && (own.scope === 'nation' || (scope === 'site' && own.scopeId === scopeId))));
}

/**
 * The grant of a role, or the reason why the actor may not give it: a role only in its own scope, a site that is not the
 * actor's looks like one that does not exist.
 */
export function grantOf(actor: Actor, role: Role, siteId: string | null): Grant {
  if (givenBy[role].length === 0) throw fieldError('role', 'Diese Rolle wird nicht an Mitarbeitende vergeben.', 'This role is not given to staff.');
  const scope = scopeOfRole[role];
  if (scope === 'site' && siteId === null) throw fieldError('siteId', 'Bitte den Standort angeben.', 'Please name the site.');
  if (scope === 'site' && !holds(actor, 'users', 'write', siteId ?? undefined)) throw new DomainError('not_found');
  const grant: Grant = { role, scope, scopeId: siteId };
  if (!mayGive(actor, grant)) throw new DomainError('forbidden');
  if (scope === 'nation' && siteId !== null) throw fieldError('siteId', 'Diese Rolle gilt bundesweit, ohne Standort.', 'This role is nation-wide, without a site.');
  return grant;
}

/** Does the person work where the actor manages accounts? Whom the actor does not see does not exist for them. */
export const isSeen = (actor: Actor, person: StaffFacts): boolean => person.grants.some((grant) => holds(actor, 'users', 'read', grant.scopeId ?? undefined) && (grant.scope === 'site' || managesNation(actor)));

const managesNation = (actor: Actor): boolean => actor.grants.some(({ role, scope }) => role === 'bas_admin' && scope === 'nation');

/** What stands in the way of a step, in words. A step the state does not have is `transition_forbidden`. */
export function missingFor(transition: StaffTransition, actor: Actor, person: StaffFacts, around: StaffSurroundings): GuardProblem[] {
  const { from, guards } = staffStates.transitions[transition];
  if (!(from as readonly StaffState[]).includes(person.state)) throw new DomainError('transition_forbidden');
  return (guards as readonly StaffGuard[]).flatMap((guard) => (guard === 'notOneself' ? wholeAccount(actor, person) : standing[guard](person, around)));
}

/** An account as a whole is managed by somebody else, who manages every role of it. */
export function wholeAccount(actor: Actor, person: StaffFacts): GuardProblem[] {
  if (actor.id === person.id) return [{ guard: 'notOneself', de: 'Das macht eine Kollegin oder ein Kollege für Sie, oder die BaS.', en: 'A colleague or BaS does this for you.' }];
  if (person.grants.every((grant) => mayGive(actor, grant))) return [];
  return [{ guard: 'managedHere', de: `${person.name} arbeitet auch an anderer Stelle. Dafür ist die BaS zuständig; Sie können die Rolle an Ihrem Standort nehmen.`, en: `${person.name} works elsewhere, too. That is for BaS; you can take the role at your site.` }];
}

/** What stands in the way of giving a role. */
export function missingForGrant(actor: Actor, person: StaffFacts, grant: Grant): GuardProblem[] {
  if (person.state !== 'active' && person.state !== 'suspended') throw new DomainError('transition_forbidden');
  if (person.grants.some((own) => own.role === grant.role && own.scopeId === grant.scopeId)) throw new DomainError('already_exists');
  return actor.id === person.id ? [{ guard: 'notOneself', de: 'Niemand gibt sich selbst eine Rolle.', en: 'Nobody gives a role to themselves.' }] : [];
}

/** What stands in the way of taking a role. `around` is what would be if it were taken. */
export function missingForWithdrawal(person: StaffFacts, grant: Grant, around: StaffSurroundings): GuardProblem[] {
  if (!person.grants.some((own) => own.role === grant.role && own.scopeId === grant.scopeId)) throw new DomainError('not_found');
  if (person.grants.length === 1) {
    return [{ guard: 'lastRight', de: 'Das ist die letzte Rolle. Wer das Team verlässt, geht über „Verlässt das Team“: dann wird vorher alles übergeben.', en: 'This is the last role. Whoever leaves the team goes by "Leaves the team": then everything is handed over before.' }];
  }
  const staysThere = grant.scope !== 'site' || person.grants.some((own) => own.scopeId === grant.scopeId && own.role === 'site_coordinator' && own.role !== grant.role);
  return [
    ...(grant.role === 'site_coordinator' ? standing.siteKeepsCoordinator(person, around) : []),
    ...(grant.role === 'bas_admin' ? standing.basKeepsAdministrator(person, around) : []),
    ...(staysThere ? [] : standing.everythingHandedOver(person, around)),
  ];
}

const standing: Record<Exclude<StaffGuard, 'notOneself'>, (person: StaffFacts, around: StaffSurroundings) => GuardProblem[]> = {
  siteKeepsCoordinator: ({ name }, { sitesWithoutCoordinator: sites }) =>
    sites.length === 0 ? [] : [{ guard: 'siteKeepsCoordinator', de: `${name} ist die einzige Koordination: ${sites.join(', ')}. Geben Sie zuerst jemand anderem diese Rolle.`, en: `${name} is the only coordinator: ${sites.join(', ')}. Give somebody else this role first.` }],
  basKeepsAdministrator: ({ name }, { basWithoutAdministrator }) =>
    basWithoutAdministrator ? [{ guard: 'basKeepsAdministrator', de: `${name} hat als einzige Person die BaS-Administration. Geben Sie zuerst jemand anderem diese Rolle.`, en: `${name} is the only administrator of BaS. Give somebody else this role first.` }] : [],
  everythingHandedOver: ({ name }, { left }) =>
    left.map(({ siteName, matches, drafts, tasks = 0 }) => ({ guard: 'everythingHandedOver', de: `${name} hat am Standort ${siteName} noch ${parts([matches, drafts, tasks], germanParts)}. Bitte zuerst übergeben.`, en: `${name} still has ${parts([matches, drafts, tasks], englishParts)} at ${siteName}. Please hand over first.` })),
};

type Plural = readonly [one: string, many: string];
interface Parts {
  and: string;
  of: readonly Plural[];
}
const germanParts: Parts = { and: 'und', of: [['Patenschaft', 'Patenschaften'], ['angefangenen Anruf', 'angefangene Anrufe'], ['Aufgabe', 'Aufgaben']] };
const englishParts: Parts = { and: 'and', of: [['match', 'matches'], ['unfinished call', 'unfinished calls'], ['task', 'tasks']] };

/** "3 Patenschaften, 1 angefangenen Anruf und 2 Aufgaben"; what is none is left out. */
function parts(counts: readonly number[], { and, of }: Parts): string {
  const told = of.flatMap(([one, many], index) => (counts[index] ? [`${counts[index]} ${counts[index] === 1 ? one : many}`] : []));
  return told.length < 2 ? told.join('') : `${told.slice(0, -1).join(', ')} ${and} ${told.at(-1)}`;
}
