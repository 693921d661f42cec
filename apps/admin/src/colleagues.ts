import { staff } from '@patenwerk/contracts';
import { useCall } from './api/use-call.js';
import { useWords } from './i18n/words.js';

export interface Colleagues {
  /** Those who work at the site now, by name. */
  active: readonly { id: string; name: string }[];
  /** How somebody is called: the name, the house itself, or a calm word for who cannot be named. */
  nameOf: (id: string) => string;
}

/** Names of a site's team, for "who decided" and "who does it". */
export function useColleagues(siteId: string): Colleagues {
  const words = useWords();
  const items = useCall(staff.colleagues, { siteId }).data?.items ?? [];
  return {
    active: items.filter(({ state }) => state === 'active'),
    nameOf: (id) => (id === 'system' ? words('work.house') : (items.find((each) => each.id === id)?.name ?? words('work.somebody'))),
  };
}
