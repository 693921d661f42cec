import type { Environment } from './config.js';

/**
 * DATABASE_URL with what may be told apart from it: DATABASE_PASSWORD, so that the address is no secret, and DATABASE_CA_FILE, the certificate
 * that vouches for the server (`sslmode=verify-full`, name and chain are checked). An address that says so itself keeps what it says.
 */
export function databaseAddress(env: Environment): Environment {
  const { DATABASE_URL: address, DATABASE_PASSWORD: password, DATABASE_CA_FILE: ca } = env;
  if (!address || !URL.canParse(address) || (!password && !ca)) return env;
  const url = new URL(address);
  if (password && !url.password) url.password = encodeURIComponent(password);
  if (ca && !url.searchParams.has('sslmode')) {
    url.searchParams.set('sslmode', 'verify-full');
    url.searchParams.set('sslrootcert', ca);
  }
  return { ...env, DATABASE_URL: url.href };
}
