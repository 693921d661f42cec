import type { Actor, GrantScope, Role } from '@patenwerk/contracts';

/** One kind of caller: a role in a scope, as a person, a key, or nobody. */
export interface Stranger {
  title: string;
  actor: Actor;
}

const as = (title: string, kind: Actor['kind'], role: Role, scope: GrantScope, scopeId: string | null): Stranger => ({ title, actor: { id: `isolation-${title}`, kind, grants: [{ role, scope, scopeId }] } });

/** Everybody who is not of the site: all roles elsewhere, roles in a scope that is not theirs, keys, links, nobody. */
export function strangersTo(siteId: string, otherSites: readonly string[]): Stranger[] {
  return [
    ...otherSites.flatMap((other, index) => [
      as(`coordinator of site ${index + 2}`, 'user', 'site_coordinator', 'site', other),
      as(`assistant of site ${index + 2}`, 'user', 'site_assistant', 'site', other),
      as(`mentor of site ${index + 2}`, 'user', 'mentor', 'site', other),
    ]),
    as('BaS administrator', 'user', 'bas_admin', 'nation', null),
    as('BaS finance', 'user', 'bas_finance', 'nation', null),
    as('network coordinator', 'user', 'network_coordinator', 'network', siteId),
    as('coordinator with a void grant on the nation', 'user', 'site_coordinator', 'nation', null),
    as('administrator with a void grant on the site', 'user', 'bas_admin', 'site', siteId),
    as('funder key', 'key', 'funder_api', 'nation', null),
    as('directory key', 'key', 'directory_api', 'nation', null),
    { title: 'link without grants', actor: { id: 'link', kind: 'link', grants: [] } },
    { title: 'nobody', actor: { id: 'public', kind: 'public', grants: [] } },
  ];
}
