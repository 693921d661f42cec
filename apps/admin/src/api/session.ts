import { createContext, useContext } from 'react';
import { useStore } from 'react-admin';
import { holds, identity, type Actor, type OutputOf, type Resource, type Right, type SiteId } from '@patenwerk/contracts';
import { call, post } from './client.js';

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

/** Is somebody known to be signed in on this page? */
export const knowsSession = (): boolean => remembered !== null;

/** Forgets who was signed in; tells whether somebody was. */
export function forgetSession(): boolean {
  const known = remembered !== null;
  remembered = null;
  return known;
}

/** Ends the session; without one there is nothing to end. */
export async function signOut(): Promise<void> {
  if (!remembered) return;
  forgetSession();
  await post('/api/auth/sign-out', {});
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
