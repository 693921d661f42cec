import { createContext, useContext } from 'react';
import { useStore } from 'react-admin';
import { holds, identity, type Actor, type OutputOf, type Resource, type Right, type SiteId } from '@patenwerk/contracts';
import { call, send } from './client.js';

export type Me = OutputOf<typeof identity.me>;

let remembered: Promise<Me> | null = null;

/** Who is signed in; asked once and kept until sign-in, sign-out or a 401. */
export function readSession(): Promise<Me> {
  remembered ??= call(identity.me, {}).catch((error: unknown) => {
    remembered = null;
    throw error;
  });
  return remembered;
}

/** Forgets who was signed in; tells whether somebody was. */
export function forgetSession(): boolean {
  const known = remembered !== null;
  remembered = null;
  return known;
}

/** Signs in with e-mail and password; the cookie is the session. */
export async function signIn(email: string, password: string): Promise<void> {
  forgetSession();
  await send('/api/auth/sign-in/email', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
}

/** Ends the session; without one there is nothing to end. */
export async function signOut(): Promise<void> {
  if (!remembered) return;
  forgetSession();
  await send('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
}

export const SessionContext = createContext<Me | null>(null);

/** The session on pages behind the sign-in. */
export function useSession(): Me {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is used outside the signed-in part');
  return session;
}

/** May the signed-in user do this (anywhere, or at one site)? The gateway and the service decide again. */
export function useMay(): (resource: Resource, right: Right, siteId?: string) => boolean {
  const session = useSession();
  const actor: Actor = { id: session.userId, kind: 'user', grants: session.grants };
  return (resource, right, siteId) => holds(actor, resource, right, siteId);
}

/** The site the user works in now; null for those who work nationwide. */
export function useSite(): { site: Me['sites'][number] | null; siteId: SiteId | null; choose: (id: string) => void } {
  const { sites } = useSession();
  const [chosen, choose] = useStore<string | null>('patenwerk.site', null);
  const site = sites.find((each) => each.id === chosen) ?? sites[0] ?? null;
  return { site, siteId: site?.id ?? null, choose };
}
