import { describe, expect, it } from '@jest/globals';
import { searchKey, searchName } from './search-name.js';

describe('the search by name', () => {
  it('overlooks accents and case', () => {
    expect(searchName('Ağaoğlu', 'Şirin')).toBe('agaoglu sirin');
    expect(searchKey('  ŞIRIN-Agaoğlu ')).toBe('sirin agaoglu');
  });

  it('finds Müller as Muller and as Mueller', () => {
    expect(searchName('Müller', 'Anna')).toBe('muller anna mueller anna');
  });
});
