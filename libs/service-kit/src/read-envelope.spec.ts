import { describe, expect, it } from '@jest/globals';
import type { EventEnvelope } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { readEnvelope, unreadableEnvelope } from './read-envelope.js';

const envelope: EventEnvelope = { id: newId(), subject: 'event.orchard.tree-planted', version: 1, at: '2026-11-23T09:00:00.000Z', aggregateId: newId(), aggregateVersion: 3, siteId: null, correlationId: 'c', backfill: false, data: { kind: 'Apfel' } };
const sent = (text: string) => ({ data: new TextEncoder().encode(text), subject: envelope.subject, json: () => JSON.parse(text) as unknown, info: { timestampNanos: Date.parse(envelope.at) * 1e6 } });

describe('A message of the stream', () => {
  it('carries an event', () => {
    expect(readEnvelope(sent(JSON.stringify(envelope)))).toEqual(envelope);
  });

  it.each(['', '{"half', 'null', '[]', '42', '{"id":7}', JSON.stringify({ ...envelope, id: 'x' }), JSON.stringify({ ...envelope, at: 'yesterday' }), JSON.stringify({ ...envelope, aggregateVersion: '3' })])('is no event when it says %j', (text) => {
    expect(readEnvelope(sent(text))).toBeUndefined();
  });

  it('that is no event is put aside with its subject and moment, without a word of what it said', () => {
    const aside = unreadableEnvelope(sent('Erika Mustermann'));
    expect(readEnvelope(sent(JSON.stringify(aside)))).toEqual(aside);
    expect(aside).toMatchObject({ subject: envelope.subject, at: envelope.at, data: { unreadableBytes: 16 } });
    expect(JSON.stringify(aside)).not.toContain('Erika');
  });
});
