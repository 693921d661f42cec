import { findNats, startPostgres } from '../../libs/local-servers/src/index.mjs';

// One throwaway PostgreSQL for the whole run; each test file makes its own database in it and starts its own broker.
export default async function startServers() {
  const [postgres, nats] = await Promise.all([startPostgres({ durable: false }), findNats((sentence) => process.stderr.write(`${sentence}\n`))]);
  process.env.TEST_DATABASE_ADMIN_URL = postgres.adminUrl;
  process.env.TEST_NATS_BIN = nats;
  globalThis.testPostgres = postgres;
}
