/** Below this a number could point at a person. */
export const smallestTold = 5;

/**
 * The cells of one breakdown whose total is known that are not told, by their index. A single hidden cell could be computed from the total, and so
 * could a small rest: the smallest others are hidden with it until at least two are, and together make five.
 */
export function hiddenCells(values: readonly number[]): ReadonlySet<number> {
  const ascending = values.map((value, index) => ({ value, index })).sort((one, other) => one.value - other.value);
  const hidden = new Set<number>();
  let sum = 0;
  for (const { value, index } of ascending) {
    const enough = hidden.size === 0 || (hidden.size >= 2 && sum >= smallestTold);
    if (value >= smallestTold && enough) break;
    hidden.add(index);
    sum += value;
  }
  return hidden;
}
