import { describe, expect, it } from '@jest/globals';
import { type Attempt, brakesOf, networkOf, waitSeconds } from './throttle-rules.js';

const attempt = (changes: Partial<Attempt> = {}): Attempt => ({ step: 'password', account: 'heike@example.org', network: '192.0.2.1', device: null, ...changes });
const subjects = (changes?: Partial<Attempt>): string[] => brakesOf(attempt(changes)).map(({ subject }) => subject);

describe('The brake on guessing', () => {
  it('lets a person mistype, then waits twice as long each time, up to a quarter of an hour', () => {
    const pair = brakesOf(attempt())[2];
    if (!pair) throw new Error('no brake');
    expect([1, 10, 11, 12, 13, 16, 1_000].map((tries) => waitSeconds(pair, tries))).toEqual([0, 0, 30, 60, 120, 900, 900]);
  });

  it('counts a known device by itself: nothing a stranger does is counted there', () => {
    const owner = subjects({ device: 'abc' });
    expect(owner).toHaveLength(1);
    expect(subjects().filter((subject) => owner.includes(subject))).toEqual([]);
    expect(subjects({ device: 'another' })).not.toEqual(owner);
  });

  it('counts one account however it is written, and each step by itself', () => {
    expect(subjects({ account: 'Heike@Example.org' })).toEqual(subjects());
    expect(subjects({ step: 'factor' }).filter((subject) => subjects().includes(subject))).toEqual([]);
  });
});

describe('The network of an address', () => {
  it('is the address itself, or the first half of a long one', () => {
    expect(['192.0.2.7', '::ffff:192.0.2.7', '2001:db8:0:12:3456::1', '2001:0DB8::7', '::1', 'fe80::1%eth0'].map(networkOf)).toEqual(['192.0.2.7', '192.0.2.7', '2001:db8:0:12', '2001:db8:0:0', '0:0:0:0', 'fe80:0:0:0']);
  });
});
