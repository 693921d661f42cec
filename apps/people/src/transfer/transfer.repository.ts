import { endStates, loadStates, openStates, type PersonId, type SiteId, type Transfer, type TransferFigures, type TransferPreview } from '@patenwerk/contracts';
import type { Reader, Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { endUndoing } from '../merging/merging.repository.js';
import { movedTables } from './moved-tables.js';
import type { Movable } from './plan-transfer.js';
import { TransferEntity } from './transfer.entities.js';

export type NamedMovable = Movable & TransferPreview['moving'][number];
type Counted = Omit<TransferFigures, 'people' | 'staying'>;

const shownAtMost = 50;
const columns = `transfer.id, from_site_id AS "fromSiteId", to_site_id AS "toSiteId", state, informed_on AS "informedOn", answer_by AS "answerBy", created_at AS "offeredAt", by_operator AS "byOperator", people, matches, moved, stayed,
  answered_at AS "answeredAt", finished_at AS "finishedAt", version`;

/** All SQL over people who change the site. */
@Injectable()
export class TransferRepository {
  /** Everybody of a site. */
  async peopleOf(tx: Reader, siteId: string): Promise<NamedMovable[]> {
    return tx.query<NamedMovable>(
      `SELECT p.id, p.role, p.state, p.given_name AS "givenName", p.family_name AS "familyName", EXISTS (SELECT 1 FROM restriction r WHERE r.person_id = p.id) AS restricted
       FROM person p WHERE p.site_id = $1 ORDER BY p.search_name, p.id`,
      [siteId],
    );
  }

  /** What binds people of a site to others: matches that are not over, households, guardians. */
  async tiesOf(tx: Reader, siteId: string): Promise<string[][]> {
    const rows = await tx.query<{ ids: string[] }>(
      `SELECT ARRAY[m.mentor_id, m.mentee_id] || ARRAY(SELECT x.person_id FROM match_state_member x WHERE x.match_id = m.match_id) AS ids FROM match_state m WHERE m.site_id = $1 AND m.state <> ALL ($2)
       UNION ALL SELECT array_agg(h.person_id) || ARRAY(SELECT c.contact_person_id FROM household c WHERE c.id = h.household_id AND c.contact_person_id IS NOT NULL) FROM household_member h WHERE h.site_id = $1 GROUP BY h.household_id
       UNION ALL SELECT ARRAY[g.person_id, g.guardian_id] FROM guardian g WHERE g.site_id = $1`,
      [siteId, endStates],
    );
    return rows.map(({ ids }) => ids);
  }

  /** What goes along with some people, in numbers. */
  async count(tx: Reader, ids: readonly string[]): Promise<Counted> {
    const [row] = await tx.query<Counted>(
      `WITH theirs AS (SELECT DISTINCT m.match_id, m.state FROM match_state m WHERE m.mentor_id = ANY ($1) OR m.mentee_id = ANY ($1))
       SELECT (SELECT count(*) FROM theirs WHERE state = ANY ($2))::int AS matches, (SELECT count(*) FROM theirs WHERE state = ANY ($3))::int AS proposals,
         (SELECT count(*) FROM person_task WHERE person_id = ANY ($1) AND done_at IS NULL)::int AS tasks, (SELECT count(*) FROM document WHERE person_id = ANY ($1))::int AS papers,
         (SELECT count(*) FROM training_record WHERE person_id = ANY ($1) AND NOT cancelled AND attended_on IS NULL AND booked_for >= $4)::int AS seats`,
      [ids, loadStates, openStates, tx.clock.today()],
    );
    return row as Counted;
  }

  async insert(tx: Tx, values: Pick<TransferEntity, 'id' | 'fromSiteId' | 'toSiteId' | 'informedOn' | 'answerBy' | 'byOperator' | 'people' | 'matches'>, chosen: readonly string[], saidNo: readonly string[]): Promise<void> {
    await tx.insert(TransferEntity, { ...values, state: 'offered', moved: 0, stayed: 0, answeredAt: null, answeredBy: null, finishedAt: null });
    await tx.query(
      `INSERT INTO transfer_person (transfer_id, person_id, site_id, said_no) SELECT $1, id, $2, id = ANY ($4::uuid[]) FROM unnest($3::uuid[]) AS id`,
      [values.id, values.fromSiteId, [...new Set([...chosen, ...saidNo])], saidNo],
    );
  }

  /** Offers between two sites wait for each other, so that the second is told of the first. */
  async oneAtATime(tx: Tx, fromSiteId: string, toSiteId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('people.transfer.' || $1 || $2, 0))`, [fromSiteId, toSiteId]);
  }

  async hasOpen(tx: Tx, fromSiteId: string, toSiteId: string): Promise<boolean> {
    return (await tx.query(`SELECT 1 FROM transfer WHERE from_site_id = $1 AND to_site_id = $2 AND state IN ('offered', 'moving')`, [fromSiteId, toSiteId])).length > 0;
  }

  async find(tx: Reader, id: string): Promise<Transfer | undefined> {
    const [row] = await tx.query<Transfer>(`SELECT ${columns} FROM transfer WHERE id = $1`, [id]);
    return row;
  }

  /** Held until the transaction ends: two answers, or two copies that go on with it, wait for each other. */
  async lock(tx: Tx, id: string): Promise<(Transfer & { answeredBy: string | null }) | undefined> {
    const [row] = await tx.query<Transfer & { answeredBy: string | null }>(`SELECT ${columns}, answered_by AS "answeredBy" FROM transfer WHERE id = $1 FOR UPDATE`, [id]);
    return row;
  }

  async change(tx: Tx, seen: { id: string; version: number }, changes: Parameters<typeof tx.update<TransferEntity>>[2]): Promise<void> {
    await tx.update(TransferEntity, seen, changes);
  }

  /** Given and received, the newest first. */
  async ofSite(tx: Reader, siteId: string): Promise<Transfer[]> {
    return tx.query<Transfer>(`SELECT ${columns} FROM transfer WHERE $1 IN (from_site_id, to_site_id) ORDER BY created_at DESC, id LIMIT ${shownAtMost}`, [siteId]);
  }

  async siteOf(tx: Reader, personId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ siteId: string }>('SELECT site_id AS "siteId" FROM person WHERE id = $1', [personId]);
    return row?.siteId;
  }

  /** Of a site: for whom another one is asked already. */
  async offered(tx: Reader, siteId: string): Promise<Map<string, SiteId>> {
    const rows = await tx.query<{ id: string; toSiteId: SiteId }>(
      `SELECT o.person_id AS id, t.to_site_id AS "toSiteId" FROM transfer_person o JOIN transfer t ON t.id = o.transfer_id
       WHERE t.from_site_id = $1 AND t.state IN ('offered', 'moving') AND o.moved_at IS NULL AND NOT o.said_no ORDER BY t.created_at`,
      [siteId],
    );
    return new Map(rows.map(({ id, toSiteId }) => [id, toSiteId]));
  }

  /** The open handover a person stands in, else the last by which they came. */
  async ofPerson(tx: Reader, personId: string): Promise<{ transfer: Transfer; saidNo: boolean } | undefined> {
    const [row] = await tx.query<Transfer & { saidNo: boolean }>(
      `SELECT ${columns}, said_no AS "saidNo" FROM transfer JOIN (SELECT transfer_id, said_no, moved_at FROM transfer_person WHERE person_id = $1) o ON o.transfer_id = id
       WHERE state IN ('offered', 'moving') OR moved_at IS NOT NULL ORDER BY state IN ('offered', 'moving') AND moved_at IS NULL DESC, created_at DESC, id LIMIT 1`,
      [personId],
    );
    if (!row) return undefined;
    const { saidNo, ...transfer } = row;
    return { transfer, saidNo };
  }

  async inState(tx: Reader, state: Transfer['state']): Promise<Transfer[]> {
    return tx.query<Transfer>(`SELECT ${columns} FROM transfer WHERE state = $1 ORDER BY created_at, id`, [state]);
  }

  /** Who was chosen and who has said no, also by a record that has gone into theirs since; only who has not moved yet. */
  async choice(tx: Tx, id: string): Promise<{ chosen: Set<string>; saidNo: Set<string> }> {
    const rows = await tx.query<{ personId: string; saidNo: boolean }>(
      `SELECT t.person_id AS "personId", t.said_no OR EXISTS (SELECT 1 FROM person_merge g JOIN transfer_person o ON o.transfer_id = t.transfer_id AND o.person_id = g.gone_person_id
         WHERE g.kept_person_id = t.person_id AND g.undone_at IS NULL AND o.said_no) AS "saidNo"
       FROM transfer_person t WHERE t.transfer_id = $1 AND t.moved_at IS NULL AND NOT EXISTS (SELECT 1 FROM person_merge g WHERE g.gone_person_id = t.person_id AND g.undone_at IS NULL)`,
      [id],
    );
    const those = (no: boolean): Set<string> => new Set(rows.filter(({ saidNo }) => saidNo === no).map(({ personId }) => personId));
    return { chosen: those(false), saidNo: those(true) };
  }

  /** Holds people for this transaction in the order in which everybody does; false when one of them is no longer of the site. */
  async hold(tx: Tx, ids: readonly string[], siteId: string): Promise<boolean> {
    const rows = await tx.query<{ siteId: string }>('SELECT site_id AS "siteId" FROM person WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [ids]);
    return rows.length === ids.length && rows.every((row) => row.siteId === siteId);
  }

  /** Everything the schema keeps of these people belongs to the other site from now on. Returns them with their new version. The caller holds them. */
  async move(tx: Tx, transferId: string, ids: readonly string[], { from, to }: { from: string; to: string }): Promise<{ id: PersonId; version: number }[]> {
    const now = tx.clock.now();
    // Of a pair only one of whom goes nobody could see both.
    await tx.query('DELETE FROM duplicate_pair WHERE (person_id = ANY ($1)) <> (other_person_id = ANY ($1))', [ids]);
    await tx.query(`UPDATE access SET ended_at = $2, ended_by = 'people' WHERE person_id = ANY ($1) AND ended_at IS NULL`, [ids, now]);
    await tx.query('UPDATE access SET from_site_id = $2 WHERE person_id = ANY ($1)', [ids, to]);
    await endUndoing(tx, ids);
    // Nobody of the old site has to do anything about them any more; the new one shares its work out anew.
    await tx.query('UPDATE person_task SET assigned_to = NULL WHERE person_id = ANY ($1) AND done_at IS NULL', [ids]);
    await tx.query('UPDATE household SET site_id = $2, version = version + 1 WHERE contact_person_id = ANY ($1) OR id IN (SELECT household_id FROM household_member WHERE person_id = ANY ($1))', [ids, to]);
    await tx.query('UPDATE transfer_person SET moved_at = $3 WHERE transfer_id = $2 AND person_id = ANY ($1)', [ids, transferId, now]);
    for (const { table, goesAlong } of movedTables) if (table !== 'person') await tx.query(`UPDATE ${table} t SET site_id = $2 WHERE t.site_id = $3 AND ${goesAlong}`, [ids, to, from]);
    return tx.query<{ id: PersonId; version: number }>('UPDATE person t SET site_id = $2, version = version + 1 WHERE t.id = ANY ($1) RETURNING id, version', [ids, to]);
  }

  /** Whom the site still looks after, and their matches that have begun: what stands in the way of closing it. */
  async matchesOf(tx: Reader, siteId: SiteId): Promise<number> {
    const [row] = await tx.query<{ n: number }>('SELECT count(*)::int AS n FROM match_state WHERE site_id = $1 AND state = ANY ($2)', [siteId, loadStates]);
    return row?.n ?? 0;
  }
}

