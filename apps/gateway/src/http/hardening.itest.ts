import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '@patenwerk/persistence';
import { bochum } from '../../test/stand-ins.js';
import { type GatewayWorld, startGateway } from '../../test/start-gateway.js';
import { HttpServer } from './http-server.js';

let world: GatewayWorld;
let port: number;
// Of today, because the library that keeps sessions has a clock of its own.
const clock = new FixedClock(new Date());

beforeAll(async () => {
  world = await startGateway({ SECURITY_CONTACT: 'mailto:sicherheit@example.org' }, { clock });
  port = Number(new URL(world.harness.services['gateway']?.app.get(HttpServer).address ?? '').port);
});
afterAll(() => world.close());

/** Sends bytes as they are and returns all that comes back. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
const statuses = (answer: string): string[] => [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => status as string);

describe('A request made to deceive', () => {
  it('with two lengths is refused and smuggles no second one in', async () => {
    const hidden = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
    const answer = await raw(`POST /api/auth/sign-out HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`);
    expect(statuses(answer)).toEqual(['400']);
  });

  it('with a broken line in a header is refused', async () => {
    expect(statuses(await raw('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Correlation-Id: a\rSet-Cookie: b\r\n\r\n'))).toEqual(['400']);
  });

  it('with headers beyond measure is refused', async () => {
    expect(statuses(await raw(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Much: ${'a'.repeat(40_000)}\r\n\r\n`))).toEqual(['431']);
  });

  it('by TRACE gets nothing back of what it sent', async () => {
    const answer = await raw('TRACE /healthz HTTP/1.1\r\nHost: x\r\nCookie: secret=1\r\nConnection: close\r\n\r\n');
    expect(statuses(answer)).toEqual(['404']);
    expect(answer).not.toContain('secret=1');
  });

  it('for files that belong to nobody outside finds none', async () => {
    for (const path of ['/.git/config', '/.env', '/assets/', '/assets/../../package.json', '/..%2f..%2fpackage.json', '/metrics', '/%2e%2e/%2e%2e/etc/passwd', '/server.js.map']) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      // The console answers its own pages by its one page; nothing else leaves.
      expect({ path, leaks: /"dependencies"|root:|\[core\]|process_cpu|SECRET=/.test(answer), listing: /index of/i.test(answer) }).toEqual({ path, leaks: false, listing: false });
    }
  });

  it('that poisons the prototypes of objects changes nothing and is refused', async () => {
    const answer = await world.send('POST', '/api/auth/sign-in/email', { raw: '{"email":"a@example.org","password":"x","__proto__":{"admin":true}}' });
    expect(answer.status).toBe(400);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe('A connection that rests', () => {
  it('is kept longer than a proxy keeps it: none sends a request on one that is just being closed', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
    const [, seconds] = /^timeout=(\d+)$/.exec(answer.headers.get('keep-alive') ?? '') ?? [];
    expect(Number(seconds)).toBeGreaterThan(120);
  });
});

describe('What a browser may keep', () => {
  it('every answer says what it is and how it is written', async () => {
    for (const path of ['/v1/sites', '/v1/nothing', '/api/me', '/healthz', '/', '/docs', '/impressum', '/openapi.json', '/.well-known/security.txt', '/seiten/seiten.css']) {
      const answer = await world.send('GET', path);
      expect({ path, type: answer.headers.get('content-type') }).toEqual({ path, type: expect.stringMatching(/^(application\/(problem\+)?json|text\/(html|plain|css); charset=utf-8)/) });
    }
  });

  it('what needs a sign-in is kept by no cache', async () => {
    await world.account('koordination@example.org', [{ role: 'site_coordinator', scope: 'site', scopeId: bochum.id }]);
    const cookie = await world.signIn('koordination@example.org');
    for (const path of ['/api/me', '/api/users', '/api/people/x', '/api/auth/get-session']) {
      const answer = await world.send('GET', path, { cookie });
      expect({ path, cache: answer.headers.get('cache-control') }).toEqual({ path, cache: 'no-store' });
    }
  });

  it('signing out clears what the browser has kept', async () => {
    const cookie = await world.signIn('koordination@example.org');
    const answer = await world.send('POST', '/api/auth/sign-out', { body: {}, cookie, headers: { origin: 'http://localhost:3000' } });
    expect([answer.status, answer.headers.get('clear-site-data')]).toEqual([200, '"cache"']);
  });
});

describe('A password', () => {
  it('is kept as a salted, slow hash: two people with the same one cannot be told to have it', async () => {
    for (const email of ['ada@example.org', 'eva@example.org']) await world.account(email, [{ role: 'site_coordinator', scope: 'site', scopeId: bochum.id }]);
    const kept = await world.harness.adminQuery<{ password: string }>(
      `SELECT a.password FROM identity.staff_account a JOIN identity.staff_user u ON u.id = a.user_id WHERE u.email IN ('ada@example.org', 'eva@example.org')`,
    );
    // Salt of 128 bits and 512 bits of scrypt, in hexadecimal.
    expect(kept.map(({ password }) => /^[0-9a-f]{32}:[0-9a-f]{128}$/.test(password))).toEqual([true, true]);
    expect(kept[0]?.password).not.toBe(kept[1]?.password);
  });
});

describe('Whoever finds a weakness', () => {
  it('reads where to report it in security.txt, which is good for half a year', async () => {
    const answer = await world.send('GET', '/.well-known/security.txt');
    const halfAYearOn = new Date(clock.now());
    halfAYearOn.setUTCDate(halfAYearOn.getUTCDate() + 180);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(answer.text.split('\n')).toEqual([
      'Contact: mailto:sicherheit@example.org',
      `Expires: ${halfAYearOn.toISOString().slice(0, 10)}T00:00:00.000Z`,
      'Preferred-Languages: de, en',
      'Canonical: http://localhost:3000/.well-known/security.txt',
      '',
    ]);
  });
});
