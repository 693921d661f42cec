import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The purposes that see a record which went into another; the last is new, so that a second run of a list knows the rows of such a record again. */
const before = "'{merge people,erase a person,erase,people.person_data,people.person_residue}'";
const since = "'{merge people,erase a person,erase,people.person_data,people.person_residue,know who came by lists}'";
const seesMerged = (purposes: string): string => `
  CREATE OR REPLACE FUNCTION app_sees_merged() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(current_setting('app.system', true), '') = ANY (${purposes}::text[]) $$;`;

/** By which list somebody came stands with the person: of a long list each further row with its keys takes as long as the person. */
export class NoteListsOnPeople implements MigrationInterface {
  name = 'NoteListsOnPeople1795640200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person ADD COLUMN import_id uuid, ADD COLUMN import_line integer, ADD COLUMN import_identity text, ADD COLUMN import_content text;
      UPDATE person p SET import_id = i.import_id, import_line = i.line, import_identity = i.identity, import_content = i.content FROM list_import_person i WHERE i.person_id = p.id;
      CREATE INDEX person_import_id_idx ON person (import_id) WHERE import_id IS NOT NULL;

      -- For one release: what a copy of the release before notes by the old way stands with the person, too.
      CREATE FUNCTION note_list_on_person() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$ BEGIN
        UPDATE person SET import_id = NEW.import_id, import_line = NEW.line, import_identity = NEW.identity, import_content = NEW.content WHERE id = NEW.person_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER note_list_on_person AFTER INSERT ON list_import_person FOR EACH ROW EXECUTE FUNCTION note_list_on_person();
      ${seesMerged(since)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`${seesMerged(before)}
      DROP TRIGGER note_list_on_person ON list_import_person;
      DROP FUNCTION note_list_on_person;
      INSERT INTO list_import_person SELECT id, import_id, site_id, import_line, import_identity, import_content FROM person WHERE import_id IS NOT NULL ON CONFLICT DO NOTHING;
      ALTER TABLE person DROP COLUMN import_id, DROP COLUMN import_line, DROP COLUMN import_identity, DROP COLUMN import_content;`);
  }
}
