import type { FactorKind, SessionLook } from '@patenwerk/contracts';
import { post, send } from './client.js';
import { forgetSession } from './session.js';

export type SessionState = SessionLook['state'];

/** The session behind the cookie, in whatever state; null without one. */
export async function lookAtSession(): Promise<SessionLook | null> {
  return (await (await send('/api/auth/get-session', {})).json()) as SessionLook | null;
}

/** The first step. Tells what the session may do now. */
export async function signIn(email: string, password: string): Promise<SessionState> {
  forgetSession();
  return ((await post('/api/auth/sign-in/email', { email, password })) as { state: SessionState }).state;
}

/** The second step with a code of an app or of a printed sheet. */
export async function passCode(kind: Exclude<FactorKind, 'passkey'>, code: string): Promise<void> {
  await post('/api/auth/second-factor', { kind, code });
}

/** The password once more: opens a locked session and makes it fresh. */
export async function confirmPassword(password: string): Promise<void> {
  await post('/api/auth/confirm', { password });
}

export async function lockSession(): Promise<void> {
  await post('/api/auth/lock', {});
}

/** Can this browser, at this address, use passkeys? They belong to a name, not to a number, and need a safe connection. */
export function hasPasskeys(): boolean {
  return isSecureContext && typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential && !/^[\d.]+$|^\[/.test(location.hostname);
}

/** The second step with a passkey; opens a locked session as well. */
export async function passPasskey(): Promise<void> {
  const options = (await (await send('/api/auth/passkey/generate-authenticate-options', {})).json()) as PublicKeyCredentialRequestOptionsJSON;
  const credential = (await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })) as PublicKeyCredential | null;
  await post('/api/auth/passkey/verify-authentication', { response: credential?.toJSON() ?? {} });
}

/** Makes a passkey for the account that is signed in. */
export async function addPasskey(name: string): Promise<void> {
  const options = (await (await send('/api/auth/passkey/generate-register-options', {})).json()) as PublicKeyCredentialCreationOptionsJSON;
  const credential = (await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })) as PublicKeyCredential | null;
  await post('/api/auth/passkey/verify-registration', { response: credential?.toJSON() ?? {}, name });
}

/** The person closed the browser's own question, or it took too long: no error, they may try again. */
export function wasCancelled(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError');
}
