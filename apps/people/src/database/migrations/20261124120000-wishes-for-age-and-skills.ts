import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a profile says about the age, group and stage of life that is wished for, and what somebody can do. */
export class WishesForAgeAndSkills implements MigrationInterface {
  name = 'WishesForAgeAndSkills1795620000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE person ADD COLUMN age_wish jsonb, ADD COLUMN target_group_wishes text[] NOT NULL DEFAULT '{}', ADD COLUMN skills jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person DROP COLUMN age_wish, DROP COLUMN target_group_wishes, DROP COLUMN skills');
  }
}
