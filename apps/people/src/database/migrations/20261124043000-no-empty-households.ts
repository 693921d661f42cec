import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With its last member a household goes, and with its contact person the name it may have from them: also when they go because a person is erased. */
export class NoEmptyHouseholds implements MigrationInterface {
  name = 'NoEmptyHouseholds1795504300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION leave_no_empty_household() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$ BEGIN
        DELETE FROM household h WHERE h.id = OLD.household_id AND NOT EXISTS (SELECT 1 FROM household_member m WHERE m.household_id = h.id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER leave_no_empty_household AFTER DELETE ON household_member FOR EACH ROW EXECUTE FUNCTION leave_no_empty_household();

      CREATE FUNCTION forget_household_name() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$ BEGIN
        NEW.name := NULL;
        RETURN NEW;
      END $$;
      CREATE TRIGGER forget_household_name BEFORE UPDATE ON household FOR EACH ROW
        WHEN (OLD.contact_person_id IS NOT NULL AND NEW.contact_person_id IS NULL) EXECUTE FUNCTION forget_household_name();`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER forget_household_name ON household; DROP FUNCTION forget_household_name;
      DROP TRIGGER leave_no_empty_household ON household_member; DROP FUNCTION leave_no_empty_household;`);
  }
}
