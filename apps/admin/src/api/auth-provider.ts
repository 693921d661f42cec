import type { AuthProvider } from 'react-admin';
import { ProblemError } from './problem-error.js';
import { forgetSession, readSession, signOut } from './session.js';
import { signIn } from './sign-in.js';

/** react-admin's view of the session. Rights are read from the grants (useMay), so it asks for no permissions. */
export const authProvider: AuthProvider = {
  login: ({ email, password }: { email: string; password: string }) => signIn(email, password),
  logout: async () => {
    // An ended session cannot be signed out of again; that is fine.
    await signOut().catch(() => undefined);
    return '/anmelden';
  },
  checkAuth: async () => {
    await readSession();
  },
  checkError: async (error: unknown) => {
    if (!(error instanceof ProblemError) || error.code !== 'unauthenticated') return;
    forgetSession();
    throw error;
  },
  getIdentity: async () => {
    const session = await readSession();
    return { id: session.userId, fullName: session.name };
  },
  getPermissions: async () => undefined,
};
