import { createHmac, randomBytes } from 'node:crypto';
import { type GatewayConfig, isHttps } from '../config.js';
import { deviceCookie, sessionCookie } from './auth.js';

type Config = Pick<GatewayConfig, 'BASE_URL' | 'AUTH_SECRET'>;

/** A fresh token of a session, 192 random bits. */
export const newSessionToken = (): string => randomBytes(24).toString('base64url');

/** The Set-Cookie of a session, signed as the sign-in library signs and reads it (HMAC-SHA256); a test holds it to that. */
export function sessionCookieHeader(config: Config, token: string, expiresAt: string): string {
  const signature = createHmac('sha256', config.AUTH_SECRET).update(token).digest('base64');
  return `${sessionCookie(config)}=${encodeURIComponent(`${token}.${signature}`)}; Expires=${new Date(expiresAt).toUTCString()}; ${attributes(config)}`;
}

/** The Set-Cookie by which a device is known; half a year. */
export function deviceCookieHeader(config: Config, secret: string): string {
  return `${deviceCookie(config)}=${secret}; Max-Age=${180 * 86_400}; ${attributes(config)}`;
}

const attributes = (config: Config): string => `Path=/; HttpOnly; SameSite=Strict${isHttps(config) ? '; Secure' : ''}`;
