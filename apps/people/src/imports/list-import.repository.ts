import { type ImportFieldId, type ListImportState, loadStates, type PersonRole } from '@patenwerk/contracts';
import { copyInto, type Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import type { Likeable } from '../duplicates/likeness.js';
import type { NamedRecord } from './people-by-name.js';
import { ListImportEntity } from './list-import.entities.js';
import type { ListSearchEntity } from './list-search.entity.js';

export type ProblemKind = 'error' | 'duplicate' | 'changed' | 'kept';
export interface ProblemRow {
  line: number;
  kind: ProblemKind;
  sealed: string;
}

/** What a list has said of somebody before, as hashes. */
export interface ImportedPerson {
  personId: string;
  identity: string;
  content: string;
}

/** A person already there, as records are compared. */
export type KnownPerson = Likeable & { id: string };

export type ListSearchRow = Omit<ListSearchEntity, 'import' | 'check'>;

const pageSize = 10_000;

/** Why records are seen that went into another: a second run of a list finds its rows there, too. */
export const knowingWhoCameByLists = 'know who came by lists';

/** All SQL over lists that are imported. */
@Injectable()
export class ListImportRepository {
  /** Everybody of a site as lists may name them. */
  async namedRecords(tx: Tx, siteId: string): Promise<NamedRecord[]> {
    return tx.query<NamedRecord>(
      `SELECT p.id, p.role, p.given_name AS "givenName", p.family_name AS "familyName", p.plz, p.birth_year AS "birthYear", p.birth_date AS "birthDate", p.email, p.phone, p.name_codes AS "nameCodes", p.import_identity AS identity
       FROM person p WHERE p.site_id = $1`,
      [siteId],
    );
  }

  async find(tx: Tx, id: string): Promise<ListImportEntity | null> {
    return tx.manager.findOneBy(ListImportEntity, { id });
  }

  /** The same, kept from others until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<ListImportEntity | null> {
    await tx.query('SELECT 1 FROM list_import WHERE id = $1 FOR UPDATE', [id]);
    return this.find(tx, id);
  }

  async ofSite(tx: Tx, siteId: string, limit: number): Promise<ListImportEntity[]> {
    return tx.manager.find(ListImportEntity, { where: { siteId }, order: { createdAt: 'DESC', id: 'DESC' }, take: limit });
  }

  /** Those that are at work, the oldest first. */
  async inStates(tx: Tx, states: readonly ListImportState[]): Promise<{ id: string; siteId: string; startedBy: string | null }[]> {
    return tx.query('SELECT id, site_id AS "siteId", started_by AS "startedBy" FROM list_import WHERE state = ANY ($1) ORDER BY created_at', [states]) as never;
  }

  /** Of a site, by id. */
  async unfinished(tx: Tx, siteId: string, states: readonly ListImportState[]): Promise<string[]> {
    return (await tx.query<{ id: string }>('SELECT id FROM list_import WHERE site_id = $1 AND state = ANY ($2) ORDER BY id', [siteId, states])).map(({ id }) => id);
  }

  async addSearches(tx: Tx, rows: readonly ListSearchRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `INSERT INTO list_search (id, site_id, import_id, check_id, sealed)
       SELECT (e->>'id')::uuid, (e->>'siteId')::uuid, (e->>'importId')::uuid, (e->>'checkId')::uuid, e->>'sealed' FROM jsonb_array_elements($1::jsonb) e`,
      [JSON.stringify(rows)],
    );
  }

  /** What is still to be looked through, the oldest first. */
  async searches(tx: Tx): Promise<ListSearchRow[]> {
    return tx.query<ListSearchRow>('SELECT id, site_id AS "siteId", import_id AS "importId", check_id AS "checkId", sealed FROM list_search ORDER BY id');
  }

  async endSearches(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM list_search WHERE id = ANY ($1)', [ids]);
  }

  async putPiece(tx: Tx, { id, siteId }: { id: string; siteId: string }, seq: number, sealed: string): Promise<void> {
    await tx.query('INSERT INTO list_import_piece (import_id, seq, site_id, sealed) VALUES ($1, $2, $3, $4) ON CONFLICT (import_id, seq) DO UPDATE SET sealed = excluded.sealed', [id, seq, siteId, sealed]);
  }

  async piece(tx: Pick<Tx, 'query'>, id: string, seq: number): Promise<string | undefined> {
    const [row] = await tx.query<{ sealed: string }>('SELECT sealed FROM list_import_piece WHERE import_id = $1 AND seq = $2', [id, seq]);
    return row?.sealed;
  }

  async countPieces(tx: Tx, id: string): Promise<number> {
    const [row] = await tx.query<{ pieces: number }>('SELECT count(*)::int AS pieces FROM list_import_piece WHERE import_id = $1', [id]);
    return row?.pieces ?? 0;
  }

  async dropPieces(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM list_import_piece WHERE import_id = $1', [id]);
  }

  async addProblems(tx: Tx, { id, siteId }: { id: string; siteId: string }, rows: readonly ProblemRow[]): Promise<void> {
    if (rows.length === 0) return;
    await copyInto(tx, 'list_import_problem', ['import_id', 'line', 'site_id', 'kind', 'sealed'], rows.map((row) => [id, row.line, siteId, row.kind, row.sealed]));
  }

  async dropProblems(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM list_import_problem WHERE import_id = $1', [id]);
  }

  async problems(tx: Tx, id: string, offset: number, limit: number): Promise<{ rows: ProblemRow[]; total: number }> {
    const rows = await tx.query<ProblemRow & { total: number }>('SELECT line, kind, sealed, count(*) OVER ()::int AS total FROM list_import_problem WHERE import_id = $1 ORDER BY line OFFSET $2 LIMIT $3', [id, offset, limit]);
    return { rows, total: rows[0]?.total ?? 0 };
  }

  async errorsAfter(tx: Tx, id: string, line: number, limit: number): Promise<ProblemRow[]> {
    return tx.query<ProblemRow>(`SELECT line, kind, sealed FROM list_import_problem WHERE import_id = $1 AND kind = 'error' AND line > $2 ORDER BY line LIMIT $3`, [id, line, limit]);
  }

  /** Everybody at a site who came by a list, page by page. */
  async *identities(read: <T>(work: (tx: Pick<Tx, 'query'>) => Promise<T>) => Promise<T>, siteId: string): AsyncGenerator<ImportedPerson[]> {
    let after = zeroId;
    for (;;) {
      const rows = await read((tx) => tx.query<ImportedPerson>('SELECT id AS "personId", import_identity AS identity, import_content AS content FROM person WHERE site_id = $1 AND id > $2 AND import_id IS NOT NULL ORDER BY id LIMIT $3', [siteId, after, pageSize]));
      if (rows.length > 0) yield rows;
      if (rows.length < pageSize) return;
      after = rows.at(-1)?.personId ?? after;
    }
  }

  /** Who came by a list under these identities. */
  async whoCameBy(tx: Tx, siteId: string, identities: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (identities.length === 0) return new Map();
    const rows = await tx.query<{ identity: string; id: string }>('SELECT import_identity AS identity, id FROM person WHERE site_id = $1 AND import_identity = ANY ($2)', [siteId, identities]);
    return new Map(rows.map(({ identity, id }) => [identity, id]));
  }

  /** Everybody at a site, page by page. */
  async *people(read: <T>(work: (tx: Pick<Tx, 'query'>) => Promise<T>) => Promise<T>, siteId: string): AsyncGenerator<KnownPerson[]> {
    let after = zeroId;
    for (;;) {
      const rows = await read((tx) =>
        tx.query<KnownPerson>(
          `SELECT id, given_name AS "givenName", family_name AS "familyName", phone, email, plz, birth_year AS "birthYear", birth_date AS "birthDate", name_codes AS "nameCodes" FROM person WHERE site_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
          [siteId, after, pageSize],
        ),
      );
      if (rows.length > 0) yield rows;
      if (rows.length < pageSize) return;
      after = rows.at(-1)?.id ?? after;
    }
  }

  /** People of an import nobody has touched since go, so many at a time; whoever takes part in a match that did not come by it stays. Returns how many went. */
  async takeBackPeople(tx: Tx, id: string, limit: number): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM person WHERE id IN (
         SELECT p.id FROM person p WHERE p.import_id = $1 AND p.version = 1
            AND NOT EXISTS (SELECT 1 FROM person_note n WHERE n.person_id = p.id)
            AND NOT EXISTS (SELECT 1 FROM match_state m WHERE (m.mentor_id = p.id OR m.mentee_id = p.id) AND NOT EXISTS (SELECT 1 FROM list_import_match l WHERE l.match_id = m.match_id AND l.import_id = $1))
            AND NOT EXISTS (SELECT 1 FROM list_import_match l WHERE (l.mentor_id = p.id OR l.mentee_id = p.id) AND l.loaded)
          ORDER BY p.id LIMIT $2) RETURNING id`,
      [id, limit],
    );
    return rows.length;
  }

  /** Those of an import who are still there, with their line and name. */
  async remaining(tx: Tx, id: string): Promise<{ line: number; givenName: string; familyName: string }[]> {
    return tx.query(
      'SELECT DISTINCT ON (import_line) import_line AS line, given_name AS "givenName", family_name AS "familyName" FROM person WHERE import_id = $1 ORDER BY import_line LIMIT 2000',
      [id],
    ) as never;
  }

  async countRemaining(tx: Tx, id: string): Promise<number> {
    const [row] = await tx.query<{ people: number }>('SELECT count(*)::int AS people FROM person WHERE import_id = $1', [id]);
    return row?.people ?? 0;
  }

  /** Matches that came by lists, by their two people. */
  async matchesOfSite(tx: Tx, siteId: string): Promise<Map<string, { id: string; importId: string; loaded: boolean; content: string }>> {
    const rows = await tx.query<{ id: string; importId: string; loaded: boolean; content: string; pair: string }>(
      `SELECT match_id AS id, import_id AS "importId", loaded, content, mentor_id || ' ' || mentee_id AS pair FROM list_import_match WHERE site_id = $1
       UNION ALL SELECT match_id, match_id, true, '', mentor_id || ' ' || mentee_id FROM match_state s WHERE site_id = $1 AND state = ANY ($2) AND NOT EXISTS (SELECT 1 FROM list_import_match l WHERE l.match_id = s.match_id)`,
      [siteId, loadStates],
    );
    return new Map(rows.map(({ pair, ...match }) => [pair, match]));
  }

  /** Before matching gets them: after a restart they are handed over once more, by the same id. */
  async noteMatches(tx: Tx, { id, siteId }: { id: string; siteId: string }, matches: readonly { id: string; mentorId: string; menteeId: string; line: number; content: string }[]): Promise<void> {
    await tx.query(
      `INSERT INTO list_import_match (match_id, import_id, site_id, mentor_id, mentee_id, line, content, loaded)
       SELECT (e->>'id')::uuid, $2, $3, (e->>'mentorId')::uuid, (e->>'menteeId')::uuid, (e->>'line')::int, e->>'content', false FROM jsonb_array_elements($1::jsonb) e ON CONFLICT (match_id) DO NOTHING`,
      [JSON.stringify(matches), id, siteId],
    );
  }

  async matchesAreLoaded(tx: Tx, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await tx.query('UPDATE list_import_match SET loaded = true WHERE match_id = ANY ($1)', [ids]);
  }

  async matchesOfImport(tx: Tx, id: string): Promise<string[]> {
    return (await tx.query<{ id: string }>('SELECT match_id AS id FROM list_import_match WHERE import_id = $1 ORDER BY match_id', [id])).map((row) => row.id);
  }

  /** Matching has them no more. */
  async dropMatches(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM list_import_match WHERE match_id = ANY ($1)', [ids]);
    await tx.query('DELETE FROM match_state WHERE match_id = ANY ($1)', [ids]);
  }

  async rememberColumns(tx: Tx, siteId: string, fingerprint: string, fields: readonly (ImportFieldId | string | null)[], role: PersonRole | null): Promise<void> {
    await tx.query(
      `INSERT INTO list_columns (site_id, fingerprint, fields, role, updated_at) VALUES ($1, $2, $3::jsonb, $4, $5)
       ON CONFLICT (site_id, fingerprint) DO UPDATE SET fields = excluded.fields, role = excluded.role, updated_at = excluded.updated_at`,
      [siteId, fingerprint, JSON.stringify(fields), role, tx.clock.now()],
    );
  }

  async rememberedColumns(tx: Tx, siteId: string, fingerprint: string): Promise<{ fields: (string | null)[]; role: PersonRole | null } | undefined> {
    const [row] = await tx.query<{ fields: (string | null)[]; role: PersonRole | null }>('SELECT fields, role FROM list_columns WHERE site_id = $1 AND fingerprint = $2', [siteId, fingerprint]);
    return row;
  }

  /** What no list may keep longer: files and rows of lists made before a moment; what nobody has finished is thrown away. */
  async forget(tx: Tx, before: Date): Promise<void> {
    await tx.query('DELETE FROM list_import_piece WHERE import_id IN (SELECT id FROM list_import WHERE created_at < $1)', [before]);
    await tx.query('DELETE FROM list_import_problem WHERE import_id IN (SELECT id FROM list_import WHERE created_at < $1)', [before]);
    await tx.query(`UPDATE list_import SET state = 'discarded', version = version + 1 WHERE created_at < $1 AND state IN ('open', 'read', 'checking', 'checked')`, [before]);
  }
}

const zeroId = '00000000-0000-0000-0000-000000000000';

/** What `update` may change of an import: everything but who and where. */
export type ImportChanges = Partial<Omit<ListImportEntity, 'id' | 'createdAt' | 'createdBy' | 'version' | 'siteId' | 'kind'>>;
