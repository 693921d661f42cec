import { hiddenCells, smallestTold } from '@patenwerk/contracts';

/** A number as the public may know it: under five it is not told. */
export function publicFigure(value: number): { value: number | null; suppressed: boolean } {
  return value < smallestTold ? { value: null, suppressed: true } : { value, suppressed: false };
}

/** The cells of one breakdown whose total is known, as the public may know them. */
export function publicCells(values: readonly number[]): { value: number | null; suppressed: boolean }[] {
  const hidden = hiddenCells(values);
  return values.map((value, index) => (hidden.has(index) ? { value: null, suppressed: true } : { value, suppressed: false }));
}
