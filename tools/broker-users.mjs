import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

const file = new URL('./broker-access.json', import.meta.url);
// Written from the contracts; read here because the broker starts before anything is built.
const access = JSON.parse(readFileSync(file, 'utf8'));

/** One NATS user per process, each with a fresh password unless told, and the subjects that it may use. */
export function brokerUsers(passwordOf = () => randomBytes(24).toString('hex')) {
  return Object.entries(access).map(([user, allow]) => ({ user, password: passwordOf(user), allow }));
}

/** The processes that speak over NATS, without the tools. */
export function serviceNames() {
  return Object.keys(access).filter((name) => name !== 'tools');
}
