import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { defineOperation } from '../kernel/operation.js';
import { PersonId, SiteId } from '../shared/ids.js';
import { Day, Moment } from '../shared/values.js';

/** So many looks are shown at once; more are found by narrowing the days. */
export const looksShown = 300;

/** How somebody has met a person's data. */
export const HowSeen = z.enum(['view', 'list', 'notes', 'otherSite', 'breakGlass', 'match', 'event', 'mail', 'export', 'audit', 'change']);
export type HowSeen = z.infer<typeof HowSeen>;

/** Who has met the data of one person, when and how. */
export const Look = z.object({
  at: Moment,
  by: z.string(),
  /** Null: not a colleague (the house itself), or an account that is not known any more. */
  byName: personal('contact', z.string()).nullable(),
  byHouse: z.boolean(),
  how: HowSeen,
});
export type Look = z.infer<typeof Look>;

/** Who has looked through lists of the site's people, and in how many hours of the days asked for: whose name stood in them is not kept. */
export const ListsSeen = z.object({ by: z.string(), byName: personal('contact', z.string()).nullable(), hours: z.number().int(), last: Moment });
export type ListsSeen = z.infer<typeof ListsSeen>;

export const looks = {
  whoSaw: defineOperation({
    subject: 'people.who_saw',
    http: { method: 'GET', path: '/api/people/{personId}/looks' },
    access: { resource: 'looks', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Wer einen Menschen gesehen hat, wann und wie', en: 'Who has seen a person, when and how' },
    /** Days of Berlin, both included; the last 90 unless told. */
    input: z.object({ personId: PersonId, actorId: z.string().max(64).optional(), from: Day.optional(), until: Day.optional() }),
    output: z.object({ items: z.array(Look), /** Optional for one release. */ lists: z.array(ListsSeen).optional(), from: Day, until: Day, /** There are more than are shown. */ more: z.boolean(), /** Services that did not answer: what they know is missing here. */ missing: z.array(z.string()) }),
    errors: [],
    sample: (w) => ({ personId: w.mentorId }),
  }),
  /** For BaS: how much is looked at, per site. No names, neither of colleagues nor of people. */
  lookFigures: defineOperation({
    subject: 'people.look_figures',
    http: { method: 'GET', path: '/api/looks/figures' },
    access: { resource: 'looks', right: 'figures' },
    scopedBy: 'nation',
    summary: { de: 'Wie oft an welchem Standort hineingesehen wurde, ohne Namen', en: 'How often people were looked at, per site, without names' },
    input: z.object({ from: Day, until: Day }),
    output: z.object({ items: z.array(z.object({ siteId: SiteId, looks: z.array(z.object({ how: HowSeen, count: z.number().int() })) })) }),
    errors: [],
    sample: (w) => ({ from: w.today, until: w.today }),
  }),
};
