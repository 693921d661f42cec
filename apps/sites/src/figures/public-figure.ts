/** Below this a public number could point at a person. */
const smallest = 5;

/** A number as the public may know it: under five it is not told. */
export function publicFigure(value: number): { value: number | null; suppressed: boolean } {
  return value < smallest ? { value: null, suppressed: true } : { value, suppressed: false };
}

/**
 * The cells of one breakdown whose total is known. A single hidden cell could be computed from the total, and so could a
 * small rest: the smallest others are hidden with it until at least two are, and together make five.
 */
export function publicCells(values: readonly number[]): { value: number | null; suppressed: boolean }[] {
  const ascending = values.map((value, index) => ({ value, index })).sort((one, other) => one.value - other.value);
  const hidden = new Set<number>();
  let sum = 0;
  for (const { value, index } of ascending) {
    const enough = hidden.size === 0 || (hidden.size >= 2 && sum >= smallest);
    if (value >= smallest && enough) break;
    hidden.add(index);
    sum += value;
  }
  return values.map((value, index) => (hidden.has(index) ? { value: null, suppressed: true } : { value, suppressed: false }));
}
