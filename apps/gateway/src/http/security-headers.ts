import { randomBytes } from 'node:crypto';

/** What a browser may do with an answer that is no page: nothing. */
const noPage = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** On every answer. A page replaces the content policy by its own. */
export function securityHeaders(https: boolean): Record<string, string> {
  return {
    'content-security-policy': noPage,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/** The policy of a page without script: own style, fonts and pictures, and forms that come back here. */
export const stillPagePolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

export const newNonce = (): string => randomBytes(18).toString('base64');

/**
 * The policy of a page: own files only, and what carries this answer's nonce. The console may have `workers` made of its own scripts: what writes Excel
 * files packs them there. Such a worker is under this same policy.
 */
export function pagePolicy(nonce: string, { workers = false } = {}): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    ...(workers ? ['worker-src blob:'] : []),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
