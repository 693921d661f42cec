import { z } from 'zod';
import { defineOperation } from '../kernel/operation.js';
import { SiteId, UserId } from '../shared/ids.js';
import { Day } from '../shared/values.js';
import { PersonName } from './operations.js';

/** A colleague is covered for so many days at most; whoever is away longer hands over (A). */
export const coverRules = { mostDays: 62 } as const;

export const CoverId = z.uuid().brand<'CoverId'>();

const Colleague = z.object({ id: UserId, name: PersonName });

/** Who looks after a colleague's matches and unfinished calls while that colleague is away. It gives no right: both are of the site's team already. */
export const Cover = z.object({
  id: CoverId,
  siteId: SiteId,
  away: Colleague,
  covers: Colleague,
  fromDay: Day,
  untilDay: Day,
  running: z.boolean(),
  /** What is to be looked after; only told while it runs, and null when the services that know do not answer. */
  has: z.object({ matches: z.number().int(), drafts: z.number().int(), tasks: z.number().int().optional() }).nullable(),
});
export type Cover = z.infer<typeof Cover>;

export const cover = {
  covers: defineOperation({
    subject: 'identity.covers',
    http: { method: 'GET', path: '/api/sites/{siteId}/covers' },
    access: { resource: 'interests', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Wer am Standort wen vertritt, heute und demnächst', en: 'Who covers for whom at the site, today and soon' },
    input: z.object({ siteId: SiteId }),
    output: z.object({ items: z.array(Cover) }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  setCover: defineOperation({
    subject: 'identity.set_cover',
    http: { method: 'POST', path: '/api/sites/{siteId}/covers', status: 201 },
    access: { resource: 'users', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine Vertretung eintragen', en: 'Record who covers for a colleague' },
    input: z.object({ siteId: SiteId, away: UserId, covers: UserId, fromDay: Day, untilDay: Day }),
    output: Cover,
    errors: ['guard_failed'],
    sample: (w) => ({ siteId: w.siteId, away: w.userId, covers: w.twoRolesUserId, fromDay: w.today, untilDay: w.today }),
  }),
  endCover: defineOperation({
    subject: 'identity.end_cover',
    http: { method: 'DELETE', path: '/api/covers/{id}' },
    access: { resource: 'users', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine Vertretung beenden', en: 'End a cover' },
    input: z.object({ id: CoverId }),
    output: z.object({ id: CoverId }),
    errors: [],
    sample: (w) => ({ id: w.coverId }),
  }),
};
