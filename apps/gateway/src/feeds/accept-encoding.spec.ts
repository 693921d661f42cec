import { describe, expect, it } from '@jest/globals';
import { encodingFor } from './accept-encoding.js';

describe('The form of a kept answer', () => {
  it('is the smallest that the client takes', () => {
    expect(['gzip, deflate, br, zstd', 'gzip, deflate', 'deflate', 'BR', 'x-gzip', '*'].map(encodingFor)).toEqual(['br', 'gzip', 'identity', 'br', 'gzip', 'br']);
  });

  it('is plain for who says nothing, wants it so, or refuses everything', () => {
    expect([undefined, '', 'identity', 'br;q=0, gzip;q=0', '*;q=0'].map(encodingFor)).toEqual(['identity', 'identity', 'identity', 'identity', 'identity']);
  });

  it('follows the weights that the client gives', () => {
    expect(['br;q=0.1, gzip;q=0.9', 'identity;q=1, br;q=0.5', 'br;q=0, *', 'gzip;q=nonsense, br'].map(encodingFor)).toEqual(['gzip', 'identity', 'gzip', 'br']);
  });
});
