/** The contract takes so many ids in one question (`manyIds`). */
const atOnce = 200;

/** The rows of many ids with as few questions as can be: no id twice, at most 200 in one. */
export async function byIds<Id, Row>(ids: readonly Id[], ask: (some: Id[]) => Promise<Row[]>): Promise<Row[]> {
  const different = [...new Set(ids)];
  const parts = Array.from({ length: Math.ceil(different.length / atOnce) }, (_, index) => different.slice(index * atOnce, (index + 1) * atOnce));
  return (await Promise.all(parts.map(ask))).flat();
}
