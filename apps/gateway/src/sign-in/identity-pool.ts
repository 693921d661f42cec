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
  // A connection that breaks must not end the process: neither while it rests in the pool nor while somebody holds it and asks nothing
  // (the pool takes its own listener away for that time). Who holds it hears of it with the next question.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}
