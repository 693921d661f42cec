import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DomainError } from '@patenwerk/contracts';
import { FixedClock } from '@patenwerk/persistence';
import { identityPool } from './identity-pool.js';
import { bochum } from '../../test/stand-ins.js';
import { type Answer, type GatewayWorld, password, startGateway } from '../../test/start-gateway.js';
import type { GatewayConfig } from '../config.js';
import { createAuth } from './auth.js';
import { Passwords, ScryptPasswords } from './passwords.js';
import { SignInThrottle } from './sign-in-throttle.js';
import type { Attempt } from './throttle-rules.js';

const clock = new FixedClock(new Date());
const owner = 'inhaberin@example.org';
const neighbour = 'nachbarin@example.org';
let world: GatewayWorld;

let neighbourId = '';

beforeAll(async () => {
  // The proxy tells the address, so that a test can come from many.
  world = await startGateway({ SIGN_IN_PER_MINUTE: '10000', TRUST_PROXY: '127.0.0.1' }, { clock });
  await world.account(owner, [{ role: 'site_coordinator', scope: 'site', scopeId: bochum.id }]);
  neighbourId = (await world.account(neighbour, [{ role: 'site_assistant', scope: 'site', scopeId: bochum.id }])).id;
});
afterAll(() => world.close());

const signIn = (word: string, from: string, cookie?: string): Promise<Answer> =>
  world.send('POST', '/api/auth/sign-in/email', { body: { email: owner, password: word }, headers: { 'x-forwarded-for': from }, ...(cookie ? { cookie } : {}) });
const cookiesOf = (answer: Answer): string => answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]).join('; ');
const wrong = 'falsch-falsch-falsch';

/** Counts so many tries without success, as the routes do before they look at the password; the waits that were asked for. */
async function tries(count: number, changes: Partial<Attempt> = {}): Promise<(number | undefined)[]> {
  const waits: (number | undefined)[] = [];
  for (let made = 0; made < count; made += 1) waits.push(await once(changes));
  return waits;
}
const once = async (changes: Partial<Attempt>): Promise<number | undefined> => {
  try {
    await throttle().begin(tryOf(changes));
    return undefined;
  } catch (error) {
    return (error as DomainError).details.retryAfterSeconds;
  }
};
const throttle = (): SignInThrottle => world.harness.services['gateway']?.app.get(SignInThrottle) as SignInThrottle;
const tryOf = (changes: Partial<Attempt>): Attempt => ({ step: 'password', account: owner, network: '192.0.2.1', device: null, ...changes });
const free = (count: number): undefined[] => Array.from({ length: count }, () => undefined);

describe('Two people of one office who sign in at the same moment', () => {
  it('are both let in, also when the clock of one transaction is a little ahead of the other', async () => {
    const office = { network: '192.0.2.78' };
    await throttle().begin(tryOf({ ...office, account: 'eine@example.org' }));
    clock.advance({ seconds: -0.005 });
    expect(await tries(1, { ...office, account: 'andere@example.org' })).toEqual(free(1));
    clock.advance({ seconds: 0.005 });
  });
});

describe('The clock set back by an hour', () => {
  it('keeps nobody out who has just signed in, and goes on counting', async () => {
    const mine = { account: 'uhr@example.org', network: '192.0.2.77' };
    await throttle().begin(tryOf(mine));
    await throttle().succeeded(tryOf(mine));
    clock.advance({ hours: -1 });
    expect(await tries(12, mine)).toEqual([...free(11), 30]);
    clock.advance({ hours: 1 });
  });
});

