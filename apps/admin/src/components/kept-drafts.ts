/**
 * Forms somebody left without saving, for as long as the page is open: going back finds what was typed. They stay in memory only, so that a
 * shared computer keeps nothing once the browser is closed.
 */
const kept = new Map<string, unknown>();

export const keptDrafts = {
  get: <State>(key: string): State | undefined => kept.get(key) as State | undefined,
  has: (key: string): boolean => kept.has(key),
  keep: (key: string, state: unknown): void => void kept.set(key, state),
  forget: (key: string): void => void kept.delete(key),
};
