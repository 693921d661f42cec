import type { TableClassification } from '../kernel/classification.js';

const record = { id: 'none', created_at: 'none', created_by: 'none', version: 'none', site_id: 'none' } as const;

/** How every column of the tables of people is to be treated. */
export const peopleTables = {
  person: {
    ...record,
    role: 'profile',
    given_name: 'contact',
    family_name: 'contact',
    search_name: 'contact',
    phone: 'contact',
    email: 'contact',
    street: 'contact',
    plz: 'contact',
    place: 'contact',
    contact_preference: 'contact',
    gender: 'profile',
    birth_year: 'profile',
    source: 'profile',
    state: 'profile',
    since: 'none',
    ready_since: 'none',
    profile_kept: 'none',
    languages: 'profile',
    goals: 'profile',
    offers: 'profile',
    slots: 'profile',
    interests: 'profile',
    dislikes: 'profile',
    gender_wish: 'profile',
    expected_duration: 'profile',
    max_distance_km: 'profile',
    capacity: 'profile',
    formats: 'profile',
    target_groups: 'special',
    experience: 'profile',
    interpreter_noted: 'profile',
  },
  consent: { id: 'none', site_id: 'none', person_id: 'none', purpose: 'profile', text_version: 'none', channel: 'none', given_at: 'none', given_to: 'none', withdrawn_at: 'none' },
  document: {
    id: 'none', site_id: 'none', person_id: 'none', type: 'profile', signed_on: 'profile', valid_until: 'profile',
    inspected_on: 'profile', certificate_date: 'profile', entry_free: 'profile', recorded_at: 'none', recorded_by: 'none',
  },
  training_record: {
    id: 'none', site_id: 'none', person_id: 'none', topic: 'profile', enrolment_id: 'none', enrolment_version: 'none',
    booked_for: 'profile', attended_on: 'profile', cancelled: 'none',
  },
  intake_step: { id: 'none', site_id: 'none', person_id: 'none', transition: 'profile', from_state: 'profile', to_state: 'profile', at: 'none', by_actor: 'none', reason: 'profile' },
  interest_draft: { id: 'none', site_id: 'none', created_by: 'none', updated_at: 'none', sealed: 'confidential' },
  match_state: { match_id: 'none', site_id: 'none', mentor_id: 'none', mentee_id: 'none', state: 'none', match_version: 'none' },
  erasure: { person_id: 'none', at: 'none' },
} satisfies Record<string, TableClassification>;
