import type { Tab } from './tabs.js';

/** Does the page at this address lie behind the tab? */
export function isCurrent({ path, also }: Pick<Tab, 'path' | 'also'>, pathname: string): boolean {
  return [path, also].some((start) => start !== undefined && (pathname === start || pathname.startsWith(`${start}/`)));
}
