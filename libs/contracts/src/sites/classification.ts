import type { TableClassification } from '../kernel/classification.js';

const record = { id: 'none', created_at: 'none', created_by: 'none', version: 'none' } as const;

/** Nothing here is about a person: an office's contact is public. Portraits are written for everybody. */
export const sitesTables = {
  site: {
    ...record,
    slug: 'none',
    name: 'none',
    state: 'none',
    status: 'none',
    status_since: 'none',
    status_source: 'none',
    carrier: 'none',
    carrier_type: 'none',
    portrait: 'none',
    public_contact: 'none',
    opening_hours: 'none',
    latest_evidence_year: 'none',
    quota_by_year: 'none',
    max_distance_km: 'none',
    rural: 'none',
    demo: 'none',
  },
  site_place: { site_id: 'none', position: 'none', name: 'none', plz: 'none', lat: 'none', lng: 'none' },
  site_evidence: { site_id: 'none', position: 'none', year: 'none', fact: 'none', url: 'none' },
  site_year_figures: { site_id: 'none', year: 'none', version: 'none', founded: 'none', counted: 'none', nearly: 'none', ended_early: 'none', running: 'none', counted_by_month: 'none' },
  operator_page: { ...record, slug: 'none', title: 'none', body: 'none', updated_on: 'none' },
} satisfies Record<string, TableClassification>;
