import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { Actor, DomainError } from '@patenwerk/contracts';
import { z } from 'zod';

/** Public keys by the name of who signs: `gateway`, or a service. */
export type ActorKeys = Record<string, KeyObject>;

/** An actor on the way is good for half a minute and for one subject. */
const lifetimeMillis = 30_000;
/** Clocks of two machines may differ by this much. */
const toleranceMillis = 5_000;

const Claim = z.object({ actor: Actor, subject: z.string(), by: z.string(), signedAt: z.number() });

/** Signs who acts (Ed25519), bound to the subject of the one call it is made for. */
export function signActor(actor: Actor, subject: string, privateKey: KeyObject, signer: string, now: Date): string {
  const claim = Buffer.from(JSON.stringify({ actor, subject, by: signer, signedAt: now.getTime() } satisfies z.input<typeof Claim>));
  return `${claim.toString('base64url')}.${sign(null, claim, privateKey).toString('base64url')}`;
}

/**
 * The actor of a signed header; `unauthenticated` when it is forged, expired or made for another subject.
 * The gateway may speak for anybody, a service only for itself.
 */
export function verifyActor(token: string, subject: string, keys: ActorKeys, now: Date): Actor {
  const [body, signature] = token.split('.', 2);
  const claim = Claim.safeParse(parseJson(Buffer.from(body ?? '', 'base64url')));
  if (!claim.success) throw new DomainError('unauthenticated');
  const { actor, by, signedAt } = claim.data;
  const key = Object.hasOwn(keys, by) ? keys[by] : undefined;
  const age = now.getTime() - signedAt;
  const genuine = key !== undefined && verify(null, Buffer.from(body ?? '', 'base64url'), key, Buffer.from(signature ?? '', 'base64url'));
  const fresh = age <= lifetimeMillis && age >= -toleranceMillis;
  const maySpeak = by === 'gateway' || (actor.kind === 'system' && actor.id === by);
  if (!genuine || !fresh || !maySpeak || claim.data.subject !== subject) throw new DomainError('unauthenticated');
  return actor;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A fresh pair as it stands in the settings: base64 of pkcs8 and of spki. */
export function newActorKeyPair(): { privateKey: string; publicKey: string } {
  const pair = generateKeyPairSync('ed25519');
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

/** Reads a private key from its setting. */
export function readPrivateKey(base64: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(base64, 'base64'), type: 'pkcs8', format: 'der' });
}

/** Reads a public key from its setting. */
export function readPublicKey(base64: string): KeyObject {
  return createPublicKey({ key: Buffer.from(base64, 'base64'), type: 'spki', format: 'der' });
}
