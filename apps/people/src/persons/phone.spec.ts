import { describe, expect, it } from '@jest/globals';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
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

  it('with German area code is read the quick way, which says what the library says', () => {
    const slowly = (text: string): string | undefined => {
      const number = parsePhoneNumberFromString(text, 'DE');
      return number?.isPossible() && number.nationalNumber.length >= 5 ? number.number : undefined;
    };
    for (let at = 0; at < 20_000; at += 1) {
      const digits = `0${1 + (at % 9)}${String((at * 7_919_371) % 10 ** (1 + (at % 15))).padStart(1 + (at % 15), '5')}`;
      const cut = 2 + (at % 4);
      const text = at % 3 === 0 ? `(${digits.slice(0, cut)}) ${digits.slice(cut)}` : `${digits.slice(0, cut)}${['/', ' ', '-', ''][at % 4]}${digits.slice(cut)}`;
      expect([text, phoneE164(text)]).toEqual([text, slowly(text)]);
    }
  });
});
