import type { MergeComparison } from '@patenwerk/contracts';
import type { NamingRow } from '@patenwerk/persistence';

type Counted = MergeComparison['comes'][number];

/** Tables whose rows are told by their number, in this order; the others are the house's own. */
export const toldTables: Record<string, Counted['words']> = {
  match_state: { de: 'Patenschaften und Vorschläge', en: 'matches and proposals' },
  match_state_member: { de: 'Patenschaften mit mehreren', en: 'matches of several people' },
  intake_step: { de: 'Schritte der Aufnahme', en: 'steps of the intake' },
  person_note: { de: 'Notizen', en: 'notes' },
  person_task: { de: 'Aufgaben', en: 'tasks' },
  contact_try: { de: 'Kontaktversuche', en: 'tries to reach them' },
  consent: { de: 'Einwilligungen', en: 'consents' },
  document: { de: 'Papiere', en: 'papers' },
  training_record: { de: 'Schulungen', en: 'trainings' },
  person_role: { de: 'Rollen heute und früher', en: 'roles today and before' },
  household_member: { de: 'Haushalt', en: 'household' },
  household: { de: 'Kontaktperson eines Haushalts', en: 'contact person of a household' },
  guardian: { de: 'Sorgeberechtigte', en: 'guardians' },
  access: { de: 'für andere Standorte geöffnet', en: 'opened for other sites' },
  public_interest: { de: 'Formulare der Website', en: 'forms of the website' },
  break_glass: { de: 'Einsichten im Notfall', en: 'looks in an emergency' },
  retention_hold: { de: 'Entscheidung, länger zu behalten', en: 'decision to keep longer' },
};

/** Rows by their table, in words. */
export function countedRows(rows: readonly NamingRow[]): Counted[] {
  return Object.entries(toldTables).flatMap(([table, words]) => {
    const count = new Set(rows.filter((row) => row.table === table).map(({ key }) => JSON.stringify(key))).size;
    return count > 0 ? [{ table, words, count }] : [];
  });
}
