import type { TableClassification } from './classification.js';

/** The tables every service has beside its own. They speak of people by id only; a kept result may name them and lies sealed. */
export const technicalTables = {
  migrations: { id: 'none', timestamp: 'none', name: 'none' },
  outbox: { id: 'none', subject: 'none', envelope: 'profile', created_at: 'none', published_at: 'none', republished_at: 'none' },
  outbox_stream: { name: 'none', created: 'none' },
  inbox: { event_id: 'none', listener: 'none', handled_at: 'none' },
  failed_event: { event_id: 'none', listener: 'none', subject: 'none', envelope: 'profile', error: 'none', failed_at: 'none' },
  job_run: { name: 'none', last_run_at: 'none', ok: 'none' },
  idempotency_key: { actor_id: 'none', key: 'none', request_hash: 'none', result: 'confidential', created_at: 'none' },
  listener: { name: 'none', since: 'none' },
  audit_seal: { seq: 'none', sealed_at: 'none', count: 'none', entries: 'none', digests: 'none', rows_hash: 'none', previous: 'none', key_id: 'none', hash: 'none', pruned: 'none' },
  audit_unsealed: { entry_id: 'none' },
  audit_entry: {
    id: 'none',
    at: 'none',
    actor_id: 'none',
    actor_kind: 'none',
    purpose: 'none',
    action: 'none',
    subject_type: 'none',
    subject_id: 'none',
    site_id: 'none',
    correlation_id: 'none',
  },
} satisfies Record<string, TableClassification>;

/** Kept by services that hold ids of people: which rows a merge of two records has moved here. Tables, columns and keys of rows; no id of a person. */
export const mergeHeard = { merge_id: 'none', site_id: 'none', undone: 'none', moved: 'none', heard_at: 'none' } satisfies TableClassification;
