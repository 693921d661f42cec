/** Below this a public number could point at a person. */
const smallest = 5;

/** A number as the public may know it: under five it is not told. */
export function publicFigure(value: number): { value: number | null; suppressed: boolean } {
  return value < smallest ? { value: null, suppressed: true } : { value, suppressed: false };
}
