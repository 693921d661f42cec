/** As many rows as the contract gives in one answer (`PageQuery`). */
const atOnce = 200;

/** Everything a paged list holds, page after page, so that neither side ever has more than one page to answer. */
export async function allPages<Row>(ask: (page: { page: number; per_page: number }) => Promise<{ items: Row[]; total: number }>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await ask({ page, per_page: atOnce });
    rows.push(...items);
    if (items.length === 0 || page * atOnce >= total) return rows;
  }
}
