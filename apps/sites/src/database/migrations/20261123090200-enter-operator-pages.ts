import { newId, SystemClock } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { operatorPages } from '../data/operator-pages.js';

/** First texts of imprint, privacy and accessibility; the operator completes them in the console. */
export class EnterOperatorPages implements MigrationInterface {
  name = 'EnterOperatorPages1795424520000';

  async up(runner: QueryRunner): Promise<void> {
    const clock = new SystemClock();
    for (const page of operatorPages) {
      await runner.query(`INSERT INTO operator_page (id, created_at, created_by, version, slug, title, body, updated_on) VALUES ($1, $2, 'first text', 1, $3, $4, $5, $6)`, [
        newId(),
        clock.now(),
        page.slug,
        page.title,
        page.body,
        clock.today(),
      ]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM operator_page`);
  }
}
