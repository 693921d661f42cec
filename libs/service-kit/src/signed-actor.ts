import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { DomainError } from '@patenwerk/contracts';
import { Questions } from './wire.js';

/** Public keys by the name of who signs: `gateway`, or a service. */
export type ActorKeys = Record<string, KeyObject>;

/** Signed questions are good for half a minute and for one subject. */
const lifetimeMillis = 30_000;
/** Clocks of two machines may differ by this much. */
const toleranceMillis = 5_000;
const newline = 0x0a;

/**
 * Signs who asks what (Ed25519): one signature over subject, signer, moment, actors and every question, so that nothing of it
 * can be moved to another subject, actor or question.
 */
export function signQuestions(body: string, subject: string, privateKey: KeyObject, signer: string): Buffer {
  const bytes = Buffer.from(body);
  const signature = sign(null, signedBytes(subject, signer, bytes), privateKey).toString('base64url');
  return Buffer.concat([Buffer.from(`${signer} ${signature}\n`), bytes]);
}

/**
 * The questions of a signed message; `unauthenticated` when it is forged, expired or made for another subject.
 * The gateway may speak for anybody, a service only for itself.
 */
export function verifyQuestions(message: Uint8Array, subject: string, keys: ActorKeys, now: Date): Questions {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  const end = bytes.indexOf(newline);
  const [signer = '', signature = ''] = bytes.toString('latin1', 0, Math.max(0, end)).split(' ', 2);
  const body = bytes.subarray(end + 1);
  const key = Object.hasOwn(keys, signer) ? keys[signer] : undefined;
  const genuine = key !== undefined && verify(null, signedBytes(subject, signer, body), key, Buffer.from(signature, 'base64url'));
  const questions = genuine ? Questions.safeParse(parseJson(body)) : undefined;
  if (!questions?.success) throw new DomainError('unauthenticated');
  const { actors, signedAt } = questions.data;
  const age = now.getTime() - signedAt;
  const fresh = age <= lifetimeMillis && age >= -toleranceMillis;
  const maySpeak = signer === 'gateway' || actors.every((actor) => actor.kind === 'system' && actor.id === signer);
  if (!fresh || !maySpeak) throw new DomainError('unauthenticated');
  return questions.data;
}

// Neither a subject nor a signer's name holds a blank or a line's end.
const signedBytes = (subject: string, signer: string, body: Buffer): Buffer => Buffer.concat([Buffer.from(`${subject} ${signer}\n`), body]);

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
