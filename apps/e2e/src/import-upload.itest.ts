import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, identity, imports, SiteId } from '@patenwerk/contracts';
import { freePort } from '@patenwerk/local-servers';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, type Harness, startHarness } from '@patenwerk/testing';
import { services } from '../../../tools/services.js';

const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'test' };
const password = 'ein-langes-passwort';
const email = 'liste@example.org';
const siteId = SiteId.parse(newId());
const megabyte = 1024 * 1024;
/** Two gigabytes, said or not. */
const huge = 2 * 1024 * megabyte;

let house: Harness<FixedClock>;
let base: string;
let cookie: string;
beforeAll(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  // Sessions end by the real clock: it is the real hour that stands still here.
  house = await startHarness({
    services: services.filter(({ name }) => ['gateway', 'people'].includes(name)),
    clock: new FixedClock(new Date()),
    env: { DEMO_DATA: 'true', PORT: String(port), BASE_URL: 'http://localhost:3000', AUTH_SECRET: 'uploads-uploads-uploads-uploads-uploads', SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Patenwerk <post@example.org>' },
  });
  await house.as(tools).call(identity.createDemoAccounts, { accounts: [{ email, name: 'Heike Kessler', password, grants: [{ role: 'site_coordinator', scope: 'site', scopeId: siteId }] }] });
  const answer = await fetch(`${base}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
  cookie = answer.headers.getSetCookie().map((each) => each.split(';', 1)[0]).join('; ');
}, 60_000);
afterAll(() => house?.close());

const opened = async (): Promise<string> => (await house.as(aCoordinator(siteId)).call(imports.openImport, { siteId, kind: 'people', fileName: 'Alles.csv' })).id;
const kept = async (id: string): Promise<number> => (await house.adminQuery<{ n: number }>('SELECT count(*)::int AS n FROM people.list_import_piece WHERE import_id = $1', [id]))[0]!.n;

/** Sends a file as long as the other side takes it; how much went, what was answered, and how far the memory grew meanwhile. */
function upload(id: string, headers: Record<string, string | number>): Promise<{ status: number; text: string; sent: number; grown: number }> {
  const line = Buffer.alloc(megabyte, 'Brandt;Helga;0234 910137\n');
  const before = process.memoryUsage().rss;
  let most = before;
  let sent = 0;
  return new Promise((done, fail) => {
    const put = request(`${base}/api/imports/${id}/file`, { method: 'PUT', headers: { cookie, 'content-type': 'text/csv', ...headers } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => {
        put.destroy();
        done({ status: answer.statusCode ?? 0, text, sent, grown: most - before });
      });
    });
    // Whoever has refused closes; what was still on its way is lost.
    put.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' || error.code === 'ECONNRESET' ? undefined : fail(error)));
    const more = (): void => {
      while (!put.destroyed && sent < huge) {
        most = Math.max(most, process.memoryUsage().rss);
        sent += line.length;
        if (!put.write(line)) return void put.once('drain', more);
      }
    };
    more();
  });
}

describe('A file of two gigabytes', () => {
  it('that says so is refused in one sentence before anything of it is taken', async () => {
    const id = await opened();
    const { status, text, sent } = await upload(id, { 'content-length': huge });
    expect([status, JSON.parse(text)]).toMatchObject([413, { code: 'too_large' }]);
    expect(sent).toBeLessThan(huge / 4);
    expect(await kept(id)).toBe(0);
  }, 60_000);

  it('that does not say so is refused as soon as too much has come, while memory stays flat', async () => {
    const id = await opened();
    const { status, text, sent, grown } = await upload(id, { 'transfer-encoding': 'chunked' });
    expect([status, JSON.parse(text)]).toMatchObject([413, { code: 'too_large' }]);
    expect(sent).toBeLessThan(huge / 4);
    expect(grown).toBeLessThan(200 * megabyte);
    // What had come lies there for nobody: the list cannot be read, and the night throws it away.
    await expect(house.as(aCoordinator(siteId)).call(imports.checkImport, { id: id as never })).rejects.toMatchObject({ code: 'transition_forbidden' });
  }, 120_000);
});
