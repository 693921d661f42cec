import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames } from '@patenwerk/contracts';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

interface Container {
  image?: string;
  build?: string;
  user?: string;
  restart?: string;
  command?: string[];
  ports?: string[];
  read_only?: boolean;
  healthcheck?: { test?: string[]; disable?: boolean };
  environment?: Record<string, string>;
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, Container> };
const { services } = compose;
const ours = Object.entries(services).filter(([, { build }]) => build !== undefined);
const lasting = ours.filter(([, { restart }]) => restart !== 'no');

describe('The production shape', () => {
  it('has the database, the broker, a mail catcher, the gateway and each service', () => {
    expect(Object.keys(services).sort()).toEqual([...serviceNames, 'mail', 'migrate', 'nats', 'postgres'].sort());
  });

  it('runs PostgreSQL 18 and a broker that is new enough to keep every message on disk', () => {
    expect(services['postgres']?.image).toBe('postgres:18');
    const [major = 0, minor = 0, patch = 0] = (services['nats']?.image?.match(/\d+/g) ?? []).map(Number);
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(2_012_003);
  });

  it('has no default for any secret', () => {
    const secrets = Object.values(services).flatMap(({ environment }) => Object.entries(environment ?? {}).filter(([key]) => /PASSWORD|SECRET|KEY|_URL$/.test(key)));
    expect(secrets.length).toBeGreaterThan(20);
    for (const [key, value] of secrets) {
      // An address without a password in it is no secret.
      const open = /_URL$/.test(key) && !/:\/\/[^/]*:[^/]*@/.test(value) && !value.includes('$');
      expect({ key, demanded: open || /\$\{\w+:\?[^}]+\}/.test(value), fallback: /\$\{\w+:?[-+]/.test(value) }).toEqual({ key, demanded: true, fallback: false });
    }
  });

  it.each(lasting)('watches over %s and runs it without rights', (name, container) => {
    expect(container.healthcheck?.test?.[0]).toBe('CMD');
    expect(container.user).toBe('node');
    expect(container.read_only).toBe(true);
    expect(container.command).toEqual([`apps/${name}/dist/main.js`]);
  });

  it('opens the gateway to this machine only', () => {
    const open = Object.values(services).flatMap(({ ports }) => ports ?? []);
    expect(open.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
  });

  it('gives each service its own password, role and key', () => {
    for (const [name, { environment = {} }] of lasting) {
      const suffix = name.toUpperCase();
      expect(environment['NATS_USER']).toBe(name);
      expect(environment['NATS_PASSWORD']).toContain(`\${NATS_PASSWORD_${suffix}:?`);
      expect(environment['ACTOR_PRIVATE_KEY']).toContain(`\${ACTOR_PRIVATE_KEY_${suffix}:?`);
      expect(environment['DATABASE_URL']).toMatch(new RegExp(`^postgres://pw_${name}:\\$\\{DATABASE_PASSWORD_${suffix}:\\?`));
    }
  });

  it('makes an image on Node 24 that runs as an unprivileged user and watches itself', () => {
    const stages = read('Dockerfile').split(/^FROM /m).slice(1);
    expect(stages.length).toBeGreaterThan(1);
    expect(stages.every((stage) => stage.startsWith('node:24-slim'))).toBe(true);
    const last = stages.at(-1) ?? '';
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK /m);
    expect(last).not.toMatch(/PASSWORD|SECRET/);
  });

  it('knows the same users of the broker as every other start', () => {
    expect(read('deploy/nats.conf')).toBe(execFileSync(process.execPath, [join(root, 'tools/nats-config.mjs')], { encoding: 'utf8' }));
  });
});