describe('Guessing', () => {
  it('at one account from one network slows down more and more, and is over with the right password', async () => {
    const mine = { account: 'vertippt@example.org' };
    expect(await tries(12, mine)).toEqual([...free(11), 30]);
    clock.advance({ seconds: 30 });
    expect(await tries(2, mine)).toEqual([undefined, 60]);
    clock.advance({ seconds: 60 });
    await throttle().begin(tryOf(mine));
    await throttle().succeeded(tryOf(mine));
    expect(await tries(11, mine)).toEqual(free(11));
  });

  it('with many tries at once is no way around', async () => {
    const mine = { account: 'gleichzeitig@example.org', network: '192.0.2.7' };
    await tries(9, mine);
    const waits = await Promise.all(Array.from({ length: 4 }, () => once(mine)));
    expect([waits.filter((wait) => wait === undefined).length, waits.filter((wait) => wait === 30).length]).toEqual([2, 2]);
  });

  it('of an account that does not exist is slowed down just the same', async () => {
    expect(await tries(13, { account: 'gibt-es-nicht@example.org', network: '192.0.2.8' })).toEqual(await tries(13, { network: '192.0.2.9' }));
  });

  it('at many accounts from one network is slowed down, too', async () => {
    const waits: (number | undefined)[] = [];
    for (let one = 0; one < 102; one += 1) waits.push(await once({ account: `jemand-${one}@example.org`, network: '192.0.2.10' }));
    expect(waits).toEqual([...free(101), 10]);
  });

  it('from everywhere does not lock the owner out: the device they have used before still opens the door', async () => {
    const known = cookiesOf(await signIn(password, '198.51.100.1'));
    expect(known).toMatch(/patenwerk\.device=/);
    for (let network = 1; network <= 6; network += 1) await tries(11, { network: `203.0.113.${network}` });
    // The account is slowed down for whoever is not known, wherever from …
    const stranger = await signIn(password, '203.0.113.200');
    expect([stranger.status, Number(stranger.headers.get('retry-after')) > 0]).toEqual([429, true]);
    // … but not for the owner, even in the very network of a guesser.
    expect((await signIn(password, '203.0.113.1', known)).status).toBe(200);
  });

  it('on a known device is slowed down by itself, and the device of somebody else is none', async () => {
    const secret = await throttle().rememberDevice(undefined, neighbourId);
    expect([await throttle().knownDevice(secret, owner), await throttle().knownDevice(secret, 'gibt-es-nicht@example.org')]).toEqual([null, null]);
    const device = await throttle().knownDevice(secret, neighbour);
    expect(await tries(12, { account: neighbour, device })).toEqual([...free(11), 30]);
    expect(await tries(1, { account: neighbour, network: '198.51.100.9' })).toEqual(free(1));
  });

  it('is remembered without a name or an address, for a day', async () => {
    const rows = JSON.stringify(await world.harness.adminQuery('SELECT * FROM identity.sign_in_throttle'));
    expect(rows.length).toBeGreaterThan(100);
    expect(rows).not.toMatch(/example|192\.0\.2|203\.0\.113/);
    clock.advance({ days: 1, minutes: 1 });
    await throttle().succeeded(tryOf({}));
    expect(await world.harness.adminQuery('SELECT * FROM identity.sign_in_throttle')).toEqual([]);
  });
});

describe('The second step and the lock', () => {
  it('cannot be guessed at will either', async () => {
    await world.setUpCodes(await world.signIn(neighbour));
    const cookie = cookiesOf(await world.send('POST', '/api/auth/sign-in/email', { body: { email: neighbour, password } }));
    await tries(11, { step: 'factor', account: neighbourId, network: '127.0.0.1' });
    const guess = await world.send('POST', '/api/auth/second-factor', { cookie, body: { kind: 'one_time_code', code: '00000000' } });
    const [sessionId] = (await world.harness.adminQuery<{ id: string }>(`SELECT id FROM identity.staff_session WHERE user_id = $1 ORDER BY created_at DESC LIMIT 1`, [neighbourId])).map(({ id }) => id);
    await tries(11, { step: 'confirm', account: neighbourId, device: sessionId ?? null });
    const unlock = await world.send('POST', '/api/auth/confirm', { cookie, body: { password } });
    expect([guess.status, unlock.status]).toEqual([429, 429]);
  });
});

describe('The work behind an answer', () => {
  it('is the same for an address that has no account as for a wrong password: one slow hash', async () => {
    const worked: string[] = [];
    class CountedPasswords extends Passwords {
      private readonly scrypt = new ScryptPasswords();
      hash(word: string): Promise<string> {
        worked.push('hash');
        return this.scrypt.hash(word);
      }
      verify(word: string, hash: string): Promise<boolean> {
        worked.push('verify');
        return this.scrypt.verify(word, hash);
      }
    }
    const pool = identityPool(world.harness.databaseUrl('gateway'), () => undefined);
    const auth = createAuth(pool, { BASE_URL: 'http://localhost:3000', AUTH_SECRET: 'x'.repeat(40), SIGN_IN_PER_MINUTE: 1_000 } as GatewayConfig, new CountedPasswords());
    const ask = async (email: string): Promise<number> =>
      (await auth.handler(new Request('http://localhost:3000/api/auth/sign-in/email', { method: 'POST', headers: { 'content-type': 'application/json', origin: 'http://localhost:3000' }, body: JSON.stringify({ email, password: wrong }) }))).status;
    expect([await ask(owner), [...worked]]).toEqual([401, ['verify']]);
    worked.length = 0;
    expect([await ask('niemand@example.org'), [...worked]]).toEqual([401, ['hash']]);
    await pool.end();
  });
});
