// Makes every secret of a production once, one file each, readable by its owner only: node tools/secrets.mjs [folder, else ./secrets].
// Files that are there stay as they are, so that it may be run again after a release that brings a new one. What is no secret stands in .env.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokerUsers, serviceNames } from './broker-users.mjs';

const folder = process.argv[2] ?? 'secrets';
mkdirSync(folder, { recursive: true, mode: 0o700 });

// Compose shows a file to a container with the owner it has here: that of the image's user, or of root for the servers.
const imageUser = 1000;
const readByRoot = ['postgres_password', 'nats_passwords'];
const isRoot = process.getuid?.() === 0;

const path = (name) => join(folder, name);
const read = (name) => readFileSync(path(name), 'utf8').trim();
let made = 0;

function write(name, content) {
  writeFileSync(path(name), `${content}\n`, { mode: 0o600 });
  if (isRoot && !readByRoot.includes(name)) chownSync(path(name), imageUser, imageUser);
}

/** Writes a secret unless it is there; a compose secret is one file with nothing else in it. */
function keep(name, make) {
  if (existsSync(path(name))) return;
  write(name, make());
  made += 1;
}

// A letter first: NATS would read digits alone as a number.
const password = () => `p${randomBytes(24).toString('hex')}`;
const services = serviceNames();
const publicKey = (privateKey) => privateKey.export({ type: 'spki', format: 'der' }).toString('base64');

keep('postgres_password', password);
keep('auth_secret', () => randomBytes(32).toString('base64url'));
keep('confidential_key', () => `k1:${randomBytes(32).toString('base64')}`);
keep('backup_key', () => `b1:${randomBytes(32).toString('base64')}`);
keep('smtp_url', () => 'smtp://mail:1025');
for (const name of services) keep(`database_password_${name}`, password);
for (const { user } of brokerUsers()) {
  keep(`nats_password_${user}`, password);
  // The public half beside it: the services that verify need that alone.
  if (!existsSync(path(`actor_private_key_${user}`))) {
    const pair = generateKeyPairSync('ed25519');
    keep(`actor_private_key_${user}`, () => pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'));
    write(`actor_public_key_${user}`, publicKey(pair.publicKey));
  }
}
// Put together from the others: made anew every time, so that a changed one is among them.
write('database_passwords', JSON.stringify(Object.fromEntries(services.map((name) => [name, read(`database_password_${name}`)]))));
write('actor_public_keys', JSON.stringify(Object.fromEntries(brokerUsers().map(({ user }) => [user, read(`actor_public_key_${user}`)]))));
write('nats_passwords', brokerUsers().map(({ user }) => `NATS_PASSWORD_${user.toUpperCase()}: ${read(`nats_password_${user}`)}`).join('\n'));
console.log(`${made} secrets made in ${folder}. Next: write BASE_URL and MAIL_FROM into .env, the mail server into ${path('smtp_url')}, and put a copy of confidential_key and backup_key where the backups are not.`);
if (!isRoot && process.getuid?.() !== imageUser) console.log(`Run it as root, or give the files to uid ${imageUser}: the containers run as that user and must read them.`);
