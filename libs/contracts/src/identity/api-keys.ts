import { z } from 'zod';
import { defineOperation } from '../kernel/operation.js';
import { ApiKeyId } from '../shared/ids.js';
import { Day, lineOf, Moment, Version } from '../shared/values.js';

/** The roles that are held by a key and by nobody else. */
export const KeyRole = z.enum(['funder_api', 'directory_api']);
export type KeyRole = z.infer<typeof KeyRole>;

/** What a key may be used for, within its role: `public` = the open data with a quota of its own, `reports` = figures for funders. */
export const KeyScope = z.enum(['public', 'reports']);
export type KeyScope = z.infer<typeof KeyScope>;

/** The scopes a key of each role may have. */
export const scopesOfKeyRole: Record<KeyRole, readonly KeyScope[]> = { funder_api: ['public', 'reports'], directory_api: ['public'] };

/** A key is good for so many years at the longest. */
export const keyYearsAtMost = 2;

/** A key as BaS sees it; the secret is shown once, when it is made. */
export const ApiKey = z
  .object({
    id: ApiKeyId,
    name: z.string(),
    owner: z.string(),
    role: KeyRole,
    scopes: z.array(KeyScope),
    /** How the key begins, e.g. pw_k3v9x2ab. */
    prefix: z.string(),
    perMinute: z.number().int(),
    perDay: z.number().int(),
    /** Good until this moment; after a rotation the old key's earlier end. */
    expiresAt: Moment,
    /** Accurate to a minute. */
    lastUsedAt: Moment.nullable(),
    usedToday: z.number().int(),
    replacedBy: ApiKeyId.nullable(),
    /** `replaced` is still good until it expires; a new key has taken its place. */
    state: z.enum(['good', 'replaced', 'expired', 'withdrawn']),
    createdAt: Moment,
    version: z.number().int(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

const NewKey = z.object({ key: ApiKey, secret: z.string() });

export const apiKeys = {
  list: defineOperation({
    subject: 'identity.api_keys',
    http: { method: 'GET', path: '/api/keys' },
    access: { resource: 'apiKeys', right: 'read' },
    scopedBy: 'nation',
    summary: { de: 'Schlüssel von Förderern und Verzeichnissen', en: 'Keys of funders and directories' },
    input: z.object({}),
    output: z.object({ items: z.array(ApiKey) }),
    errors: [],
    sample: () => ({}),
  }),
  create: defineOperation({
    subject: 'identity.create_api_key',
    http: { method: 'POST', path: '/api/keys', status: 201 },
    access: { resource: 'apiKeys', right: 'write' },
    scopedBy: 'nation',
    summary: { de: 'Einen Schlüssel ausstellen; er wird nur in dieser Antwort gezeigt', en: 'Issue a key; it is shown in this answer only' },
    fresh: true,
    input: z.object({
      name: lineOf(3, 80),
      owner: lineOf(2, 120),
      role: KeyRole,
      scopes: z.array(KeyScope).min(1).max(5),
      perMinute: z.number().int().min(1).max(6_000).default(60),
      perDay: z.number().int().min(1).max(1_000_000).default(5_000),
      /** The last day on which it is good. */
      expiresOn: Day,
    }),
    output: NewKey,
    errors: [],
    sample: (w) => ({ name: 'Berichte an das Ministerium', owner: 'Bundesministerium', role: 'funder_api', scopes: ['reports'], expiresOn: w.today }),
  }),
  /** A new key with the same rights; the old one is good for some days more, so that its owner can change over. */
  rotate: defineOperation({
    subject: 'identity.rotate_api_key',
    http: { method: 'POST', path: '/api/keys/{id}/rotate', status: 201 },
    access: { resource: 'apiKeys', right: 'write' },
    scopedBy: 'nation',
    summary: { de: 'Einen Schlüssel erneuern; der alte gilt noch einige Tage', en: 'Renew a key; the old one stays good for some days' },
    fresh: true,
    input: z.object({ id: ApiKeyId, version: Version, overlapDays: z.number().int().min(0).max(30).default(7), expiresOn: Day }),
    output: NewKey,
    errors: ['version_conflict', 'transition_forbidden'],
    sample: (w) => ({ id: w.apiKeyId, version: w.apiKeyVersion, expiresOn: w.today }),
  }),
  withdraw: defineOperation({
    subject: 'identity.withdraw_api_key',
    http: { method: 'POST', path: '/api/keys/{id}/withdraw' },
    access: { resource: 'apiKeys', right: 'write' },
    scopedBy: 'nation',
    summary: { de: 'Einen Schlüssel sofort sperren', en: 'Withdraw a key at once' },
    input: z.object({ id: ApiKeyId, version: Version }),
    output: ApiKey,
    errors: ['version_conflict', 'transition_forbidden'],
    sample: (w) => ({ id: w.apiKeyId, version: w.apiKeyVersion }),
  }),
};
