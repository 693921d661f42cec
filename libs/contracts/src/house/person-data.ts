import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { PersonId } from '../shared/ids.js';

/** In the place of whoever else is named in a row. */
export const anotherPerson = '[andere Person]';
/** In the place of ids: staff are shown by what they are. */
export const staffWords = { person: 'eine Person aus dem Team', house: 'Patenwerk (von selbst)' } as const;
/** In the place of the asking person's own id. */
export const thisPerson = 'Sie';
/** A sealed text whose key is gone, or that was moved. */
export const unreadable = '[nicht lesbar]';

/** So many rows of a table a service hands over in one answer, the newest first; more are counted, and the gathering says that it is not complete. */
export const mostRows = 500;

/** One table of a service: its rows about a person as the person may read them. */
export const PersonTable = z.object({
  table: z.string(),
  rows: z.array(personal('confidential', z.record(z.string(), z.unknown()))),
  /** Rows that did not fit into the answer. */
  left: z.number().int(),
});
export type PersonTable = z.infer<typeof PersonTable>;

/** Everything one service holds about one person. `others` are the people whose ids were blacked out: their names are blacked out by who knows them. */
export const PersonData = z.object({ tables: z.array(PersonTable), others: z.array(PersonId) });
export type PersonData = z.infer<typeof PersonData>;

/** Where a search for what should be gone has found something: ids, and words such as a name or a number, which may be somebody else's. */
export const Residue = z.object({ table: z.string(), byId: z.number().int(), byWords: z.number().int() });
export type Residue = z.infer<typeof Residue>;

/** Where the bare id of an erased person stays: the ledger, so that no backup brings them back, its proof, and the sealed audit, which is never changed. */
export const idMayStay = (table: string): boolean => /^people\.(erasure|erasure_check)$|\.audit_entry$/.test(table);
