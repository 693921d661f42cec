import { describe, expect, it } from '@jest/globals';
import { phoneText } from './phone.js';

describe('A phone number on a page', () => {
  it('is written as people here read it', () => {
    expect([phoneText('+49234910137'), phoneText('+4930901820'), phoneText('+491701234567'), phoneText('+380441234567')]).toEqual(['0234 910137', '030 901820', '0170 1234567', '+380 44 123 4567']);
  });

  it('that was kept as typed stays readable', () => {
    expect([phoneText('0234/910137'), phoneText('12'), phoneText(null)]).toEqual(['0234 910137', '12', '']);
  });
});
