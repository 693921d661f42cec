import { z } from 'zod';
import { defineOperation } from '../kernel/operation.js';
import { Moment } from '../shared/values.js';
import { Password } from './operations.js';

/** The second step of signing in: a code of an app that changes each half minute, a passkey, or a code of a printed sheet. */
export const FactorKind = z.enum(['time_code', 'passkey', 'one_time_code']);
export type FactorKind = z.infer<typeof FactorKind>;

/** The second factors of the signed-in account. Null or empty: not set up. */
export const Factors = z.object({
  /** Does one of the roles see people? Then at least one factor must stay. */
  demanded: z.boolean(),
  timeCode: z.object({ since: Moment }).nullable(),
  passkeys: z.array(z.object({ id: z.string(), name: z.string().nullable(), since: Moment.nullable() })),
  /** The sheet of printed codes: how many are still good. */
  codes: z.object({ left: z.number().int(), since: Moment }).nullable(),
});
export type Factors = z.infer<typeof Factors>;

/** One place where the account is signed in. Browser and system are null when they cannot be told. */
export const OwnSession = z.object({
  id: z.string(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  current: z.boolean(),
  createdAt: Moment,
  lastUsedAt: Moment,
});
export type OwnSession = z.infer<typeof OwnSession>;

/** State of the session behind the cookie, told by GET /api/auth/get-session also while it may not work. */
export const SessionLook = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  expiresAt: Moment,
  state: z.enum(['open', 'locked', 'set_up', 'pending']),
  /** The factors the account has. */
  factors: z.array(FactorKind),
  /** After so many minutes without work the session is locked. */
  idleMinutes: z.number(),
});
export type SessionLook = z.infer<typeof SessionLook>;

const read = { resource: 'ownAccount', right: 'read' } as const;
const write = { resource: 'ownAccount', right: 'write' } as const;
const Code = z.string().trim().min(6).max(20);

