import pg from 'pg';

/** The sign-in library's own few connections; it wants moments as dates, which the service's data source hands out as text. */
export function identityPool(url: string, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 2_000,
    query_timeout: 3_500,
    options: '-c search_path=identity,public -c timezone=UTC',
    application_name: 'patenwerk-sign-in',
  });
  // A connection that breaks while it rests must not end the process.
  pool.on('error', onError);
  return pool;
}
