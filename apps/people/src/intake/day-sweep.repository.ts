import { certificateRule } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { addMonths } from './days.js';

/** All SQL over what changes by the day alone. */
@Injectable()
export class DaySweepRepository {
  /** Until which day a sweep has told; undefined before its first. */
  async toldUntil(tx: Tx, name: string): Promise<string | undefined> {
    const [row] = await tx.query<{ until: string }>('SELECT until FROM day_sweep WHERE name = $1', [name]);
    return row?.until;
  }

  async keep(tx: Tx, name: string, until: string): Promise<void> {
    await tx.query('INSERT INTO day_sweep (name, until) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET until = excluded.until', [name, until]);
  }

  /** People of whom something may have become true or untrue from one day to another: papers run out, inspections too old, an age reached. */
  async changedByTheDay(tx: Tx, from: string, to: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT person_id AS id FROM document WHERE (valid_until >= $1 AND valid_until < $2) OR (inspected_on >= $3 AND inspected_on < $4)
       UNION SELECT id FROM person WHERE role = 'mentee' AND birth_year > $5::int - 19 AND birth_year <= $6::int - 19 ORDER BY id`,
      [from, to, addMonths(from, -certificateRule.renewAfterMonths), addMonths(to, -certificateRule.renewAfterMonths), Number(from.slice(0, 4)), Number(to.slice(0, 4))],
    );
    return rows.map(({ id }) => id);
  }
}
