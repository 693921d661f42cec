import { describe, expect, it } from '@jest/globals';
import { requestOf } from './client.js';

describe('The request for an operation', () => {
  it('puts named fields into the path and the rest of a reading into the query', () => {
    expect(requestOf({ method: 'GET', path: '/api/people/{id}' }, { id: 'a b', page: 2, q: undefined, state: '' })).toEqual({ url: '/api/people/a%20b?page=2' });
  });

  it('sends the rest of a writing as JSON', () => {
    expect(requestOf({ method: 'POST', path: '/api/people/{id}/intake' }, { id: '1', version: 3 })).toEqual({ url: '/api/people/1/intake', body: '{"version":3}' });
  });

  it('joins several ids with commas', () => {
    expect(requestOf({ method: 'GET', path: '/api/people/cards' }, { ids: ['1', '2'] }).url).toBe('/api/people/cards?ids=1%2C2');
  });
});
