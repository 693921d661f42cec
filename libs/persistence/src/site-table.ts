import type { QueryRunner } from 'typeorm';

export interface SiteTableOptions {
  /** Column that names the site; `site_id` unless told (the table of the sites itself is scoped by its `id`). */
  column?: string;
  /** Grants on the nation may read: only for tables that hold no person. */
  nationReads?: boolean;
  /** Grants on the nation may write, too: what BaS itself keeps. */
  nationWrites?: boolean;
}

/** The functions the policies read; each is asked once per statement, not once per row. */
export async function createSightFunctions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION app_site_ids() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
      AS $$ SELECT coalesce(nullif(current_setting('app.site_ids', true), ''), '{}')::uuid[] $$;
    CREATE FUNCTION app_is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
      AS $$ SELECT coalesce(current_setting('app.system', true), '') <> '' $$;
    CREATE FUNCTION app_sees_nation() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
      AS $$ SELECT coalesce(current_setting('app.all_sites', true), '') = 'on' $$;`);
}

/** Forces row-level security on a table whose rows belong to sites: a query that forgets its scope sees nothing. */
export async function siteTable(runner: QueryRunner, table: string, options: SiteTableOptions = {}): Promise<void> {
  const own = `((SELECT app_is_system()) OR ${options.column ?? 'site_id'} = ANY ((SELECT app_site_ids())::uuid[]))`;
  await runner.query(`
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_site ON ${table} USING ${own} WITH CHECK ${own};`);
  if (options.nationReads || options.nationWrites) {
    const command = options.nationWrites ? 'ALL' : 'SELECT';
    await runner.query(`CREATE POLICY nation ON ${table} FOR ${command} USING ((SELECT app_sees_nation()));`);
  }
}
