const localNames = ['localhost', '127.0.0.1', '[::1]'];

/** The origins whose pages may send changes: the house's own. On this machine its three names are one. */
export function allowedOrigins(baseUrl: string): string[] {
  const url = new URL(baseUrl);
  if (!localNames.includes(url.hostname)) return [url.origin];
  return localNames.map((name) => `${url.protocol}//${name}${url.port ? `:${url.port}` : ''}`);
}

export interface OriginHeaders {
  origin?: string | undefined;
  'sec-fetch-site'?: string | string[] | undefined;
}

/**
 * May this request change something? A page of another origin may not (cross-site request forgery). Browsers always
 * send Origin with a change; programs without one carry no cookie of somebody else.
 */
export function isSameOrigin(headers: OriginHeaders, baseUrl: string): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return false;
  return headers.origin === undefined || allowedOrigins(baseUrl).includes(headers.origin);
}
