import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With its contact person a household loses the name it may have from them: also when that person is erased. */
export class ForgetTheNameOfAHousehold implements MigrationInterface {
  name = 'ForgetTheNameOfAHousehold1795504300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION forget_household_name() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$ BEGIN
        NEW.name := NULL;
        RETURN NEW;
      END $$;
      CREATE TRIGGER forget_household_name BEFORE UPDATE ON household FOR EACH ROW
        WHEN (OLD.contact_person_id IS NOT NULL AND NEW.contact_person_id IS NULL) EXECUTE FUNCTION forget_household_name();`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER forget_household_name ON household; DROP FUNCTION forget_household_name');
  }
}
