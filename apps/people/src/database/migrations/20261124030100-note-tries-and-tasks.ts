import { siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tries to reach a person, and tasks with their due days; both go with the person. */
export class NoteTriesAndTasks implements MigrationInterface {
  name = 'NoteTriesAndTasks1795503010000';

  async up(runner: QueryRunner): Promise<void> {
    const part = `
      id uuid PRIMARY KEY,
      site_id uuid NOT NULL,
      person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE`;
    await runner.query(`
      CREATE TABLE contact_try (${part},
        on_day date NOT NULL,
        way text NOT NULL,
        reached boolean NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by text NOT NULL
      );
      CREATE INDEX contact_try_person_id_idx ON contact_try (person_id);

      CREATE TABLE person_task (${part},
        kind text NOT NULL,
        title text,
        due_on date NOT NULL,
        assigned_to text,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        done_at timestamptz,
        done_by text
      );
      CREATE INDEX person_task_person_id_idx ON person_task (person_id);
      CREATE INDEX person_task_site_id_due_on_idx ON person_task (site_id, due_on) WHERE done_at IS NULL;`);
    for (const table of ['contact_try', 'person_task']) await siteTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE person_task, contact_try');
  }
}
