import { beforeSignIn } from './client.js';
import { ProblemError } from './problem-error.js';
import { forgetSession } from './session.js';

/** A session that has ended leads to the sign-in, and from there back to the same page. Calls under way are drafts on the server already. */
export function leaveWhenEnded(error: unknown): void {
  if (!(error instanceof ProblemError) || error.code !== 'unauthenticated' || beforeSignIn.includes(location.pathname)) return;
  // Without a session before, react-admin leads to the sign-in by itself.
  if (forgetSession()) location.assign(`/anmelden?ende&ziel=${encodeURIComponent(location.pathname + location.search)}`);
}
