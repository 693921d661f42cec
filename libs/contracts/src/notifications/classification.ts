import type { TableClassification } from '../kernel/classification.js';
import { mergeHeard } from '../kernel/technical-tables.js';

/** Who was written to about what describes a person. A staff member's address stands in `staff` only until the mail has left. */
export const notificationsTables = {
  delivery: {
    id: 'none',
    created_at: 'none',
    created_by: 'none',
    version: 'none',
    site_id: 'none',
    person_id: 'profile',
    template: 'profile',
    state: 'none',
    attempts: 'none',
    next_attempt_at: 'none',
    sent_at: 'profile',
    about: 'profile',
    staff: 'contact',
    problem: 'none',
  },
  merge_heard: mergeHeard,
} satisfies Record<string, TableClassification>;
