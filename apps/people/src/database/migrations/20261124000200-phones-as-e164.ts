import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Phone numbers kept before as they were typed; what is none stays for somebody to look at. */
export class PhonesAsE164 implements MigrationInterface {
  name = 'PhonesAsE1641795510100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      WITH typed AS (SELECT id, regexp_replace(regexp_replace(phone, '^(\\+|00)(\\d+)\\s*\\(0\\)', '+\\2'), '[^+\\d]', '', 'g') AS digits FROM person WHERE phone IS NOT NULL),
      meant AS (
        SELECT id, CASE WHEN digits LIKE '+%' THEN digits WHEN digits LIKE '00%' THEN '+' || substr(digits, 3) WHEN digits LIKE '0%' THEN '+49' || substr(digits, 2) END AS number FROM typed
      )
      UPDATE person SET phone = meant.number FROM meant WHERE meant.id = person.id AND meant.number ~ '^\\+[1-9]\\d{6,14}$'`);
  }

  /** How they were typed is not known any more; E.164 is a phone number for older copies, too. */
  async down(): Promise<void> {}
}
