import { isDeepStrictEqual } from 'node:util';

/**
 * Whether features only have more than those that were kept: what people tells only since a newer release is added, and nobody was wrong before. `version` makes no
 * difference: who is saved anew with the same features is told to nobody.
 */
export function onlyAdds(kept: Readonly<Record<string, unknown>>, told: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(kept).every(([feature, value]) => feature === 'version' || isDeepStrictEqual(value, told[feature]));
}
