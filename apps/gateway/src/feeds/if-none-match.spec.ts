import { describe, expect, it } from '@jest/globals';
import { isNamedIn } from './if-none-match.js';

describe('If-None-Match', () => {
  it('names an ETag alone, in a list, marked weak by a proxy, or as anything at all', () => {
    expect(['"a"', '"b", "a"', 'W/"a"', '"b",W/"a" , "c"', '*', ' * '].map((header) => isNamedIn(header, '"a"'))).toEqual(Array(6).fill(true));
  });

  it('does not name another, a part of it, or what is not quoted', () => {
    expect([undefined, '', '"b"', '"aa"', 'a', '"a-br"', 'w/"a"'].map((header) => isNamedIn(header, '"a"'))).toEqual(Array(7).fill(false));
  });
});
