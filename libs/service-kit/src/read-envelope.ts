import type { JsMsg } from '@nats-io/jetstream';
import type { EventEnvelope } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { z } from 'zod';

const Envelope = z.object({
  id: z.uuid(),
  subject: z.string(),
  version: z.int(),
  at: z.iso.datetime(),
  aggregateId: z.uuid(),
  aggregateVersion: z.int(),
  siteId: z.uuid().nullable(),
  correlationId: z.string(),
  backfill: z.boolean(),
  data: z.unknown(),
});

type Sent = Pick<JsMsg, 'data' | 'subject'> & { json(): unknown; info: Pick<JsMsg['info'], 'timestampNanos'> };

/** The event that a message carries; undefined when it is none, however often one tries. */
export function readEnvelope(message: Sent): EventEnvelope | undefined {
  try {
    return Envelope.safeParse(message.json()).data;
  } catch {
    return undefined;
  }
}

/** Stands for a message that is no event where people look for what went wrong. Its content is nobody's word, so none of it is kept. */
export function unreadableEnvelope({ data, subject, info }: Sent): EventEnvelope {
  const id = newId();
  return { id, subject, version: 0, at: new Date(info.timestampNanos / 1e6).toISOString(), aggregateId: id, aggregateVersion: 0, siteId: null, correlationId: id, backfill: true, data: { unreadableBytes: data.length } };
}
