import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import type { BetterAuthOptions } from 'better-auth';
import { newId } from '@patenwerk/persistence';
import type pg from 'pg';
import { type GatewayConfig, isHttps } from '../config.js';
import type { Passwords } from './passwords.js';
import { allowedOrigins } from './same-origin.js';

/** The header by which the library learns the caller's address; always set by us, never taken from outside. */
export const clientAddressHeader = 'x-patenwerk-client-address';

const cookiePrefix = (config: Pick<GatewayConfig, 'BASE_URL'>): string => (isHttps(config) ? '__Host-patenwerk' : 'patenwerk');
/** Name of the cookie that is the session. */
export const sessionCookie = (config: Pick<GatewayConfig, 'BASE_URL'>): string => `${cookiePrefix(config)}.session_token`;

/** Name of the cookie by which a device is known on which the owner of an account has signed in before. */
export const deviceCookie = (config: Pick<GatewayConfig, 'BASE_URL'>): string => `${cookiePrefix(config)}.device`;

const hour = 3_600;

/** How the library keeps sessions and passwords: its tables are ours (see the migration), nothing is reported home. */
export function authOptions(pool: pg.Pool, config: GatewayConfig, passwords: Passwords) {
  return {
    appName: 'Patenwerk',
    baseURL: config.BASE_URL,
    basePath: '/api/auth',
    secret: config.AUTH_SECRET,
    database: pool,
    trustedOrigins: allowedOrigins(config.BASE_URL),
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 200,
      password: { hash: (password) => passwords.hash(password), verify: ({ hash, password }) => passwords.verify(password, hash) },
    },
    user: { modelName: 'staff_user', fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' } },
    session: {
      modelName: 'staff_session',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at', ipAddress: 'ip_address', userAgent: 'user_agent', userId: 'user_id' },
      expiresIn: 12 * hour,
      updateAge: hour,
      // Whether a sign-in is fresh is judged by SignedInUsers.
      freshAge: 0,
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
    plugins: [
      passkey({
        rpID: new URL(config.BASE_URL).hostname,
        rpName: 'Patenwerk',
        origin: allowedOrigins(config.BASE_URL),
        // The device asks for a finger, a face or a PIN: possession alone is not enough to open a locked session.
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        authentication: {
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw new Error('The passkey did not verify the person');
          },
        },
        advanced: { webAuthnChallengeCookie: 'passkey_challenge' },
        schema: {
          passkey: {
            modelName: 'staff_passkey',
            fields: { publicKey: 'public_key', userId: 'user_id', credentialID: 'credential_id', deviceType: 'device_type', backedUp: 'backed_up', createdAt: 'created_at' },
          },
        },
      }),
    ],
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

export const createAuth = (pool: pg.Pool, config: GatewayConfig, passwords: Passwords) => betterAuth(authOptions(pool, config, passwords));
export type Auth = ReturnType<typeof createAuth>;
