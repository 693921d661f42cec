// Makes every secret of a production once: node tools/secrets.mjs > .env (then add BASE_URL, SMTP_URL and MAIL_FROM).
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { serviceNames } from './broker-users.mjs';

const names = [...serviceNames(), 'tools'];
// A letter first: NATS would read digits alone as a number.
const password = () => `p${randomBytes(24).toString('hex')}`;
const lines = [`POSTGRES_PASSWORD=${password()}`, `AUTH_SECRET=${randomBytes(32).toString('base64url')}`, `CONFIDENTIAL_KEY=k1:${randomBytes(32).toString('base64')}`];
const publicKeys = {};
for (const name of names) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const suffix = name.toUpperCase();
  lines.push(`DATABASE_PASSWORD_${suffix}=${password()}`, `NATS_PASSWORD_${suffix}=${password()}`);
  lines.push(`ACTOR_PRIVATE_KEY_${suffix}=${privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')}`);
  publicKeys[name] = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
}
lines.push(`ACTOR_PUBLIC_KEYS='${JSON.stringify(publicKeys)}'`);
console.log(lines.join('\n'));
