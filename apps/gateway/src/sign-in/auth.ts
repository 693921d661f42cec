import { betterAuth } from 'better-auth';
import type { BetterAuthOptions } from 'better-auth';
import { newId } from '@patenwerk/persistence';
import type pg from 'pg';
import { type GatewayConfig, isHttps } from '../config.js';
import { allowedOrigins } from './same-origin.js';

/** The header by which the library learns the caller's address; always set by us, never taken from outside. */
export const clientAddressHeader = 'x-patenwerk-client-address';

const cookiePrefix = (config: Pick<GatewayConfig, 'BASE_URL'>): string => (isHttps(config) ? '__Host-patenwerk' : 'patenwerk');
/** Name of the cookie that is the session. */
export const sessionCookie = (config: Pick<GatewayConfig, 'BASE_URL'>): string => `${cookiePrefix(config)}.session_token`;

const hour = 3_600;

/** How the library keeps sessions and passwords: its tables are ours (see the migration), nothing is reported home. */
export function authOptions(pool: pg.Pool, config: GatewayConfig) {
  return {
    appName: 'Patenwerk',
    baseURL: config.BASE_URL,
    basePath: '/api/auth',
    secret: config.AUTH_SECRET,
    database: pool,
    trustedOrigins: allowedOrigins(config.BASE_URL),
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    user: { modelName: 'staff_user', fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' } },
    session: {
      modelName: 'staff_session',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at', ipAddress: 'ip_address', userAgent: 'user_agent', userId: 'user_id' },
      expiresIn: 12 * hour,
      updateAge: hour,
    },
    account: {
      modelName: 'staff_account',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: { modelName: 'staff_verification', fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'rate_limit',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: 600,
      customRules: { '/sign-in/email': { window: 60, max: config.SIGN_IN_PER_MINUTE } },
    },
    advanced: {
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      // The library would prefix __Secure-; __Host- is stricter (no domain, path /).
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(config),
      defaultCookieAttributes: { secure: isHttps(config), sameSite: 'strict', httpOnly: true, path: '/' },
    },
  } satisfies BetterAuthOptions;
}

export const createAuth = (pool: pg.Pool, config: GatewayConfig) => betterAuth(authOptions(pool, config));
export type Auth = ReturnType<typeof createAuth>;
