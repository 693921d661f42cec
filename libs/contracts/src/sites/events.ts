import { z } from 'zod';
import { defineEvent } from '../kernel/event.js';
import { SiteId } from '../shared/ids.js';
import { idOf } from '../shared/taxonomy.js';

export const sitesEvents = {
  /** Anything other services keep of a site has changed: status, quota, search limits. */
  siteChanged: defineEvent({
    subject: 'event.sites.site-changed',
    version: 1,
    data: z.object({ siteId: SiteId, status: idOf('siteStates'), quotaByYear: z.record(z.string(), z.number().int()), maxDistanceKm: z.number().int(), rural: z.boolean() }),
  }),
};
