import { describe, expect, it } from '@jest/globals';
import { phoneE164 } from './phone.js';

describe('a phone number', () => {
  it.each(['0234 910137', '0234/910137', '(0234) 91 01 37', '0234-910137', '+49 234 910137', '+49 (0)234 910137', '0049 234 910137', ' 0234910137 '])('written as „%s“ is kept as E.164', (text) => {
    expect(phoneE164(text)).toBe('+49234910137');
  });

  it('of another country is kept with its code', () => {
    expect([phoneE164('+380 44 123 4567'), phoneE164('00 90 212 123 45 67')]).toEqual(['+380441234567', '+902121234567']);
  });

  it('that cannot be one is not taken', () => {
    expect(['12', '0234', 'keine', '+49 1', '0000000000000000000'].filter(phoneE164)).toEqual([]);
  });

  it('without area code is not taken: nobody could ring from elsewhere', () => {
    expect(phoneE164('910137')).toBeUndefined();
  });
});
