import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { commonSettings, ConfigError, parseConfig } from './config.js';
import { newActorKeyPair } from './signed-actor.js';

const pair = newActorKeyPair();
const right = {
  DATABASE_URL: 'postgres://pw_people@127.0.0.1/house',
  NATS_URL: 'nats://127.0.0.1:4222',
  ACTOR_PUBLIC_KEYS: JSON.stringify({ gateway: pair.publicKey }),
  ACTOR_PRIVATE_KEY: pair.privateKey,
  CONFIDENTIAL_KEY: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
};

describe('The settings of a service', () => {
  it('are read once, with keys as keys and numbers as numbers', () => {
    const settings = parseConfig(commonSettings, { ...right, HEALTH_PORT: '8080' });
    expect(settings).toMatchObject({ HEALTH_PORT: 8080, LOG_LEVEL: 'info', NATS_URL: ['nats://127.0.0.1:4222'] });
    expect(settings.ACTOR_PUBLIC_KEYS.gateway?.asymmetricKeyType).toBe('ed25519');
  });

  it('are refused with every wrong key at once, the service\'s own among them', () => {
    const schema = commonSettings.extend({ SMTP_URL: z.url() });
    const start = () => parseConfig(schema, { ...right, DATABASE_URL: 'mysql://x', NATS_URL: '', ACTOR_PRIVATE_KEY: 'nonsense', LOG_LEVEL: 'loud', CONFIDENTIAL_KEY: 'k:short' });
    expect(start).toThrow(ConfigError);
    try {
      start();
    } catch (error) {
      expect((error as ConfigError).wrong.map(({ key }) => key).sort()).toEqual(['ACTOR_PRIVATE_KEY', 'CONFIDENTIAL_KEY', 'DATABASE_URL', 'LOG_LEVEL', 'NATS_URL', 'SMTP_URL']);
      expect((error as ConfigError).message).toContain('NATS_URL: is missing');
      expect((error as ConfigError).message).not.toContain('nonsense');
    }
  });
});
