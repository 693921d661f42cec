import type { EventData, matchingEvents, PersonId } from '@patenwerk/contracts';
import type { NamingRow, Tx } from '@patenwerk/persistence';

type Told = EventData<typeof matchingEvents.stateChanged>;

/** Tables that follow matching, which hears of a merge and of its undoing a moment after people. */
const followMatching = ['match_state', 'match_state_member'];

/** What an undone merge still remembers: the matches that went back, since word of them may come that was written before matching heard of the undoing. */
export const wentBack = (moved: readonly NamingRow[]): NamingRow[] => moved.filter(({ table }) => followMatching.includes(table));

interface Written {
  /** With the people as they are now. */
  told: Told;
  /** To be done once this state of the match is the newest. */
  remember: (tx: Tx) => Promise<void>;
}

/** A match as matching tells it, with the people as they are now: matching may not have heard yet that two records became one, or two again. */
export async function asTheyAreNow(tx: Tx, told: Told): Promise<Written> {
  const merges = await tx.query<{ id: string; keptId: PersonId; goneId: PersonId; undone: boolean }>(
    `SELECT id, kept_person_id AS "keptId", gone_person_id AS "goneId", undone_at IS NOT NULL AS undone FROM person_merge
     WHERE CASE WHEN undone_at IS NULL THEN gone_person_id = ANY ($1) ELSE moved @> $2::jsonb END ORDER BY merged_at, id`,
    [namedIn(told), JSON.stringify([{ key: { match_id: told.matchId } }])],
  );
  const work: Written['remember'][] = [];
  let now = told;
  for (const { id, keptId, goneId, undone } of merges) {
    const named = namedIn(now);
    if (!undone) {
      const rows = rowsNaming(now, goneId);
      now = renamed(now, goneId, keptId);
      work.push((tx) => addMoved(tx, id, rows));
    } else if (named.includes(keptId) && !named.includes(goneId)) now = renamed(now, keptId, goneId);
    // Matching has heard of the undoing: from here on what it says holds.
    else work.push((tx) => forgetMatch(tx, id, told.matchId));
  }
  return {
    told: now,
    remember: async (tx) => {
      for (const each of work) await each(tx);
    },
  };
}

const namedIn = ({ mentorId, menteeId, mentorIds = [], menteeIds = [] }: Told): PersonId[] => [mentorId, menteeId, ...mentorIds, ...menteeIds];

function renamed({ mentorId, menteeId, mentorIds = [], menteeIds = [], ...told }: Told, from: PersonId, to: PersonId): Told {
  const now = (id: PersonId): PersonId => (id === from ? to : id);
  return { ...told, mentorId: now(mentorId), menteeId: now(menteeId), mentorIds: mentorIds.map(now), menteeIds: menteeIds.map(now) };
}

/** Where the projection names somebody for this match. */
function rowsNaming(told: Told, id: PersonId): NamingRow[] {
  const key = { match_id: told.matchId };
  const first = ([['mentor_id', told.mentorId], ['mentee_id', told.menteeId]] as const).filter(([, each]) => each === id).map(([column]): NamingRow => ({ table: 'match_state', column, key }));
  return first.length > 0 || !namedIn(told).includes(id) ? first : [{ table: 'match_state_member', column: 'person_id', key }];
}

/** What comes to the kept record by a late word goes back with the rest when it is undone. */
async function addMoved(tx: Tx, mergeId: string, rows: readonly NamingRow[]): Promise<void> {
  for (const row of rows) await tx.query('UPDATE person_merge SET moved = moved || $2::jsonb WHERE id = $1 AND NOT moved @> $2::jsonb', [mergeId, JSON.stringify([row])]);
}

async function forgetMatch(tx: Tx, mergeId: string, matchId: string): Promise<void> {
  await tx.query(
    `UPDATE person_merge SET moved = (SELECT coalesce(jsonb_agg(r), '[]') FROM jsonb_array_elements(moved) AS r WHERE r->'key'->>'match_id' IS DISTINCT FROM $2) WHERE id = $1`,
    [mergeId, matchId],
  );
}
