import type { KeyObject } from 'node:crypto';
import { parseSealingKeys } from '@patenwerk/persistence';
import { z } from 'zod';
import { databaseAddress } from './database-address.js';
import { readSettingFiles } from './secret-files.js';
import { type ActorKeys, readPrivateKey, readPublicKey } from './signed-actor.js';

/** The settings do not fit; the message lists every wrong key with its mend. */
export class ConfigError extends Error {
  constructor(readonly wrong: readonly { key: string; problem: string }[]) {
    super(`These settings are missing or wrong:\n${wrong.map(({ key, problem }) => `  ${key}: ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

export type Environment = Record<string, string | undefined>;

/** Reads settings once, at the start; each X may come as a file X_FILE. An empty value counts as missing. */
export function parseConfig<T extends z.ZodObject>(schema: T, env: Environment): z.output<T> {
  const { env: read, wrong } = readSettingFiles(env, [...Object.keys(schema.shape), 'DATABASE_PASSWORD']);
  if (wrong.length > 0) throw new ConfigError(wrong);
  const given = Object.fromEntries(Object.entries(databaseAddress(read)).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new ConfigError(
    result.error.issues.map((issue) => {
      const key = String(issue.path[0] ?? '');
      return { key, problem: key in given ? issue.message : 'is missing' };
    }),
  );
}

/** A text setting that `read` turns into what it stands for; its error becomes the sentence for the operator. */
export function setting<T>(read: (text: string) => T) {
  return z.string().transform((text, context): T => {
    try {
      return read(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  });
}

/** A setting that is JSON of a given shape. Says where it is wrong, never what stands there: it may be a secret. */
export function jsonSetting<T extends z.ZodType>(schema: T) {
  return setting((text): z.output<T> => {
    const result = schema.safeParse(parseJson(text));
    if (result.success) return result.data;
    throw new Error(result.error.issues.map((issue) => [...issue.path.map(String), issue.message].join(': ')).join('; '));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('must be JSON');
  }
}

/** The settings every service has. */
export const commonSettings = z.object({
  /** The database, signed in as the service's own role. */
  DATABASE_URL: setting((text) => urlOf(text, ['postgres:', 'postgresql:'])),
  /** One or more servers of the broker, comma-separated. */
  NATS_URL: setting((text) => text.split(',').map((part) => urlOf(part.trim(), ['nats:', 'tls:']))),
  NATS_USER: z.string().optional(),
  NATS_PASSWORD: z.string().optional(),
  /** Who vouches for the broker's certificate (PEM): with it nothing is sent unencrypted. */
  NATS_TLS_CA: z.string().optional(),
  /** Who may sign actors: JSON of name → public key (base64 of spki). */
  ACTOR_PUBLIC_KEYS: setting(publicKeysOf),
  /** This service's own key (base64 of pkcs8). */
  ACTOR_PRIVATE_KEY: setting(privateKeyOf),
  /** id:base64[,…] of the keys for confidential columns and kept results; the first seals. */
  CONFIDENTIAL_KEY: setting(parseSealingKeys),
  HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** How long a process that was told to end goes on answering, so that whoever sends requests sees its /readyz first. */
  SHUTDOWN_GRACE_MS: z.coerce.number().int().min(0).max(60_000).default(0),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});
export type CommonSettings = z.output<typeof commonSettings>;

function urlOf(text: string, protocols: string[]): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !protocols.includes(url.protocol)) throw new Error(`must be an address that begins with ${protocols.map((name) => `${name}//`).join(' or ')}`);
  return text;
}

function publicKeysOf(text: string): ActorKeys {
  try {
    return Object.fromEntries(Object.entries(JSON.parse(text) as Record<string, string>).map(([name, key]) => [name, readPublicKey(key)]));
  } catch {
    throw new Error('must be JSON of name → base64 of an Ed25519 public key (spki)');
  }
}

function privateKeyOf(text: string): KeyObject {
  try {
    return readPrivateKey(text);
  } catch {
    throw new Error('must be base64 of an Ed25519 private key (pkcs8)');
  }
}
