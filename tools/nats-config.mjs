// Prints the broker's configuration in production: node tools/nats-config.mjs > deploy/nats.conf. A test holds the file to it.
import { authorization } from '../libs/local-servers/src/nats-config.mjs';
import { brokerUsers } from './broker-users.mjs';

// One user per service, passwords from the secret beside it, every message on disk before it is acknowledged.
console.log(`# Written by: node tools/nats-config.mjs > deploy/nats.conf. Needs nats-server 2.12.3 or newer.
include "../secrets/nats_passwords"
port: 4222
http: 8222
jetstream { store_dir: "/data", max_file_store: 16GB, sync_interval: always }
${authorization(brokerUsers((name) => `$NATS_PASSWORD_${name.toUpperCase()}`))}`);
