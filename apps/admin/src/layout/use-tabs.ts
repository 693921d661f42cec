import { useMay, useSite } from '../api/session.js';
import { tabs, type Tab } from './tabs.js';

/** The tabs of the signed-in user. */
export function useTabs(): Tab[] {
  const may = useMay();
  const { siteId } = useSite();
  return tabs.filter((tab) => may(tab.needs[0], tab.needs[1]) && (tab.scope === 'both' || (tab.scope === 'site') === (siteId !== null)));
}
