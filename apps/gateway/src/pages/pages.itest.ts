import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { credits, demoNotice } from '@patenwerk/contracts';
import { bochum } from '../../test/stand-ins.js';
import { type GatewayWorld, password, startGateway } from '../../test/start-gateway.js';

let world: GatewayWorld;
beforeAll(async () => {
  world = await startGateway();
});
afterAll(() => world.close());

describe('The console', () => {
  it('comes with a fresh nonce in every answer, and the policy allows nothing else', async () => {
    const nonces = [];
    for (const path of ['/', '/menschen/123']) {
      const answer = await world.send('GET', path, { headers: { accept: 'text/html' } });
      expect(answer.status).toBe(200);
      const nonce = /nonce="([^"]+)"/.exec(answer.text)?.[1] ?? '';
      expect(answer.text).not.toContain('__CSP_NONCE__');
      const policy = answer.headers.get('content-security-policy') ?? '';
      for (const part of [`script-src 'self' 'nonce-${nonce}'`, `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data:", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]) expect(policy).toContain(part);
      expect(policy).not.toContain('unsafe');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(2);
  });

  it('its files may be kept for ever where their name holds a hash', async () => {
    const script = await world.send('GET', '/assets/index-abc.js');
    expect([script.status, script.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect((await world.send('GET', '/sign.svg')).headers.get('content-type')).toContain('image/svg');
    for (const path of ['/assets/gone.js', '/gone.png', '/assets/..%2findex.html', '/index.html']) expect([path, (await world.send('GET', path)).status]).toEqual([path, 404]);
  });

  it('that is not built is said in a friendly way', async () => {
    const bare = await startGateway({ CONSOLE_DIR: '/nowhere' });
    const answer = await bare.send('GET', '/', { headers: { accept: 'text/html' } });
    expect([answer.status, answer.text.includes('npm run build')]).toEqual([503, true]);
    await bare.close();
  });
});

describe('Pages without signing in', () => {
  it('the operator’s texts are rendered safely, with the funder line and the notice of the demo', async () => {
    const page = await world.send('GET', '/impressum');
    expect(page.status).toBe(200);
    expect(page.text).toContain('<h2>Verantwortlich</h2>');
    expect(page.text).not.toContain('<script');
    expect(page.text).toContain('23. November 2026');
    for (const line of [credits.funder.text, demoNotice.de]) expect(page.text).toContain(line.replace(/"/g, '&quot;'));
  });

  it('the API page explains every public operation with an example and loads nothing from elsewhere', async () => {
    const page = await world.send('GET', '/docs');
    expect(page.status).toBe(200);
    expect(page.text).toContain(credits.funder.text);
    const { paths } = (await world.send('GET', '/openapi.json')).json() as unknown as { paths: Record<string, unknown> };
    for (const path of Object.keys(paths)) expect(page.text).toContain(`<code>${path}</code>`);
    expect(page.text).toContain('curl &#39;http://localhost:3000/v1/sites'.replace('&#39;', "'"));
    expect(page.text).not.toMatch(/<script|(?:src|href)="https?:/);
    for (const path of page.text.match(/(?:src|href)="(\/[^"#]*)"/g) ?? []) {
      const address = path.slice(path.indexOf('"') + 1, -1);
      expect([address, (await world.send('GET', address, { headers: { accept: 'text/html' } })).status]).toEqual([address, 200]);
    }
  });

  it('fonts come from here', async () => {
    const font = await world.send('GET', '/seiten/literata.woff2');
    expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2']);
  });
});

describe('Headers that keep browsers safe', () => {
  it('stand on every answer, also on refusals', async () => {
    for (const path of ['/v1/sites', '/v1/nothing', '/api/me', '/', '/docs', '/healthz', '/assets/index-abc.js']) {
      const { headers } = await world.send('GET', path);
      expect([path, headers.get('x-content-type-options'), headers.get('referrer-policy'), headers.get('cross-origin-opener-policy'), headers.get('x-frame-options')]).toEqual([path, 'nosniff', 'same-origin', 'same-origin', 'DENY']);
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  it('over https cookies are __Host- and Secure, and browsers are told to stay there', async () => {
    const secure = await startGateway({ BASE_URL: 'https://patenwerk.example' });
    await secure.account('koordination@example.org', [{ role: 'site_coordinator', scope: 'site', scopeId: bochum.id }]);
    const answer = await secure.send('POST', '/api/auth/sign-in/email', { body: { email: 'koordination@example.org', password } });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-patenwerk\.session_token=.*Path=\/.*Secure/i);
    expect(cookie).not.toMatch(/Domain=/i);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect((await secure.send('GET', '/api/me', { cookie: cookie.split(';', 1)[0] ?? '' })).status).toBe(200);
    await secure.close();
  });
});
