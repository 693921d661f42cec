import { describe, expect, it } from '@jest/globals';
import { allPages } from './all-pages.js';

const listOf = (total: number) => {
  const asked: number[] = [];
  return { asked, ask: async ({ page, per_page }: { page: number; per_page: number }) => {
    asked.push(page);
    return { total, items: Array.from({ length: Math.max(0, Math.min(per_page, total - (page - 1) * per_page)) }, (_, at) => (page - 1) * per_page + at) };
  } };
};

describe('A whole list', () => {
  it.each([[0, 1], [1, 1], [200, 1], [201, 2], [450, 3]])('of %d rows is asked for in %d pages', async (total, pages) => {
    const { ask, asked } = listOf(total);
    expect((await allPages(ask)).length).toBe(total);
    expect(asked.length).toBe(pages);
  });
});
