import { describe, expect, it } from '@jest/globals';
import { keyOf } from './key-of.js';

describe('The address under which an answer is kept', () => {
  it('is the same for every order of the query', () => {
    expect(['/v1/sites?page=2&per_page=5', '/v1/sites?per_page=5&page=2', '/v1/sites?&per_page=5&&page=2'].map(keyOf)).toEqual(Array(3).fill('/v1/sites?page=2&per_page=5'));
    expect(['/v1/sites', '/v1/sites?', '/v1/sites?&'].map(keyOf)).toEqual(Array(3).fill('/v1/sites'));
  });

  it('keeps apart what is not the same', () => {
    expect(new Set(['/v1/sites?page=1', '/v1/sites?page=1&page=2', '/v1/sites?page=', '/v1/sites?Page=1', '/v1/sites/?page=1'].map(keyOf)).size).toBe(5);
  });
});
