import { SystemClock } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when a proposal waits for an answer, and who said no. Whose proposal has expired may be proposed again. */
export class ProposalsExpire implements MigrationInterface {
  name = 'ProposalsExpire1795442400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE match ADD COLUMN expires_on date, ADD COLUMN declined_by text;
      CREATE UNIQUE INDEX match_one_alive_per_mentee_idx ON match (mentee_id) WHERE state NOT IN ('ended', 'declined', 'withdrawn', 'expired');
      DROP INDEX match_one_open_per_mentee_idx;`);
    // Nobody knew that there was a limit, so nothing expires within a week of the update, however old. That also keeps the new state
    // from copies of the release before, which do not know it, as long as they are being replaced.
    await runner.query(
      `UPDATE match SET expires_on = greatest((state_since AT TIME ZONE 'Europe/Berlin')::date, $1::date) + 7 WHERE state IN ('proposed', 'mentor_asked', 'mentee_asked')`,
      [new SystemClock().today()],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE match SET state = 'withdrawn' WHERE state = 'expired';
      CREATE UNIQUE INDEX match_one_open_per_mentee_idx ON match (mentee_id) WHERE state NOT IN ('ended', 'declined', 'withdrawn');
      DROP INDEX match_one_alive_per_mentee_idx;
      ALTER TABLE match DROP COLUMN expires_on, DROP COLUMN declined_by;`);
  }
}
