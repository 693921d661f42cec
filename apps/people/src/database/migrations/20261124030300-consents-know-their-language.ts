import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which language the text of a consent was read aloud or signed; of those before nobody knows. */
export class ConsentsKnowTheirLanguage implements MigrationInterface {
  name = 'ConsentsKnowTheirLanguage1795503030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consent ADD language text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consent DROP language');
  }
}
