import { endStates, type ErasureProof, loadStates, openStates, type PersonId, type Residue, type SiteId } from '@patenwerk/contracts';
import { sealText, type SealingKeys, openText, type Tx } from '@patenwerk/persistence';
import { InjectSealingKeys } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { Wanted } from '../imports/names-somebody.js';
import type { Naming } from './black-out.js';

export interface NamedPerson extends Naming, Pick<Wanted, 'plz' | 'birthYear' | 'birthDate'> {
  id: PersonId;
  siteId: SiteId;
  searchName: string;
}

/** An erasure whose proof is still open. */
export interface OpenCheck {
  id: PersonId;
  siteId: SiteId;
  at: string;
  eventId: string;
  words: string[];
}

const named = 'id, site_id AS "siteId", given_name AS "givenName", family_name AS "familyName", search_name AS "searchName", phone, email, plz, birth_year AS "birthYear", birth_date AS "birthDate"';
/** So long an erasure is shown with its proof; then the proof goes, the ledger stays. */
export const shownDays = 90;

/** All SQL behind the rights of a person. */
@Injectable()
export class RightsRepository {
  constructor(@InjectSealingKeys() private readonly keys: SealingKeys) {}

  async named(tx: Tx, ids: readonly string[]): Promise<NamedPerson[]> {
    return tx.query<NamedPerson>(`SELECT ${named} FROM person WHERE id = ANY ($1)`, [ids]);
  }

  /** The person, kept from others until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<NamedPerson | undefined> {
    const [person] = await tx.query<NamedPerson>(`SELECT ${named} FROM person WHERE id = $1 FOR UPDATE`, [id]);
    return person;
  }

  /** Which matches of the person are not over: running ones, and proposals somebody still has to answer. */
  async aliveMatches(tx: Tx, id: string): Promise<{ running: number; open: number }> {
    const rows = await tx.query<{ state: string }>('SELECT state FROM match_state WHERE $1::uuid IN (mentor_id, mentee_id) AND state <> ALL ($2)', [id, endStates]);
    const among = (states: readonly string[]): number => rows.filter(({ state }) => states.includes(state)).length;
    return { running: among(loadStates), open: among(openStates) };
  }

  /** Who is told anew when this person goes: the household whose contact the person is, and those the person is a guardian of. */
  async dependents(tx: Tx, id: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT m.person_id AS id FROM household_member m JOIN household h ON h.id = m.household_id WHERE h.contact_person_id = $1 AND m.person_id <> $1
       UNION SELECT person_id FROM guardian WHERE guardian_id = $1 ORDER BY id`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  async erase(tx: Tx, id: string, at: string): Promise<void> {
    await tx.query('SELECT erase_person($1, $2)', [id, at]);
  }

  /** Rows of lists that were told to a site, as they lie: sealed, without an id of whom they are about. */
  async toldRows(tx: Tx, siteId: string): Promise<{ importId: string; line: number; sealed: string }[]> {
    return tx.query('SELECT import_id AS "importId", line, sealed FROM list_import_problem WHERE site_id = $1', [siteId]);
  }

  async forgetToldRows(tx: Tx, rows: readonly { importId: string; line: number }[]): Promise<void> {
    await tx.query('DELETE FROM list_import_problem p USING unnest($1::uuid[], $2::int[]) AS gone(import_id, line) WHERE p.import_id = gone.import_id AND p.line = gone.line', [
      rows.map(({ importId }) => importId), rows.map(({ line }) => line),
    ]);
  }

  /** Where the person is noted as the one to ask for somebody who is not of age. */
  async forgetWhomToAsk(tx: Tx, { siteId, givenName, familyName }: NamedPerson): Promise<void> {
    await tx.query(
      'UPDATE person SET guardian_name = NULL, guardian_phone = NULL WHERE site_id = $1 AND guardian_name IS NOT NULL AND lower(guardian_name) LIKE ALL ($2)',
      [siteId, [givenName, familyName].map((name) => `%${name.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`)],
    );
  }

  async openCheck(tx: Tx, check: OpenCheck): Promise<void> {
    await tx.query(`INSERT INTO erasure_check (id, site_id, at, words, event_id, found) VALUES ($1, $2, $3, $4, $5, '[]') ON CONFLICT (id) DO NOTHING`, [
      check.id, check.siteId, check.at, sealText(this.keys, JSON.stringify(check.words), check.id), check.eventId,
    ]);
  }

  /** Erasures that nobody has proven yet, the oldest first. */
  async openChecks(tx: Tx, limit: number): Promise<OpenCheck[]> {
    const rows = await tx.query<Omit<OpenCheck, 'words'> & { words: string }>(
      `SELECT id, site_id AS "siteId", at, words, event_id AS "eventId" FROM erasure_check WHERE words IS NOT NULL ORDER BY checked_at NULLS FIRST, at LIMIT $1`,
      [limit],
    );
    return rows.map((row) => ({ ...row, words: JSON.parse(openText(this.keys, row.words, row.id)) as string[] }));
  }

  /** What the search has found; the words go when it is done. */
  async noteCheck(tx: Tx, id: string, { clean, found }: { clean: boolean | null; found: readonly Residue[] }): Promise<void> {
    await tx.query('UPDATE erasure_check SET checked_at = $2, clean = $3, found = $4::jsonb, words = CASE WHEN $3 THEN NULL ELSE words END WHERE id = $1', [id, tx.clock.now(), clean, JSON.stringify(found)]);
  }

  /** Everybody has heard it: the event that carries the id goes as well. */
  async takeBackEvent(tx: Tx, eventId: string): Promise<void> {
    await tx.query('DELETE FROM outbox WHERE id = $1 AND published_at IS NOT NULL', [eventId]);
  }

  async forgetProofs(tx: Tx, before: Date): Promise<void> {
    await tx.query('DELETE FROM erasure_check WHERE at < $1 AND words IS NULL', [before]);
  }

  async proofs(tx: Tx, siteId: string): Promise<ErasureProof[]> {
    const since = new Date(tx.clock.now().getTime() - shownDays * 86_400_000);
    return tx.query<ErasureProof>(`SELECT id AS erased, at, checked_at AS "checkedAt", clean, found FROM erasure_check WHERE site_id = $1 AND at >= $2 ORDER BY at DESC LIMIT 200`, [siteId, since]);
  }
}
