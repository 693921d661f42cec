import { endStates, matchingTables, type MatchId, type PersonId, type SiteId } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { isInMatch } from '../matches/members-sql.js';

/** What belongs to a match and carries its site goes along; what it has brought to past years does not. */
export const partsOfAMatch: readonly string[] = Object.entries(matchingTables).flatMap(([table, columns]) => ('match_id' in columns && 'site_id' in columns && table !== 'departed_year' ? [table] : []));

/** All SQL that takes a match from one site to another. */
@Injectable()
export class MovingRepository {
  /** Matches of a person that are not over, in the order in which they are locked. */
  async aliveOf(tx: Tx, personId: PersonId): Promise<MatchId[]> {
    const rows = await tx.query<{ id: MatchId }>(`SELECT m.id FROM match m WHERE (${isInMatch('$1::uuid', 'mentor')} OR ${isInMatch('$1::uuid', 'mentee')}) AND m.state <> ALL ($2) ORDER BY m.id`, [personId, endStates]);
    return rows.map(({ id }) => id);
  }

  /** The match and all its parts belong to the other site from now on. The caller holds the match's lock. */
  async move(tx: Tx, match: { id: string; version: number }, to: SiteId, coordinatorId: string): Promise<void> {
    await tx.query('UPDATE match SET site_id = $2, coordinator_id = $3, moved_on = $4, version = version + 1 WHERE id = $1', [match.id, to, coordinatorId, tx.clock.today()]);
    for (const table of partsOfAMatch) await tx.query(`UPDATE ${table} SET site_id = $2 WHERE match_id = $1`, [match.id, to]);
  }
}