/** Own account: second factors, sessions, password. What must not be kept with an idempotency key (secrets, passwords) goes by PUT. */
export const account = {
  factors: defineOperation({
    subject: 'identity.own_factors',
    http: { method: 'GET', path: '/api/account/factors' },
    access: read,
    scopedBy: 'self',
    beforeSecondFactor: true,
    summary: { de: 'Eigene zweite Stufen der Anmeldung', en: 'Own second factors' },
    input: z.object({}),
    output: Factors,
    errors: [],
    sample: () => ({}),
  }),
  beginTimeCode: defineOperation({
    subject: 'identity.begin_time_code',
    http: { method: 'PUT', path: '/api/account/time-code' },
    access: write,
    scopedBy: 'self',
    fresh: true,
    beforeSecondFactor: true,
    summary: { de: 'Eine Code-App verbinden: der Schlüssel', en: 'Connect a code app: the key' },
    input: z.object({}),
    /** The key in base32, the address the app reads, and its QR code as rows of 0 and 1. */
    output: z.object({ secret: z.string(), uri: z.string(), qr: z.array(z.string()) }),
    errors: [],
    sample: () => ({}),
  }),
  confirmTimeCode: defineOperation({
    subject: 'identity.confirm_time_code',
    http: { method: 'POST', path: '/api/account/time-code/confirm' },
    access: write,
    scopedBy: 'self',
    fresh: true,
    beforeSecondFactor: true,
    summary: { de: 'Eine Code-App verbinden: der erste Code', en: 'Connect a code app: the first code' },
    input: z.object({ code: Code }),
    output: Factors,
    errors: [],
    sample: () => ({ code: '123456' }),
  }),
  removeTimeCode: defineOperation({
    subject: 'identity.remove_time_code',
    http: { method: 'DELETE', path: '/api/account/time-code' },
    access: write,
    scopedBy: 'self',
    fresh: true,
    summary: { de: 'Die Code-App trennen', en: 'Disconnect the code app' },
    input: z.object({}),
    output: Factors,
    errors: [],
    sample: () => ({}),
  }),
  beginCodes: defineOperation({
    subject: 'identity.begin_codes',
    http: { method: 'PUT', path: '/api/account/codes' },
    access: write,
    scopedBy: 'self',
    fresh: true,
    beforeSecondFactor: true,
    summary: { de: 'Ein neues Blatt mit Einmal-Codes', en: 'A new sheet of one-time codes' },
    input: z.object({}),
    output: z.object({ codes: z.array(z.string()), since: Moment }),
    errors: [],
    sample: () => ({}),
  }),
  /** One code of the new sheet shows that it is printed. The code stays good; the sheet before ends. */
  confirmCodes: defineOperation({
    subject: 'identity.confirm_codes',
    http: { method: 'POST', path: '/api/account/codes/confirm' },
    access: write,
    scopedBy: 'self',
    fresh: true,
    beforeSecondFactor: true,
    summary: { de: 'Das neue Blatt in Gebrauch nehmen', en: 'Take the new sheet into use' },
    input: z.object({ code: Code }),
    output: Factors,
    errors: [],
    sample: () => ({ code: '1234 5678' }),
  }),
  removeCodes: defineOperation({
    subject: 'identity.remove_codes',
    http: { method: 'DELETE', path: '/api/account/codes' },
    access: write,
    scopedBy: 'self',
    fresh: true,
    summary: { de: 'Das Blatt mit Einmal-Codes ungültig machen', en: 'Void the sheet of one-time codes' },
    input: z.object({}),
    output: Factors,
    errors: [],
    sample: () => ({}),
  }),
  removePasskey: defineOperation({
    subject: 'identity.remove_passkey',
    http: { method: 'DELETE', path: '/api/account/passkeys/{id}' },
    access: write,
    scopedBy: 'self',
    fresh: true,
    summary: { de: 'Einen Passkey entfernen', en: 'Remove a passkey' },
    input: z.object({ id: z.string().min(1).max(64) }),
    output: Factors,
    errors: [],
    sample: () => ({ id: '019abcde-0000-7000-8000-000000000001' }),
  }),
  sessions: defineOperation({
    subject: 'identity.own_sessions',
    http: { method: 'GET', path: '/api/account/sessions' },
    access: read,
    scopedBy: 'self',
    summary: { de: 'Wo dieser Zugang angemeldet ist', en: 'Where this account is signed in' },
    input: z.object({}),
    output: z.object({ items: z.array(OwnSession) }),
    errors: [],
    sample: () => ({}),
  }),
  endSession: defineOperation({
    subject: 'identity.end_session',
    http: { method: 'DELETE', path: '/api/account/sessions/{id}' },
    access: write,
    scopedBy: 'self',
    summary: { de: 'Eine eigene Sitzung beenden', en: 'End an own session' },
    input: z.object({ id: z.string().min(1).max(64) }),
    output: z.object({ ended: z.number().int() }),
    errors: [],
    sample: () => ({ id: '019abcde-0000-7000-8000-000000000001' }),
  }),
  endOtherSessions: defineOperation({
    subject: 'identity.end_other_sessions',
    http: { method: 'POST', path: '/api/account/sessions/end-others' },
    access: write,
    scopedBy: 'self',
    summary: { de: 'Alle anderen eigenen Sitzungen beenden', en: 'End all other own sessions' },
    input: z.object({}),
    output: z.object({ ended: z.number().int() }),
    errors: [],
    sample: () => ({}),
  }),
  changePassword: defineOperation({
    subject: 'identity.change_password',
    http: { method: 'PUT', path: '/api/account/password' },
    access: write,
    scopedBy: 'self',
    fresh: true,
    summary: { de: 'Das eigene Kennwort ändern; andere Sitzungen enden', en: 'Change the own password; other sessions end' },
    input: z.object({ password: Password }),
    output: z.object({ ended: z.number().int() }),
    errors: [],
    sample: () => ({ password: 'Kanne Nebel Brezel Zaun' }),
  }),
};
