import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
  profiles?: string[];
  ports?: string[];
  secrets?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  stop_grace_period?: string;
  logging?: { options?: Record<string, string> };
  deploy?: { resources?: { limits?: Record<string, unknown> } };
  healthcheck?: { test?: string[]; disable?: boolean };
  environment?: Record<string, string>;
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, Container>; secrets: Record<string, { file: string }> };
const { services } = compose;
const all = Object.entries(services);
/** Both copies of every service. */
const copies = serviceNames.flatMap((name) => [1, 2].map((copy) => [`${name}-${copy}`, name, services[`${name}-${copy}`] ?? {}] as const));
const seconds = (text: string | undefined): number => Number(/^(\d+)s$/.exec(text ?? '')?.[1]);

describe('The production shape', () => {
  it('has the database, the broker, a reverse proxy, a mail catcher, the tools, and each service twice', () => {
    expect(Object.keys(services).sort()).toEqual(['postgres', 'nats', 'mail', 'proxy', 'migrate', 'backup', 'restore', ...copies.map(([copy]) => copy)].sort());
  });

  it('runs PostgreSQL 18 and a broker that is new enough to keep every message on disk', () => {
    expect(services['postgres']?.image).toBe('postgres:18');
    const [major = 0, minor = 0, patch = 0] = (services['nats']?.image?.match(/\d+/g) ?? []).map(Number);
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(2_012_003);
  });

  it('hands every secret over as a file: none stands in the environment, in the file or in the image', () => {
    for (const [container, { environment = {}, secrets = [] }] of all) {
      for (const [key, value] of Object.entries(environment)) {
        const file = /^\/run\/secrets\/(\w+)$/.exec(value)?.[1];
        if (file) expect({ container, key, given: secrets.includes(file), known: file in compose.secrets }).toEqual({ container, key, given: true, known: true });
        else expect({ container, key, secret: /PASSWORD|SECRET|PRIVATE_KEY|CONFIDENTIAL|BACKUP_KEY|SMTP_URL/.test(key) || /:\/\/[^/]*:[^/]*@/.test(value) }).toEqual({ container, key, secret: false });
      }
    }
  });

  it('gives a process only the secrets it needs: its own password, role and key', () => {
    for (const [, name, { environment = {}, secrets = [], command }] of copies) {
      expect(command).toEqual([`apps/${name}/dist/main.js`]);
      expect(environment).toMatchObject({
        NATS_USER: name,
        NATS_PASSWORD_FILE: `/run/secrets/nats_password_${name}`,
        ACTOR_PRIVATE_KEY_FILE: `/run/secrets/actor_private_key_${name}`,
        DATABASE_URL: `postgres://pw_${name}@postgres:5432/patenwerk`,
        DATABASE_PASSWORD_FILE: `/run/secrets/database_password_${name}`,
      });
      const foreign = secrets.filter((secret) => serviceNames.some((other) => other !== name && secret.endsWith(`_${other}`)));
      expect(foreign).toEqual([]);
      expect(secrets).not.toContain('postgres_password');
      expect(secrets).not.toContain('backup_key');
    }
  });

  it('lets both copies of a service be the same, but for the door of the gateway', () => {
    for (const name of serviceNames) {
      const [{ ports: one, ...first }, { ports: other, ...second }] = [services[`${name}-1`] ?? {}, services[`${name}-2`] ?? {}];
      expect(first).toEqual(second);
      expect([one, other]).toEqual(name === 'gateway' ? [['127.0.0.1:3001:3000'], ['127.0.0.1:3002:3000']] : [undefined, undefined]);
    }
  });

  it.each(copies)('watches over %s, runs it without rights and within limits', (_copy, _name, container) => {
    expect(container.healthcheck?.test?.[0]).toBe('CMD');
    expect(container).toMatchObject({ user: 'node', read_only: true, cap_drop: ['ALL'], restart: 'unless-stopped' });
  });

  it.each(all)('gives %s a limit of processor, memory and processes, and its log an end', (_name, { deploy, logging, security_opt }) => {
    expect(Object.keys(deploy?.resources?.limits ?? {}).sort()).toEqual(['cpus', 'memory', 'pids']);
    expect(logging?.options).toEqual({ 'max-size': '10m', 'max-file': '5' });
    expect(security_opt).toEqual(['no-new-privileges:true']);
  });

  it('gives a gateway time to be seen leaving, and every copy time to finish', () => {
    const grace = Number(services['gateway-1']?.environment?.['SHUTDOWN_GRACE_MS']) / 1_000;
    const probe = seconds(/health_interval (\w+)/.exec(read('deploy/Caddyfile'))?.[1]);
    expect(grace).toBeGreaterThanOrEqual(3 * probe);
    for (const [, , container] of copies) expect(seconds(container.stop_grace_period)).toBeGreaterThanOrEqual(grace + 15);
  });

  it('opens nothing to the outside but the reverse proxy, which knows both gateways and hides what is inner', () => {
    const open = all.flatMap(([name, { ports = [] }]) => ports.filter((port) => !port.startsWith('127.0.0.1:')).map((port) => `${name} ${port}`));
    expect(open).toEqual(['proxy 80:80', 'proxy 443:443']);
    const caddy = read('deploy/Caddyfile');
    expect(caddy).toContain('reverse_proxy gateway-1:3000 gateway-2:3000');
    expect(caddy).toContain('health_uri /readyz');
    expect(caddy).toContain('@inner path /readyz /healthz /metrics');
  });

  it('makes an image on Node 24 that runs as an unprivileged user, watches itself and can migrate, back up and restore', () => {
    const stages = read('Dockerfile').split(/^FROM /m).slice(1);
    expect(stages.length).toBeGreaterThan(1);
    expect(stages.every((stage) => stage.startsWith('node:24-slim'))).toBe(true);
    const last = stages.at(-1) ?? '';
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK /m);
    for (const tool of ['migrate', 'backup', 'restore']) expect(last).toContain(`dist/${tool}.js`);
    expect(last).not.toMatch(/PASSWORD|SECRET/);
  });

  it('knows the same users of the broker as every other start', () => {
    expect(read('deploy/nats.conf')).toBe(execFileSync(process.execPath, [join(root, 'tools/nats-config.mjs')], { encoding: 'utf8' }));
  });
});

describe('The tool that makes the secrets', () => {
  it('makes each of compose\'s files once, for its owner alone, and a second run changes none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'patenwerk-secrets-'));
    const run = (): string => execFileSync(process.execPath, [join(root, 'tools/secrets.mjs'), join(folder, 'secrets')], { encoding: 'utf8' });
    try {
      const said = run();
      const path = (name: string): string => join(folder, 'secrets', name);
      const contents = (): Record<string, string> => Object.fromEntries(readdirSync(path('')).map((name) => [name, readFileSync(path(name), 'utf8')]));
      const first = contents();
      for (const { file } of Object.values(compose.secrets)) expect({ file, there: existsSync(join(folder, file)) }).toEqual({ file, there: true });
      for (const name of Object.keys(first)) expect(statSync(path(name)).mode & 0o777).toBe(0o600);
      for (const secret of Object.values(first)) expect(said).not.toContain(secret.trim());
      run();
      expect(contents()).toEqual(first);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
