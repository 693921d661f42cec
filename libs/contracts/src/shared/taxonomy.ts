import { z } from 'zod';
import { taxonomies, type TaxonomyId, type TaxonomyName } from './taxonomies.js';

/** A zod enum over the ids of one list. */
export function idOf<N extends TaxonomyName>(name: N) {
  const ids = taxonomies[name].map((entry) => entry.id) as [TaxonomyId<N>, ...TaxonomyId<N>[]];
  return z.enum(ids);
}

/** The label of an entry in German or English; the id itself when it is unknown. */
export function labelOf(name: TaxonomyName, id: string, language: 'de' | 'en' = 'de'): string {
  const entry = (taxonomies[name] as readonly { id: string; de: string; en?: string }[]).find((each) => each.id === id);
  return (language === 'en' ? entry?.en : entry?.de) ?? entry?.de ?? id;
}
