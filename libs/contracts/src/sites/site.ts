import { z } from 'zod';
import { Credit } from '../shared/credits.js';
import { SiteId } from '../shared/ids.js';
import { idOf } from '../shared/taxonomy.js';
import { Day, Postcode, StateCode } from '../shared/values.js';

/** A town the site works in; several are possible (Warendorf / Sassenberg). */
export const Place = z.object({ name: z.string(), plz: Postcode, lat: z.number(), lng: z.number() });
export type Place = z.infer<typeof Place>;

/** The office's contact as the public sees it; never a private one. */
export const PublicContact = z.object({
  office: z.string().trim().max(200).nullable(),
  phone: z.string().trim().max(40).nullable(),
  email: z.email().max(200).nullable(),
  web: z.url().max(300).nullable(),
  address: z.string().trim().max(300).nullable(),
});
export type PublicContact = z.infer<typeof PublicContact>;

/** Dated proof that the site exists or existed, with the page that says so. */
export const SiteEvidence = z.object({ year: z.number().int().nullable(), fact: z.string(), url: z.string().nullable() });

/** A local unit doing the project, as everybody may see it. */
export const PublicSite = z
  .object({
    id: SiteId,
    slug: z.string(),
    name: z.string(),
    state: StateCode,
    places: z.array(Place),
    status: idOf('siteStates'),
    statusLabel: z.string(),
    /** Since when the site shows its present status; null where nobody knows. */
    statusSince: Day.nullable(),
    carrier: z.string().nullable(),
    carrierType: idOf('carrierTypes').nullable(),
    portrait: z.string(),
    publicContact: PublicContact,
    openingHours: z.string().nullable(),
    latestEvidenceYear: z.number().int().nullable(),
    /** True when the status was set by the demo data and says nothing about the real office. */
    demo: z.boolean(),
  })
  .meta({ id: 'PublicSite' });
export type PublicSite = z.infer<typeof PublicSite>;

/** The site as its team and BaS see it. */
export const Site = PublicSite.extend({
  statusSource: z.string().nullable(),
  quotaByYear: z.record(z.string().regex(/^\d{4}$/), z.number().int().min(0).max(2000)),
  maxDistanceKm: z.number().int().min(1).max(200),
  rural: z.boolean(),
  evidence: z.array(SiteEvidence),
  version: z.number().int(),
}).meta({ id: 'Site' });
export type Site = z.infer<typeof Site>;

/** What a site's own team may edit. */
export const SitePortrait = z.object({
  portrait: z.string().trim().max(4000),
  publicContact: PublicContact,
  openingHours: z.string().trim().max(500).nullable(),
});

/** Figures of one site and year: totals only, no person. Exact for BaS, because they are the quota. */
export const SiteYearFigures = z.object({
  year: z.number().int(),
  founded: z.number().int(),
  counted: z.number().int(),
  /** Agreement signed, one or two meetings still missing. */
  nearly: z.number().int(),
  endedEarly: z.number().int(),
  running: z.number().int(),
});
export type SiteYearFigures = z.infer<typeof SiteYearFigures>;

export const OverviewSite = z.object({
  id: SiteId,
  slug: z.string(),
  name: z.string(),
  state: StateCode,
  lat: z.number(),
  lng: z.number(),
  status: idOf('siteStates'),
  latestEvidenceYear: z.number().int().nullable(),
  quota: z.number().int().nullable(),
  figures: SiteYearFigures,
  version: z.number().int(),
});
export type OverviewSite = z.infer<typeof OverviewSite>;

/** The BaS start page: all places with state, quota and figures; no name of a person anywhere. */
export const Overview = z.object({
  year: z.number().int(),
  sites: z.array(OverviewSite),
  totals: z.object({ sites: z.number().int(), active: z.number().int(), unconfirmed: z.number().int(), quota: z.number().int(), founded: z.number().int(), counted: z.number().int(), nearly: z.number().int(), endedEarly: z.number().int() }),
  /** Cumulated counted matches per month (1–12) of this year and the two before. */
  byMonth: z.array(z.object({ year: z.number().int(), month: z.number().int(), counted: z.number().int() })),
  demo: z.boolean(),
  credits: z.array(Credit),
});

/** A number for the public; below five it is not told (`suppressed`). */
export const PublicFigure = z.object({ value: z.number().int().nullable(), suppressed: z.boolean() });

export const KeyFigures = z.object({
  year: z.number().int(),
  sites: z.object({ total: z.number().int(), active: z.number().int(), former: z.number().int(), unconfirmed: z.number().int(), states: z.number().int() }),
  matches: z.object({ founded: PublicFigure, counted: PublicFigure }),
  demo: z.boolean(),
  notice: z.object({ de: z.string(), en: z.string() }).nullable(),
  credits: z.array(Credit),
});

const ReportCell = z.object({ sites: z.number().int(), founded: PublicFigure, counted: PublicFigure, running: PublicFigure });

/** Matches of a year for funders: exact over the nation; in every breakdown, cells below five are not told, nor what would give them away. */
export const MatchesReport = z
  .object({
    year: z.number().int(),
    totals: z.object({ sites: z.number().int(), founded: z.number().int(), counted: z.number().int(), running: z.number().int() }),
    byState: z.array(ReportCell.extend({ state: StateCode })),
    bySiteStatus: z.array(ReportCell.extend({ status: idOf('siteStates') })),
    demo: z.boolean(),
    notice: z.object({ de: z.string(), en: z.string() }).nullable(),
    credits: z.array(Credit),
  })
  .meta({ id: 'MatchesReport' });

/** A text of the operator (imprint, privacy, accessibility), written in plain paragraphs and headings (Markdown subset). */
export const OperatorPage = z.object({ slug: z.enum(['impressum', 'datenschutz', 'barrierefreiheit']), title: z.string().trim().min(1).max(120), body: z.string().trim().min(1).max(20_000), updatedOn: Day, version: z.number().int() });
export type OperatorPage = z.infer<typeof OperatorPage>;
