import { allTables, type EventData, type EventEnvelope, mergeUndoDays, peopleEvents, staysWithItsRecord } from '@patenwerk/contracts';
import { moveBack, movePerson, type NamingRow, type Tx } from '@patenwerk/persistence';
import { Controller } from '@nestjs/common';
import { Listens } from './handles.js';

type Heard = EventEnvelope<EventData<typeof peopleEvents.merged>>;

/** A merge that can no longer be undone needs no memory; events come late at times. */
const rememberedDays = 2 * mergeUndoDays;

/** Whoever was merged at people is merged here: what leads to the record that went leads to the one that stays, until it is undone. Services that hold ids of people list it. */
@Controller()
export class FollowMergedPeople {
  @Listens(peopleEvents.merged)
  async merged({ data: { mergeId, keptId, goneId, siteId } }: Heard, tx: Tx): Promise<void> {
    await this.forgetOld(tx);
    // Heard before, or undone before it came: nothing is to be done.
    const [first] = await tx.query(`INSERT INTO merge_heard (merge_id, site_id, undone, moved, heard_at) VALUES ($1, $2, false, '[]', $3) ON CONFLICT DO NOTHING RETURNING merge_id`, [mergeId, siteId, tx.clock.now()]);
    if (!first) return;
    const schema = await this.schema(tx);
    const { moved } = await movePerson(tx, schema, allTables[schema] ?? {}, { from: goneId, to: keptId, stays: staysWithItsRecord });
    await tx.query('UPDATE merge_heard SET moved = $2::jsonb WHERE merge_id = $1', [mergeId, JSON.stringify(moved)]);
  }

  @Listens(peopleEvents.unmerged)
  async unmerged({ data: { mergeId, keptId, goneId, siteId } }: Heard, tx: Tx): Promise<void> {
    const [heard] = await tx.query<{ moved: NamingRow[] }>(
      `INSERT INTO merge_heard AS m (merge_id, site_id, undone, moved, heard_at) VALUES ($1, $2, true, '[]', $3) ON CONFLICT (merge_id) DO UPDATE SET undone = true WHERE NOT m.undone RETURNING moved`,
      [mergeId, siteId, tx.clock.now()],
    );
    if (heard) await moveBack(tx, await this.schema(tx), heard.moved, { from: keptId, to: goneId });
  }

  private async schema(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ schema: string }>('SELECT current_schema() AS schema');
    return row?.schema ?? '';
  }

  private async forgetOld(tx: Tx): Promise<void> {
    await tx.query('DELETE FROM merge_heard WHERE heard_at < $1', [new Date(tx.clock.now().getTime() - rememberedDays * 86_400_000)]);
  }
}
