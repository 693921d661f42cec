import { describe, expect, it } from '@jest/globals';
import { withoutRestricted } from './table.js';

describe('A list to take along', () => {
  it('has no row about somebody whose processing is restricted, and knows how many are missing', () => {
    const rows = [{ id: 1, restricted: false }, { id: 2, restricted: true }, { id: 3, restricted: false }];
    expect(withoutRestricted(rows, ({ restricted }) => restricted)).toEqual({ rows: [rows[0], rows[2]], leftOut: 1 });
    expect(withoutRestricted(rows.slice(2), ({ restricted }) => restricted)).toEqual({ rows: [rows[2]], leftOut: 0 });
  });
});
