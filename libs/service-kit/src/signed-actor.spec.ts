import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@patenwerk/contracts';
import { newActorKeyPair, readPrivateKey, readPublicKey, signQuestions, verifyQuestions } from './signed-actor.js';

const gateway = newActorKeyPair();
const people = newActorKeyPair();
const keys = { gateway: readPublicKey(gateway.publicKey), people: readPublicKey(people.publicKey) };
const coordinator: Actor = { id: 'u1', kind: 'user', grants: [{ role: 'site_coordinator', scope: 'site', scopeId: '0190a0a0-0000-7000-8000-000000000001' }] };
const service: Actor = { id: 'people', kind: 'system', grants: [], purpose: 'reminders' };
const noon = new Date('2026-11-23T12:00:00Z');
const later = (seconds: number): Date => new Date(noon.getTime() + seconds * 1000);
const body = (...actors: Actor[]): string => JSON.stringify({ signedAt: noon.getTime(), actors, questions: actors.map((_, index) => [index, 'c1', noon.getTime() + 4_000, null, { id: index }]) });
const message = (actors = [coordinator], subject = 'people.persons.list', key = gateway.privateKey, signer = 'gateway'): Buffer => signQuestions(body(...actors), subject, readPrivateKey(key), signer);
const refused = expect.objectContaining({ code: 'unauthenticated' });
const verifying = (bytes: Buffer, subject = 'people.persons.list', now = noon) => () => verifyQuestions(bytes, subject, keys, now);

const changed = (bytes: Buffer, from: string, to: string): Buffer => Buffer.from(bytes.toString().replace(from, to));

describe('A signed actor', () => {
  it('is who the gateway says', () => {
    expect(verifying(message())().actors).toEqual([coordinator]);
    expect(verifying(message(), 'people.persons.list', later(30))().actors).toEqual([coordinator]);
  });

  it('is refused half a minute later, and when it comes from the future', () => {
    expect(verifying(message(), 'people.persons.list', later(31))).toThrow(refused);
    expect(verifying(message(), 'people.persons.list', later(-60))).toThrow(refused);
  });

  it('is refused for another subject than the one it was made for', () => {
    expect(verifying(message(), 'people.persons.erase')).toThrow(refused);
  });

  it('is refused when one letter of it was changed', () => {
    expect(verifying(changed(message(), '"u1"', '"u2"'))).toThrow(refused);
  });

  it('cannot be moved to the question of another, nor be given another question', () => {
    const both = message([coordinator, { ...coordinator, id: 'u2' }]);
    expect(verifying(changed(both, '[1,"c1"', '[0,"c1"'))).toThrow(refused);
    expect(verifying(changed(both, '{"id":1}', '{"id":2}'))).toThrow(refused);
    expect(verifying(both)().questions.map(([actor]) => actor)).toEqual([0, 1]);
  });

  it('is refused when signed with a key nobody knows, in the name of another, or not at all', () => {
    expect(verifying(message([coordinator], 'people.persons.list', newActorKeyPair().privateKey))).toThrow(refused);
    expect(verifying(message([coordinator], 'people.persons.list', people.privateKey, 'gateway'))).toThrow(refused);
    expect(verifying(message([coordinator], 'people.persons.list', people.privateKey, 'toString'))).toThrow(refused);
    for (const nonsense of ['', '.', 'abc', 'gateway\n{}', 'gateway abc\n{}']) expect(verifying(Buffer.from(nonsense))).toThrow(refused);
  });

  it('must be among those the message names', () => {
    const stray = JSON.stringify({ signedAt: noon.getTime(), actors: [coordinator], questions: [[1, 'c1', 0, null, {}]] });
    expect(verifying(signQuestions(stray, 'people.persons.list', readPrivateKey(gateway.privateKey), 'gateway'))).toThrow(refused);
  });

  it('may be a service speaking for itself, never a service speaking for a person or for another service', () => {
    expect(verifying(message([service], 'people.persons.list', people.privateKey, 'people'))().actors).toEqual([service]);
    expect(verifying(message([coordinator], 'people.persons.list', people.privateKey, 'people'))).toThrow(refused);
    expect(verifying(message([service, coordinator], 'people.persons.list', people.privateKey, 'people'))).toThrow(refused);
    expect(verifying(message([{ ...service, id: 'matching' }], 'people.persons.list', people.privateKey, 'people'))).toThrow(refused);
  });
});
