import type { TableClassification } from './classification.js';

/** How the rows of a table lead to the person they are about: by columns with a person's id, by the row they belong to, or by an id inside a JSON. */
export interface PersonTrace {
  /** Columns with a person's id. A row is about each of these people; whoever asks about one gets the ids of the others blacked out. */
  people?: readonly string[];
  /** Only rows in which a column says this. */
  only?: { column: string; is: string };
  /** The row belongs to a row (`id`) of another table of the schema, which leads to people. */
  parent?: { column: string; table: string };
  /** The id stands somewhere in this JSON (besides). */
  inside?: string;
}

/** Columns with a person's id are found by their names, so that a new table needs nothing more. */
const namesPerson = /(^|_)(person|mentor|mentee|member|guardian|contact_person)_id$/;

/** Tables that lead to people in another way. */
const otherTraces: Record<string, PersonTrace> = {
  'people.person': { people: ['id'] },
  // Whoever was erased has no record any more; the ledger is no data of a person who asks.
  'people.erasure': {},
  // A mail to staff about a person carries a link to them.
  'notifications.delivery': { people: ['person_id'], inside: 'about' },
  'matching.match_step': { parent: { column: 'match_id', table: 'match' } },
  'matching.meeting': { parent: { column: 'match_id', table: 'match' } },
  'matching.match_count': { parent: { column: 'match_id', table: 'match' } },
  'matching.departed_year': { parent: { column: 'match_id', table: 'match' } },
};

const technicalTraces: Record<string, PersonTrace> = {
  outbox: { inside: 'envelope' },
  failed_event: { inside: 'envelope' },
  audit_entry: { people: ['subject_id'], only: { column: 'subject_type', is: 'person' } },
};

/** How the rows of this table lead to people; undefined when they are about nobody. */
export function traceOf(schema: string, table: string, columns: TableClassification): PersonTrace | undefined {
  const told = otherTraces[`${schema}.${table}`] ?? technicalTraces[table];
  if (told) return Object.keys(told).length > 0 ? told : undefined;
  const people = Object.keys(columns).filter((column) => namesPerson.test(column));
  return people.length > 0 ? { people } : undefined;
}

/** Tables with personal columns from which no row leads to a person of the programme by an id, each with the reason. A test holds the list to the classification. */
export const tablesAboutNobody: Record<string, string> = {
  list_import: 'How a list of a site came in: the names of its file and columns, sealed; its first rows only until it is done.',
  list_import_piece: 'The sealed file of a list until it is done, 30 days at most.',
  list_import_problem: 'Rows of a list that were not taken, sealed, 30 days at most.',
  list_search: 'For whom an unfinished list is still to be looked through after an erasure, sealed, until it is done: nobody can ask for them any more.',
  idempotency_key: 'Kept sealed for a day to answer a repeated request; every erasure empties it.',
  'people.interest_draft': 'An unfinished call, sealed, about somebody who has no record yet: it is compared by name, phone and mail.',
  'people.erasure_check': 'Words to search for after an erasure, sealed, until the search is done: nobody can ask for them any more.',
  'identity.staff_user': 'Staff.',
  'identity.staff_session': 'Staff.',
  'identity.staff_account': 'Staff.',
  'identity.staff_verification': 'Staff.',
  'identity.staff_passkey': 'Staff.',
  'identity.time_code': 'Staff.',
  'identity.one_time_code_sheet': 'Staff.',
  'identity.one_time_code': 'Staff.',
  'identity.known_device': 'Staff.',
  'identity.rate_limit': 'Addresses of the network that ask too often, for minutes.',
  'identity.staff_recovery': 'Staff.',
  'identity.api_key': 'Organisations.',
  'identity.staff_invitation': 'Staff.',
};

/** Columns that name somebody of the staff: shown to a person as a role, not as an id. */
export const namesStaff = /(^|_)by(_actor)?$|^given_to$|^assigned_to$|^coordinator_id$|^actor_id$|^staff$/;

/** What describes the other one in a row about two: `mentor_ready_since` belongs to whoever stands in `mentor_id`. */
export function belongsToAnother(column: string, others: readonly string[]): boolean {
  return others.some((other) => column !== other && column.startsWith(other.replace(/id$/, '')));
}
