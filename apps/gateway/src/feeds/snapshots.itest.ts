import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { sitesEvents } from '@patenwerk/contracts';
import { FixedClock } from '@patenwerk/persistence';
import { eventually } from '@patenwerk/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { operatorPage } from '../../test/stand-ins.js';
import { type GatewayWorld, startGateway } from '../../test/start-gateway.js';
import { HttpServer } from '../http/http-server.js';

const clock = new FixedClock('2026-11-23T08:00:00Z');
const page = '/v1/pages/impressum';
let world: GatewayWorld;
let broker: NatsConnection;

beforeAll(async () => {
  world = await startGateway({}, { clock });
  broker = await connect({ servers: world.harness.nats.url, reconnectTimeWait: 100, maxReconnectAttempts: -1 });
});
afterAll(async () => {
  await broker.close();
  await world.close();
});
afterEach(() => {
  operatorPage.meanwhile = async () => undefined;
});

const bodyOf = async (): Promise<unknown> => (await world.send('GET', page)).json()['body'];
const pageChanged = (): void => broker.publish(sitesEvents.pageChanged.subject, JSON.stringify({ data: { slug: 'impressum' } }));

/** Past fetch, which takes compressed forms apart and adds headers of its own. */
function raw(method: string, path: string, headers: Record<string, string> = {}): Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }> {
  const base = world.harness.services['gateway']?.app.get(HttpServer).address ?? '';
  return new Promise((resolve, reject) => {
    httpRequest(`${base}${path}`, { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    })
      .on('error', reject)
      .end();
  });
}

