import type { TableClassification } from '../kernel/classification.js';
import { mergeHeard } from '../kernel/technical-tables.js';

const record = { id: 'none', created_at: 'none', created_by: 'none', version: 'none', site_id: 'none' } as const;

/** Who took part in what describes a person; the event itself describes none. */
export const trainingTables = {
  event: {
    ...record,
    type: 'none',
    title: 'none',
    description: 'none',
    topics: 'none',
    starts_at: 'none',
    ends_at: 'none',
    place: 'none',
    seats: 'none',
    accessibility: 'none',
    interpreters: 'none',
    lead: 'none',
    state: 'none',
    confirmed: 'none',
    waitlisted: 'none',
    unrecorded: 'none',
    cancel_reason: 'none',
  },
  enrolment: { ...record, event_id: 'none', person_id: 'profile', state: 'profile', enrolled_at: 'profile', restricted: 'profile' },
  merge_heard: mergeHeard,
} satisfies Record<string, TableClassification>;
