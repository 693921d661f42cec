import type { Clock } from '@patenwerk/persistence';
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from '../config.js';

const validDays = 180;
const dayMillis = 86_400_000;

/** Where to report a weakness, and until when this may be believed (RFC 9116). `contact` is mailto:… or https://…; the imprint unless told. */
export function securityTxt(baseUrl: string, contact: string | undefined, now: Date): string {
  const midnight = Math.floor(now.getTime() / dayMillis) * dayMillis;
  const base = baseUrl.replace(/\/$/, '');
  return [
    `Contact: ${contact ?? `${base}/impressum`}`,
    `Expires: ${new Date(midnight + validDays * dayMillis).toISOString()}`,
    'Preferred-Languages: de, en',
    `Canonical: ${base}/.well-known/security.txt`,
    '',
  ].join('\n');
}

export function securityTxtRoutes(server: FastifyInstance, config: Pick<GatewayConfig, 'BASE_URL' | 'SECURITY_CONTACT'>, clock: Clock): void {
  server.get('/.well-known/security.txt', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/plain; charset=utf-8').send(securityTxt(config.BASE_URL, config.SECURITY_CONTACT, clock.now())),
  );
}
