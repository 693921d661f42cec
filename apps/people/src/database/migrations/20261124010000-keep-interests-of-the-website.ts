import { siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Forms sent on the website: sealed until the address is confirmed, then the proof of the consent. They go with the person. */
export class KeepInterestsOfTheWebsite implements MigrationInterface {
  name = 'KeepInterestsOfTheWebsite1795501000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE public_interest (
        id uuid PRIMARY KEY,
        site_id uuid NOT NULL,
        received_at timestamptz NOT NULL,
        language text NOT NULL,
        text_version text NOT NULL,
        fingerprint text NOT NULL,
        token_hash text,
        sealed text,
        confirmed_at timestamptz,
        person_id uuid REFERENCES person ON DELETE CASCADE
      );
      CREATE INDEX public_interest_fingerprint_idx ON public_interest (fingerprint);
      CREATE UNIQUE INDEX public_interest_token_hash_idx ON public_interest (token_hash);
      CREATE INDEX public_interest_person_id_idx ON public_interest (person_id);`);
    await siteTable(runner, 'public_interest');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE public_interest');
  }
}
