import { join } from 'node:path';
import { brokerUsers } from './broker-users.mjs';
import { isPortFree, preferredPort, Refusal, serversHome, startNats, startPostgres } from '../libs/local-servers/src/index.mjs';

const usual = 3000;

/** PORT when it is told, and then no other one; else 3000 or the next free one. */
export async function findFreePort(say) {
  const told = process.env.PORT;
  if (told) {
    const port = Number(told);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Refusal(`PORT=${told} ist keine Portnummer; bitte eine Zahl von 1 bis 65535 nennen, zum Beispiel PORT=3000.`);
    if (!(await isPortFree(port))) throw new Refusal(`Port ${port} ist schon belegt; bitte das andere Programm beenden oder einen anderen nennen, zum Beispiel PORT=${await preferredPort(port + 1)} npm start.`);
    return port;
  }
  const port = await preferredPort(usual);
  if (port !== usual) say(`Port ${usual} ist schon belegt, Patenwerk nimmt ${port}.`);
  return port;
}

/**
 * PostgreSQL and NATS of this checkout, unless DATABASE_URL or NATS_URL name others. Returns the settings for the host;
 * what was started is pushed to `open`, to be closed from the end.
 */
export async function startServers(say, open) {
  const [database, broker] = await Promise.all([ownPostgres(open), ownNats(say, open)]);
  say('PostgreSQL und NATS laufen.');
  return { ...database, ...broker };
}

async function ownPostgres(open) {
  if (process.env.DATABASE_URL) return { DATABASE_URL: process.env.DATABASE_URL };
  const postgres = await startPostgres();
  open.push(() => postgres.stop());
  return { DATABASE_URL: postgres.adminUrl };
}

async function ownNats(say, open) {
  if (process.env.NATS_URL) return { NATS_URL: process.env.NATS_URL };
  const users = brokerUsers();
  const nats = await startNats({ storeDir: join(serversHome(), 'nats'), users, onProgress: say });
  open.push(() => nats.stop());
  const passwords = Object.fromEntries(users.map(({ user, password }) => [user, password]));
  return { NATS_URL: nats.url, NATS_PASSWORDS: JSON.stringify(passwords) };
}
