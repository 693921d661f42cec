import { useSyncExternalStore } from 'react';

/** unlock: nobody has worked for a while. confirm: what is asked for needs a fresh proof of identity. */
export type Proof = 'unlock' | 'confirm';

let asked: Proof | null = null;
let waiting: ((proved: boolean) => void)[] = [];
const listeners = new Set<() => void>();

/** Asks the person to prove who they are; requests wait for it, and what is on the page stays. False: they would rather not. */
export function proveIdentity(proof: Proof): Promise<boolean> {
  // A locked screen covers everything else.
  if (asked !== 'unlock') asked = proof;
  tell();
  return new Promise((answer) => waiting.push(answer));
}

/** The person has proved it, or has left it. */
export function settleProof(proved: boolean): void {
  const answers = waiting;
  asked = null;
  waiting = [];
  tell();
  for (const answer of answers) answer(proved);
}

/** What the person is asked to prove now. */
export function useAskedProof(): Proof | null {
  return useSyncExternalStore(subscribe, () => asked);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
