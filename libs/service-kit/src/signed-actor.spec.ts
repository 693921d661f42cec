import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@patenwerk/contracts';
import { newActorKeyPair, readPrivateKey, readPublicKey, signActor, verifyActor } from './signed-actor.js';

const gateway = newActorKeyPair();
const people = newActorKeyPair();
const keys = { gateway: readPublicKey(gateway.publicKey), people: readPublicKey(people.publicKey) };
const coordinator: Actor = { id: 'u1', kind: 'user', grants: [{ role: 'site_coordinator', scope: 'site', scopeId: '0190a0a0-0000-7000-8000-000000000001' }] };
const service: Actor = { id: 'people', kind: 'system', grants: [], purpose: 'reminders' };
const noon = new Date('2026-11-23T12:00:00Z');
const later = (seconds: number): Date => new Date(noon.getTime() + seconds * 1000);
const token = (actor = coordinator, subject = 'people.persons.list', key = gateway.privateKey, signer = 'gateway'): string => signActor(actor, subject, readPrivateKey(key), signer, noon);
const refused = expect.objectContaining({ code: 'unauthenticated' });
const verifying = (header: string, subject = 'people.persons.list', now = noon) => () => verifyActor(header, subject, keys, now);

describe('A signed actor', () => {
  it('is who the gateway says', () => {
    expect(verifying(token())()).toEqual(coordinator);
    expect(verifying(token(), 'people.persons.list', later(30))()).toEqual(coordinator);
  });

  it('is refused half a minute later, and when it comes from the future', () => {
    expect(verifying(token(), 'people.persons.list', later(31))).toThrow(refused);
    expect(verifying(token(), 'people.persons.list', later(-60))).toThrow(refused);
  });

  it('is refused for another subject than the one it was made for', () => {
    expect(verifying(token(), 'people.persons.erase')).toThrow(refused);
  });

  it('is refused when one letter of it was changed', () => {
    const [claim = '', signature = ''] = token().split('.');
    const forged = Buffer.from(Buffer.from(claim, 'base64url').toString().replace('"u1"', '"u2"')).toString('base64url');
    expect(verifying(`${forged}.${signature}`)).toThrow(refused);
  });

  it('is refused when signed with a key nobody knows, in the name of another, or not at all', () => {
    expect(verifying(token(coordinator, 'people.persons.list', newActorKeyPair().privateKey))).toThrow(refused);
    expect(verifying(token(coordinator, 'people.persons.list', people.privateKey, 'gateway'))).toThrow(refused);
    expect(verifying(token(coordinator, 'people.persons.list', people.privateKey, 'toString'))).toThrow(refused);
    for (const nonsense of ['', '.', 'abc', 'e30.e30']) expect(verifying(nonsense)).toThrow(refused);
  });

  it('may be a service speaking for itself, never a service speaking for a person or for another service', () => {
    expect(verifying(token(service, 'people.persons.list', people.privateKey, 'people'))()).toEqual(service);
    expect(verifying(token(coordinator, 'people.persons.list', people.privateKey, 'people'))).toThrow(refused);
    expect(verifying(token({ ...service, id: 'matching' }, 'people.persons.list', people.privateKey, 'people'))).toThrow(refused);
  });
});
