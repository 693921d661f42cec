import { setImmediate } from 'node:timers/promises';
import type { Contact, ImportCounts } from '@patenwerk/contracts';
import type { ListRow } from '../list-reading/list-file.js';
import type { LoadablePerson } from '../loading/row-rules.js';
import type { LoadedPerson } from '../persons/person.repository.js';
import type { RowProblem } from './cells.js';
import type { Likeable } from '../duplicates/likeness.js';
import { nameCodes } from '../duplicates/name-codes.js';
import { identityOf, shortHash } from './identity.js';
import type { Alike, KnownPeople } from './known-people.js';
import type { ProblemKind } from './list-import.repository.js';
import { readPersonRow, type RowContext } from './person-row.js';

/** What comes of one row. */
export interface RowResult {
  row: ListRow;
  kind: ProblemKind;
  name: string;
  problems: RowProblem[];
  columns: ReadonlyMap<string, readonly number[]>;
  /** Of a changed row: who came by this identity, or the match that is here already. */
  identity?: string;
  matchId?: string;
}

/** What comes of a group of rows: who is new, what is told about the others. */
export interface Sifted {
  people: LoadedPerson[];
  told: RowResult[];
}

export const noCounts = (): ImportCounts => ({ rows: 0, fresh: 0, unchanged: 0, changed: 0, duplicate: 0, error: 0, matches: 0, meetings: 0 });

/** So many rows are looked at in one go: others of this copy want to be served meanwhile, and the database its next statement. */
const atOnce = 20;

/** Sifts rows of people: wrong, known and unchanged, changed since, perhaps somebody else, new. Counts them, and remembers the new ones for the rows to come. */
export async function siftPeople(rows: readonly ListRow[], context: RowContext, known: KnownPeople, takeDuplicates: ReadonlySet<number>, counts: ImportCounts): Promise<Sifted> {
  const sifted: Sifted = { people: [], told: [] };
  for (const [at, row] of rows.entries()) {
    if (at % atOnce === 0) await setImmediate();
    counts.rows += 1;
    const { read, problems, name } = readPersonRow(row, context);
    if (!read) {
      counts.error += 1;
      sifted.told.push({ row, kind: 'error', name, problems, columns: context.columns });
      continue;
    }
    const { person, number } = read;
    const identity = identityOf(person.contact, person.role, number);
    const seen = known.seen(identity, () => contentOf(person));
    if (seen === 'same') counts.unchanged += 1;
    else if (seen === 'changed') {
      counts.changed += 1;
      sifted.told.push({ row, kind: 'changed', name, problems: [changedSince], columns: context.columns, identity });
    } else {
      const someone = { ...comparedOf(person.contact), line: row.line };
      const alike = takeDuplicates.has(row.line) ? undefined : known.alike(someone, identity);
      if (alike) {
        counts.duplicate += 1;
        sifted.told.push({ row, kind: 'duplicate', name, problems: [perhaps(alike)], columns: context.columns });
        continue;
      }
      counts.fresh += 1;
      known.add(someone, identity);
      if (context.importId === null) continue;
      const loaded: LoadedPerson = person;
      loaded.listNote = { importId: context.importId, line: row.line, identity, content: contentOf(person) };
      sifted.people.push(loaded);
    }
  }
  return sifted;
}

/** What is compared of a contact. */
function comparedOf(contact: Contact): Likeable {
  const { givenName, familyName, phone, email, plz, birthYear, birthDate } = contact;
  return { givenName, familyName, phone, email, plz, birthYear, birthDate, nameCodes: nameCodes(contact) };
}

/** What a row says, without what changes from run to run. */
function contentOf({ contact, profile, documents, source, consents, role }: LoadablePerson): string {
  return shortHash(JSON.stringify([role, contact, profile, documents, source, consents.map(({ purpose }) => purpose)]));
}

const changedSince: RowProblem = {
  field: null,
  de: 'Diese Person kam schon mit einer Liste; die Zeile sagt jetzt etwas anderes. Sie bleibt, wie sie ist: Bitte ändern Sie sie auf ihrer Seite.',
  en: 'This person came by an earlier list; the row now says something else. They stay as they are: please change them on their page.',
};

function perhaps({ line, reasons }: Alike): RowProblem {
  const [de, en] = [reasons.map((reason) => reason.de).join(', '), reasons.map((reason) => reason.en).join(', ')];
  return line === 0
    ? { field: null, de: `Vielleicht schon bei Ihnen eingetragen: ${de}.`, en: `Perhaps already recorded with you: ${en}.` }
    : { field: null, de: `Vielleicht dieselbe Person wie in Zeile ${line}: ${de}.`, en: `Perhaps the same person as in row ${line}: ${en}.` };
}
