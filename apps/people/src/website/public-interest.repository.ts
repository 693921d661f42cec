import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import type { PublicInterestEntity } from './public-interest.entity.js';

export type InterestRow = Omit<PublicInterestEntity, 'person'>;

const columns = `id, site_id AS "siteId", received_at AS "receivedAt", language, text_version AS "textVersion", fingerprint, token_hash AS "tokenHash", sealed, confirmed_at AS "confirmedAt", person_id AS "personId"`;

/** All SQL over forms of the website. */
@Injectable()
export class PublicInterestRepository {
  /** Whoever sends the same form at the same moment waits for our end. */
  async oneAtATime(tx: Tx, fingerprint: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [fingerprint]);
  }

  async sentSince(tx: Tx, fingerprint: string, since: Date): Promise<InterestRow | undefined> {
    const [row] = await tx.query<InterestRow>(`SELECT ${columns} FROM public_interest WHERE fingerprint = $1 AND received_at >= $2 ORDER BY received_at DESC LIMIT 1`, [fingerprint, since]);
    return row;
  }

  async add(tx: Tx, row: InterestRow): Promise<void> {
    await tx.query(
      'INSERT INTO public_interest (id, site_id, received_at, language, text_version, fingerprint, token_hash, sealed, confirmed_at, person_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [row.id, row.siteId, row.receivedAt, row.language, row.textVersion, row.fingerprint, row.tokenHash, row.sealed, row.confirmedAt, row.personId],
    );
  }

  async unconfirmed(tx: Tx, id: string): Promise<InterestRow | undefined> {
    const [row] = await tx.query<InterestRow>(`SELECT ${columns} FROM public_interest WHERE id = $1 AND person_id IS NULL`, [id]);
    return row;
  }

  /** By the hash of the link's secret, kept from others until the transaction ends. */
  async lockByToken(tx: Tx, tokenHash: string, since: Date): Promise<InterestRow | undefined> {
    const [row] = await tx.query<InterestRow>(`SELECT ${columns} FROM public_interest WHERE token_hash = $1 AND received_at >= $2 FOR UPDATE`, [tokenHash, since]);
    return row;
  }

  async becamePerson(tx: Tx, id: string, personId: string): Promise<void> {
    await tx.query('UPDATE public_interest SET person_id = $2, sealed = NULL, confirmed_at = $3 WHERE id = $1', [id, personId, tx.clock.now()]);
  }

  /** The newest form somebody has sent. */
  async ofPerson(tx: Tx, personId: string): Promise<InterestRow | undefined> {
    const [row] = await tx.query<InterestRow>(`SELECT ${columns} FROM public_interest WHERE person_id = $1 ORDER BY received_at DESC LIMIT 1`, [personId]);
    return row;
  }

  /** Deletes what nobody has confirmed; tells how many. */
  async removeUnconfirmed(tx: Tx, before: Date): Promise<number> {
    return (await tx.query('DELETE FROM public_interest WHERE person_id IS NULL AND received_at < $1 RETURNING id', [before])).length;
  }
}
