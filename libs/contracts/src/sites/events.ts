import { z } from 'zod';
import { defineEvent } from '../kernel/event.js';
import { SiteId } from '../shared/ids.js';
import { idOf } from '../shared/taxonomy.js';
import { Year } from '../shared/values.js';
import { OperatorPage } from './site.js';

export const sitesEvents = {
  /** Anything other services keep of a site has changed: status, quota, search limits. */
  siteChanged: defineEvent({
    subject: 'event.sites.site-changed',
    version: 1,
    data: z.object({ siteId: SiteId, status: idOf('siteStates'), quotaByYear: z.record(z.string(), z.number().int()), maxDistanceKm: z.number().int(), rural: z.boolean() }),
  }),
  /** A site's counters of a year, as everybody sees them in sum, are new: key figures kept elsewhere are old. */
  figuresChanged: defineEvent({
    subject: 'event.sites.figures-changed',
    version: 1,
    data: z.object({ siteId: SiteId, year: Year }),
  }),
  /** One of the operator's texts is new. */
  pageChanged: defineEvent({
    subject: 'event.sites.page-changed',
    version: 1,
    data: OperatorPage.pick({ slug: true }),
  }),
};
