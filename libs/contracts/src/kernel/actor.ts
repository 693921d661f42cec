import { z } from 'zod';

/** Roles of the programme (docs/rules.md, rights). A role counts only in the scope of the grant that gives it. */
export const Role = z.enum(['bas_admin', 'bas_finance', 'network_coordinator', 'site_coordinator', 'site_assistant', 'mentor', 'funder_api', 'directory_api']);
export type Role = z.infer<typeof Role>;

export const GrantScope = z.enum(['site', 'network', 'nation']);
export type GrantScope = z.infer<typeof GrantScope>;

/** One right-giving row: this role, in this scope. `scopeId` is null for the nation. */
export const Grant = z.object({ role: Role, scope: GrantScope, scopeId: z.uuid().nullable() });
export type Grant = z.infer<typeof Grant>;

export const ActorKind = z.enum(['user', 'key', 'link', 'public', 'system']);
export type ActorKind = z.infer<typeof ActorKind>;

/** Who acts. A system actor is a service acting by itself and says for which purpose. */
export const Actor = z.object({
  id: z.string().min(1),
  kind: ActorKind,
  grants: z.array(Grant),
  purpose: z.string().min(1).optional(),
  /** The session (its id, never its token) in which a user acts; only the user's own account asks for it. */
  sessionId: z.string().min(1).optional(),
});
export type Actor = z.infer<typeof Actor>;

/** The actor of everybody who has not signed in. */
export const publicActor: Actor = { id: 'public', kind: 'public', grants: [] };

/** The sites in which the actor holds any of the given roles; the nation's grants name no site. */
export function siteIdsOf(actor: Actor, roles?: readonly Role[]): string[] {
  return actor.grants
    .filter((grant) => grant.scope === 'site' && grant.scopeId !== null && (!roles || roles.includes(grant.role)))
    .map((grant) => grant.scopeId as string);
}
