import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * One NATS user per service, each with a fresh password unless told. A service answers its own subjects only and tells only its own events;
 * whom it may ask is decided by the signed actor, so requests to all services are open.
 */
export function brokerUsers(passwordOf = () => randomBytes(24).toString('hex')) {
  const services = serviceNames();
  const requests = [...services, 'identity'].map((name) => `${name}.>`);
  const user = (name, own) => ({
    user: name,
    password: passwordOf(name),
    allow: {
      publish: [...requests, `event.${name}.>`, '$JS.API.>', '$JS.ACK.>', '_INBOX.>'],
      subscribe: [...own.map((subject) => `${subject}.>`), '_INBOX.>'],
    },
  });
  return [...services.map((name) => user(name, name === 'gateway' ? ['gateway', 'identity'] : [name])), user('tools', [])];
}

/** The processes that speak over NATS, from the tags of their packages. */
export function serviceNames() {
  return readdirSync(join(root, 'apps'))
    .filter((name) => existsSync(join(root, 'apps', name, 'package.json')))
    .filter((name) => {
      const { nx } = JSON.parse(readFileSync(join(root, 'apps', name, 'package.json'), 'utf8'));
      return nx?.tags?.some((tag) => tag === 'layer:service' || tag === 'layer:gateway');
    });
}
