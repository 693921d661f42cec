import { describe, expect, it } from '@jest/globals';
import { JetStreamApiError } from '@nats-io/jetstream';
import { peopleEvents } from '@patenwerk/contracts';
import { EventConsumer, type EventConsumerParts } from './event-consumer.js';

/** A service that listens, with a broker that says this of its consumer. */
function listening(info: () => Promise<{ num_pending: number }>): EventConsumer {
  const broker = { orAway: () => new Promise<undefined>(() => undefined) };
  const consumer = new EventConsumer({ service: 'kitchen', broker, stream: { jsm: async () => ({ consumers: { info } }) } } as unknown as EventConsumerParts);
  consumer.listen([{ event: peopleEvents.ready, listener: 'Kitchen.cook', handle: async () => undefined }]);
  return consumer;
}

describe('A service asked what it has never heard', () => {
  it('is behind while its consumer, or the stream, is not there yet', async () => {
    const missing = (err_code: number) => listening(() => Promise.reject(new JetStreamApiError({ code: 404, err_code, description: 'not found' })));
    expect([await missing(10_014).behind(), await missing(10_059).behind()]).toEqual([true, true]);
  });

  it('is not behind when nothing waits', async () => {
    expect(await listening(async () => ({ num_pending: 0 })).behind()).toBe(false);
  });

  it('says so when the broker fails in another way', async () => {
    await expect(listening(() => Promise.reject(new Error('no disk'))).behind()).rejects.toThrow('no disk');
  });
});
