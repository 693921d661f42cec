import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Broker } from './broker.js';
import { createLogger } from './logger.js';

const logger = createLogger('test', 'silent');
let server: Server;
let broker: Broker;
const sockets = new Set<Socket>();

/** A broker that says hello and answers so many pings of a connection; at the next one it hangs up. */
async function brokerWithPatience(pings: number): Promise<void> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let left = pings;
    socket.write(`INFO ${JSON.stringify({ server_id: 'test', version: '2.12.0', proto: 1, headers: true, max_payload: 1_048_576 })}\r\n`);
    socket.on('data', (bytes) => {
      for (const line of bytes.toString().split('\r\n')) if (line === 'PING' && left-- > 0) socket.write('PONG\r\n');
      if (left < 0) socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  broker = await Broker.connect({ servers: [address()], name: 'test' }, logger);
}

const address = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;

afterEach(async () => {
  await broker.nc.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

describe('Work that needs the broker', () => {
  it('ends without a result when the broker hangs up in the middle of it: nobody dies of that', async () => {
    await brokerWithPatience(1);
    expect(await broker.orAway(async () => (await broker.nc.flush(), 'done'))).toBeUndefined();
  });

  it('ends without a result when it is refused for a lost connection before we were told of the loss', async () => {
    await brokerWithPatience(1);
    const refused = broker.nc.flush();
    expect(await broker.orAway(() => refused)).toBeUndefined();
    await expect(refused).rejects.toMatchObject({ message: 'connection disconnected' });
    const before = await Broker.connect({ servers: [address()], name: 'test' }, logger);
    expect(await before.orAway(() => refused)).toBeUndefined();
    await before.nc.close();
  });

  it('gives its result when the broker stays, and its own errors', async () => {
    await brokerWithPatience(5);
    expect(await broker.orAway(async () => (await broker.nc.flush(), 'done'))).toBe('done');
    await expect(broker.orAway(() => Promise.reject(new Error('of its own')))).rejects.toThrow('of its own');
  });
});
