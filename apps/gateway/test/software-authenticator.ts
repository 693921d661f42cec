import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const origin = 'http://localhost:3000';
const [present, verified, withCredential] = [0x01, 0x04, 0x40];

/** What a device with one passkey answers, as a browser would hand it on: WebAuthn level 2, ES256, no attestation. */
export class SoftwareAuthenticator {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private readonly credentialId = randomBytes(32);
  private counter = 0;

  /** Says whether finger, face or PIN were asked for. */
  verifiesPerson = true;

  get id(): string {
    return this.credentialId.toString('base64url');
  }

  /** A new credential for this challenge. */
  register(challenge: string): Record<string, unknown> {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.credentialId.length);
    const authData = Buffer.concat([this.facts(withCredential), Buffer.alloc(16), length, this.credentialId, this.publicKey()]);
    // CBOR: { fmt: "none", attStmt: {}, authData: <bytes> }
    const attestation = Buffer.concat([Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'), Buffer.from([authData.length]), authData]);
    return this.answer({ clientDataJSON: clientData('webauthn.create', challenge).toString('base64url'), attestationObject: attestation.toString('base64url'), transports: ['internal'] });
  }

  /** Proves for this challenge that the key is here. */
  prove(challenge: string): Record<string, unknown> {
    const data = clientData('webauthn.get', challenge);
    const authData = this.facts(0);
    const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), this.keys.privateKey);
    return this.answer({ clientDataJSON: data.toString('base64url'), authenticatorData: authData.toString('base64url'), signature: signature.toString('base64url') });
  }

  private answer(response: Record<string, unknown>): Record<string, unknown> {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private facts(more: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE((this.counter += 1));
    return Buffer.concat([sha256('localhost'), Buffer.from([present | (this.verifiesPerson ? verified : 0) | more]), counter]);
  }

  /** COSE: { 1: EC2, 3: ES256, -1: P-256, -2: x, -3: y } */
  private publicKey(): Buffer {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    return Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y, 'base64url')]);
  }
}

const clientData = (type: string, challenge: string): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
