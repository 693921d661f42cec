import type { commonSettings } from '@patenwerk/service-kit';
import { z } from 'zod';

const flag = z.enum(['true', 'false']).default('false').transform((value) => value === 'true');

/** The gateway's own settings, beside the common ones. */
export const gatewaySettings = z.object({
  /** Where the gateway listens; 0 takes any free port. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** The address under which people reach the house; decides cookies, links in mails and the check of the origin. */
  BASE_URL: z.url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' }).transform((url) => new URL(url).origin),
  /** Signs the session cookies; at least 32 random characters. */
  AUTH_SECRET: z.string().min(32, 'must be at least 32 random characters, e.g. from openssl rand -base64 32'),
  /** Addresses or networks of the reverse proxies whose X-Forwarded-For counts, comma-separated; none unless told. */
  TRUST_PROXY: z.string().optional().transform((list) => (list ? list.split(',').map((part) => part.trim()) : false as const)),
  /** The demo data set: demo accounts may be made, and every page says that it is a demonstration. */
  DEMO_DATA: flag,
  /** Tries to sign in per minute and address. */
  SIGN_IN_PER_MINUTE: z.coerce.number().int().min(1).default(120),
  /** Where a weakness is reported (mailto:… or https://…), for /.well-known/security.txt; the imprint unless told. */
  SECURITY_CONTACT: z.string().regex(/^(mailto:|https:\/\/)\S+$/, 'must begin with mailto: or https://').optional(),
  /** After so many minutes without work a session is locked until the password opens it again. */
  SESSION_IDLE_MINUTES: z.coerce.number().min(0.05).max(720).default(30),
  /** Requests to the open interface without a key, per minute and address (an IPv6 /64 is one). */
  PUBLIC_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  /** The built console; next to this app unless told. */
  CONSOLE_DIR: z.string().optional(),
});
export type GatewayConfig = z.output<typeof gatewaySettings> & z.output<typeof commonSettings>;

/** Do people reach the house over https? Then cookies are `__Host-` and Secure, and HSTS is sent. */
export const isHttps = (config: Pick<GatewayConfig, 'BASE_URL'>): boolean => config.BASE_URL.startsWith('https://');