describe('What everybody may read', () => {
  it('is asked of its owner once and then leaves as kept', async () => {
    const before = operatorPage.asked;
    const [first] = await Promise.all([world.send('GET', page), world.send('GET', page), world.send('GET', page)]);
    const second = await world.send('GET', page);
    expect([first.status, second.text, operatorPage.asked]).toEqual([200, first.text, before + 1]);
    expect(second.headers.get('x-correlation-id')).not.toBe(first.headers.get('x-correlation-id'));
  });

  it('carries the headers that keep browsers safe, and may be read by pages of every origin', async () => {
    const id = '019abcde-0000-7000-8000-0000000000aa';
    for (const path of [page, '/v1/sites/nothing']) {
      const { headers } = await raw('GET', path, { 'x-correlation-id': id });
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-security-policy': expect.stringContaining("default-src 'none'"), 'x-frame-options': 'DENY', 'x-correlation-id': id });
    }
    expect((await raw('GET', page)).headers).toMatchObject({
      'cache-control': 'public, no-cache',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'content-type': 'application/json; charset=utf-8',
      vary: 'Accept-Encoding',
    });
  });

  it('comes compressed to who can read it, the same in every form', async () => {
    operatorPage.body = 'Die Patenschaft beginnt mit einem Besuch. '.repeat(100).trim();
    pageChanged();
    await eventually(async () => expect(await bodyOf()).toBe(operatorPage.body));
    const [plain, gzip, br] = await Promise.all([raw('GET', page), raw('GET', page, { 'accept-encoding': 'gzip' }), raw('GET', page, { 'accept-encoding': 'gzip, br' })]);
    expect([plain.headers['content-encoding'], gzip.headers['content-encoding'], br.headers['content-encoding']]).toEqual([undefined, 'gzip', 'br']);
    expect([gunzipSync(gzip.body).toString(), brotliDecompressSync(br.body).toString()]).toEqual([plain.body.toString(), plain.body.toString()]);
    expect(br.body.length).toBeLessThan(plain.body.length / 5);
    const again = await raw('GET', page, { 'accept-encoding': 'gzip, br', 'if-none-match': String(br.headers['etag']) });
    expect([again.status, again.body.length, again.headers['etag'], again.headers['vary']]).toEqual([304, 0, br.headers['etag'], 'Accept-Encoding']);
    expect((await raw('GET', page, { 'if-none-match': String(br.headers['etag']) })).status).toBe(200);
  });

  it('is not sent again to who has it', async () => {
    const { headers } = await raw('GET', page);
    const etag = String(headers['etag']);
    for (const seen of [etag, `"other", W/${etag}`, '*']) expect((await raw('GET', page, { 'if-none-match': seen })).status).toBe(304);
    expect((await raw('GET', page, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('answers HEAD with the same headers and nothing else', async () => {
    const [get, head] = [await raw('GET', page), await raw('HEAD', page)];
    expect([head.status, head.body.length, head.headers['etag'], head.headers['content-length']]).toEqual([200, 0, get.headers['etag'], String(get.body.length)]);
    expect((await raw('HEAD', page, { 'if-none-match': String(get.headers['etag']) })).status).toBe(304);
    expect((await raw('HEAD', '/v1/pages/nothing')).status).toBe(400);
  });

  it('keeps connections open for the next question', async () => {
    expect((await raw('GET', page, { connection: 'keep-alive' })).headers['connection']).toBe('keep-alive');
  });

  it('still refuses what it does not know, however often it is asked', async () => {
    for (const time of [1, 2]) {
      const answer = await world.send('GET', '/v1/sites?colour=red');
      expect([time, answer.status, answer.json().errors?.map(({ field }) => field)]).toEqual([time, 400, ['colour']]);
    }
    expect((await world.send('GET', '/v1/sites?page=1&page=2')).status).toBe(400);
  });
});

describe('A change of what everybody may read', () => {
  it('is seen as soon as its event is heard, on the interface and on the page made of it', async () => {
    await world.send('GET', page);
    operatorPage.body = 'Neu verantwortlich';
    expect(await bodyOf()).not.toBe('Neu verantwortlich');
    pageChanged();
    await eventually(async () => expect(await bodyOf()).toBe('Neu verantwortlich'));
    expect((await world.send('GET', '/impressum')).text).toContain('Neu verantwortlich');
  });

  it('does not drown in an answer that left before it', async () => {
    let goOn: () => void = () => undefined;
    operatorPage.meanwhile = () => new Promise((resolve) => (goOn = resolve));
    clock.advance({ minutes: 11 });
    const asked = operatorPage.asked;
    const slow = world.send('GET', page);
    await eventually(async () => expect(operatorPage.asked).toBe(asked + 1));
    operatorPage.meanwhile = async () => undefined;
    operatorPage.body = 'Am neuesten';
    pageChanged();
    // Who asks before the event is heard waits with the slow one.
    await eventually(async () => expect(await Promise.race([bodyOf(), sleep(200)])).toBe('Am neuesten'));
    goOn();
    expect([(await slow).status, (await slow).json()['body']]).toEqual([200, 'Neu verantwortlich']);
    expect(await bodyOf()).toBe('Am neuesten');
  });

  it('that nobody told is seen after half a minute', async () => {
    await bodyOf();
    operatorPage.body = 'Ohne Ereignis';
    clock.advance({ seconds: 31 });
    expect(await bodyOf()).toBe('Ohne Ereignis');
  });

  it('that happened while the broker was away is seen when it is back; until then the last answer is given', async () => {
    await bodyOf();
    operatorPage.body = 'Inzwischen geändert';
    await world.harness.nats.kill();
    const meanwhile = await world.send('GET', page);
    expect([meanwhile.status, meanwhile.json()['body']]).toEqual([200, 'Ohne Ereignis']);
    clock.advance({ minutes: 11 });
    expect((await world.send('GET', page)).status).toBe(503);
    await world.harness.nats.restart();
    await eventually(async () => expect(await bodyOf()).toBe('Inzwischen geändert'));
    operatorPage.body = 'Wieder gehört';
    await eventually(async () => {
      pageChanged();
      expect(await bodyOf()).toBe('Wieder gehört');
    });
  });
});
