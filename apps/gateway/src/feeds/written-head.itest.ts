import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { FixedClock } from '@patenwerk/persistence';
import { operatorPage } from '../../test/stand-ins.js';
import { type GatewayWorld, startGateway } from '../../test/start-gateway.js';
import { HttpServer } from '../http/http-server.js';

const page = '/v1/pages/impressum';
let world: GatewayWorld;

beforeAll(async () => {
  world = await startGateway({}, { clock: new FixedClock('2026-11-23T08:00:00Z') });
  operatorPage.body = 'Grüße aus Bochum';
  await world.send('GET', page);
});
afterAll(() => world.close());

interface Heard {
  status: string;
  headers: Record<string, string>;
  body: string;
}

/** A connection without any library between. */
class Wire {
  private heard = Buffer.alloc(0);
  private constructor(readonly socket: Socket) {
    socket.on('data', (bytes) => (this.heard = Buffer.concat([this.heard, bytes])));
  }

  static async open(): Promise<Wire> {
    const { port } = new URL(world.harness.services['gateway']?.app.get(HttpServer).address ?? '');
    const socket = connect({ host: '127.0.0.1', port: Number(port) });
    await once(socket, 'connect');
    return new Wire(socket);
  }

  /** The next answer; `bodyless` for one to HEAD. */
  async next(bodyless = false): Promise<Heard> {
    for (;;) {
      const end = this.heard.indexOf('\r\n\r\n');
      const [status = '', ...lines] = this.heard.toString('latin1', 0, Math.max(0, end)).split('\r\n');
      const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
      const length = bodyless || status.includes(' 304 ') ? 0 : Number(headers['content-length']);
      if (end >= 0 && this.heard.length >= end + 4 + length) {
        const body = this.heard.toString('utf8', end + 4, end + 4 + length);
        this.heard = this.heard.subarray(end + 4 + length);
        return { status, headers, body };
      }
      await once(this.socket, 'data');
    }
  }

  get unread(): number {
    return this.heard.length;
  }
}

const get = (more = '', version = '1.1', method = 'GET'): string => `${method} ${page} HTTP/${version}\r\nhost: localhost\r\n${more}\r\n`;
const text = ({ body }: Heard): unknown => (JSON.parse(body) as { body: unknown }).body;

describe('An answer whose head is written beforehand', () => {
  it('says what node would say: every header, the date, how long the connection stays', async () => {
    const wire = await Wire.open();
    wire.socket.write(get());
    const written = await wire.next();
    // With "close" node puts the head together.
    wire.socket.write(get('connection: close\r\n'));
    const ordinary = await wire.next();
    const own = ['date', 'connection', 'keep-alive', 'x-correlation-id', 'ratelimit'];
    const shared = ({ headers }: Heard): Record<string, string> => Object.fromEntries(Object.entries(headers).filter(([name]) => !own.includes(name)));
    expect(Object.keys(written.headers)).toEqual(expect.arrayContaining(own));
    expect([written.status, shared(written), text(written)]).toEqual(['HTTP/1.1 200 OK', shared(ordinary), 'Grüße aus Bochum']);
    expect([written.headers['connection'], ordinary.headers['connection'], written.headers['date']]).toEqual(['keep-alive', 'close', 'Mon, 23 Nov 2026 08:00:00 GMT']);
    await once(wire.socket, 'close');
  });

  it('leaves the connection as it should be: one after the other, pipelined, cut into pieces', async () => {
    const wire = await Wire.open();
    wire.socket.write(get());
    const { headers } = await wire.next();
    const known = `if-none-match: ${headers['etag']}\r\n`;
    wire.socket.write(get() + get(known) + get() + get('', '1.1', 'HEAD') + get(known) + get());
    const statuses: string[] = [];
    for (const bodyless of [false, false, false, true, false, false]) {
      const answer = await wire.next(bodyless);
      statuses.push(answer.status.slice(9, 12) + (answer.body ? ` ${String(text(answer))}` : ''));
    }
    const whole = '200 Grüße aus Bochum';
    expect(statuses).toEqual([whole, '304', whole, '200', '304', whole]);
    for (const piece of get(known).match(/[\s\S]{1,9}/g) ?? []) {
      wire.socket.write(piece);
      await sleep(1);
    }
    expect([(await wire.next()).status, wire.unread]).toEqual(['HTTP/1.1 304 Not Modified', 0]);
    wire.socket.destroy();
  });

  it('waits its turn behind a slower one that was asked before it', async () => {
    const wire = await Wire.open();
    wire.socket.write(`GET /v1/sites?colour=red HTTP/1.1\r\nhost: localhost\r\n\r\n${get()}`);
    expect([(await wire.next()).status, (await wire.next()).status]).toEqual(['HTTP/1.1 400 Bad Request', 'HTTP/1.1 200 OK']);
    wire.socket.destroy();
  });

  it('is left to node for a client of old', async () => {
    const wire = await Wire.open();
    wire.socket.write(get('', '1.0'));
    const answer = await wire.next();
    expect([answer.headers['connection'], text(answer)]).toEqual(['close', 'Grüße aus Bochum']);
    await once(wire.socket, 'close');
  });

  it('never takes a line break from what a client sends', async () => {
    const wire = await Wire.open();
    wire.socket.write(get('x-correlation-id: 019abcde-0000-7000-8000-0000000000aa\\r\\nx-evil: 1\r\n'));
    const { headers } = await wire.next();
    expect([headers['x-evil'], headers['x-correlation-id']]).toEqual([undefined, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    wire.socket.destroy();
  });
});
