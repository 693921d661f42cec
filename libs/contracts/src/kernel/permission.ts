import type { Actor, GrantScope, Role } from './actor.js';

/** What may be done with a resource. `figures` are numbers without people, `state` is the state without content. */
export type Right = 'read' | 'write' | 'approve' | 'figures' | 'state';

/** The scope in which each role is granted; a grant of another scope is void. */
export const scopeOfRole: Record<Role, GrantScope> = {
  bas_admin: 'nation',
  bas_finance: 'nation',
  network_coordinator: 'network',
  site_coordinator: 'site',
  site_assistant: 'site',
  mentor: 'site',
  funder_api: 'nation',
  directory_api: 'nation',
};

/** Roles that see people, or may in an emergency: a password alone does not open their work. */
export const rolesWithSecondFactor: readonly Role[] = ['bas_admin', 'network_coordinator', 'site_coordinator', 'site_assistant'];

/**
 * Roles × resources, the table of docs/rules.md (rights). One place: the console hides by it, the gateway
 * refuses by it, the service refuses again row by row. BaS sees figures, sites see people.
 */
export const permissions = {
  sites: { bas_admin: ['read', 'write', 'approve'], bas_finance: ['read'], network_coordinator: ['read'], site_coordinator: ['read', 'write'], site_assistant: ['read'] },
  siteStatus: { bas_admin: ['write'] },
  figures: { bas_admin: ['figures'], bas_finance: ['figures'] },
  siteFigures: { site_coordinator: ['figures'], site_assistant: ['figures'] },
  operatorPages: { bas_admin: ['write'] },
  interests: { site_coordinator: ['write'], site_assistant: ['write'] },
  people: { site_coordinator: ['read', 'write'], site_assistant: ['read'] },
  /** Confidential notes: neither assistants nor anybody beyond the site. */
  personNotes: { site_coordinator: ['read', 'write'] },
  /** One person opened for another site, given and received. */
  referrals: { site_coordinator: ['read', 'write'] },
  /** People who change the site: offered and taken over by the sites; BaS orders it for a site that no longer works, and sees numbers. */
  transfers: { site_coordinator: ['read', 'write'] },
  transferOrders: { bas_admin: ['write', 'figures'] },
  /** Who has looked at whom: sites see it of their people, BaS sees numbers. */
  looks: { site_coordinator: ['read'], bas_admin: ['figures'] },
  documents: { site_coordinator: ['read', 'write'], site_assistant: ['state'] },
  consents: { site_coordinator: ['read', 'write'], site_assistant: ['read'] },
  matches: { site_coordinator: ['read', 'write'], site_assistant: ['read'] },
  meetings: { site_coordinator: ['read', 'write'], site_assistant: ['read', 'write'] },
  events: { bas_admin: ['read', 'write'], site_coordinator: ['read', 'write'], site_assistant: ['read'] },
  enrolments: { site_coordinator: ['read', 'write'], site_assistant: ['read', 'write'] },
  deliveries: { site_coordinator: ['read'], site_assistant: ['read'] },
  users: { bas_admin: ['read', 'write'], site_coordinator: ['read', 'write'] },
  apiKeys: { bas_admin: ['read', 'write'] },
  /** Figures for a funder with a key; breakdowns below five are suppressed. */
  reports: { funder_api: ['figures'], bas_admin: ['figures'], bas_finance: ['figures'] },
  operating: { bas_admin: ['read', 'write'] },
  /** Sight of one person in an emergency: with a reason, for a short time, and the site is told. */
  breakGlass: { bas_admin: ['write'] },
  ownAccount: { bas_admin: ['read', 'write'], bas_finance: ['read', 'write'], network_coordinator: ['read', 'write'], site_coordinator: ['read', 'write'], site_assistant: ['read', 'write'] },
  session: { bas_admin: ['read'], bas_finance: ['read'], network_coordinator: ['read'], site_coordinator: ['read'], site_assistant: ['read'] },
} as const satisfies Record<string, Partial<Record<Role, readonly Right[]>>>;

export type Resource = keyof typeof permissions;

/** The roles that hold a right on a resource. */
export function rolesWith(resource: Resource, right: Right): Role[] {
  const row = permissions[resource] as Partial<Record<Role, readonly Right[]>>;
  return (Object.keys(row) as Role[]).filter((role) => row[role]?.includes(right));
}

/**
 * Does the actor hold the right anywhere, or, with `siteId`, for this site (by a grant on it or on the nation)?
 * A role granted in a scope that is not its own counts for nothing.
 */
export function holds(actor: Actor, resource: Resource, right: Right, siteId?: string): boolean {
  const roles = rolesWith(resource, right);
  return actor.grants.some(
    (grant) =>
      roles.includes(grant.role) &&
      grant.scope === scopeOfRole[grant.role] &&
      (siteId === undefined || grant.scope === 'nation' || (grant.scope === 'site' && grant.scopeId === siteId)),
  );
}

/** The sites for which the actor holds the right; `'all'` when a grant on the nation gives it. */
export function sitesWith(actor: Actor, resource: Resource, right: Right): 'all' | string[] {
  const roles = rolesWith(resource, right);
  const grants = actor.grants.filter((grant) => roles.includes(grant.role) && grant.scope === scopeOfRole[grant.role]);
  if (grants.some((grant) => grant.scope === 'nation')) return 'all';
  return grants.flatMap((grant) => (grant.scope === 'site' && grant.scopeId ? [grant.scopeId] : []));
}
