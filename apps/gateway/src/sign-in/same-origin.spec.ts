import { describe, expect, it } from '@jest/globals';
import { isSameOrigin } from './same-origin.js';

describe('A change to the console’s data', () => {
  const base = 'https://patenwerk.example';

  it('may come from the house’s own pages and from programs', () => {
    expect(isSameOrigin({ origin: base }, base)).toBe(true);
    expect(isSameOrigin({}, base)).toBe(true);
  });

  it('may not come from a page of another origin', () => {
    expect(isSameOrigin({ origin: 'https://evil.example' }, base)).toBe(false);
    expect(isSameOrigin({ origin: 'http://patenwerk.example' }, base)).toBe(false);
    expect(isSameOrigin({ origin: 'null' }, base)).toBe(false);
    expect(isSameOrigin({ 'sec-fetch-site': 'cross-site' }, base)).toBe(false);
  });

  it('may come from any name of this machine, with the right port', () => {
    expect(isSameOrigin({ origin: 'http://127.0.0.1:3000' }, 'http://localhost:3000')).toBe(true);
    expect(isSameOrigin({ origin: 'http://127.0.0.1:3001' }, 'http://localhost:3000')).toBe(false);
  });
});
