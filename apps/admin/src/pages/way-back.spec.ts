import { describe, expect, it } from '@jest/globals';
import { wayBack } from './way-back.js';

describe('The way back after signing in', () => {
  it('leads to the page of before', () => {
    expect(wayBack('/menschen/1?x=2')).toBe('/menschen/1?x=2');
  });

  it('never leads out of the house', () => {
    expect([null, '', 'https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'].map(wayBack)).toEqual(['/', '/', '/', '/', '/', '/']);
  });
});
