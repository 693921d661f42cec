import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type OutputOf, sites } from '@patenwerk/contracts';
import { publicFonts } from '@patenwerk/public';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Snapshots } from '../feeds/snapshots.js';
import { newNonce, pagePolicy } from '../http/security-headers.js';
import { html } from './html.js';
import { renderMarkdown } from './markdown.js';
import { pageStyle } from './page-style.js';
import { renderPage } from './page-shell.js';

const slugs = ['impressum', 'datenschutz', 'barrierefreiheit'] as const;
type Slug = (typeof slugs)[number];
type OperatorText = OutputOf<typeof sites.page>;

export interface OperatorPageParts {
  snapshots: Pick<Snapshots, 'answer'>;
  demo: boolean;
}

/** Imprint, privacy and accessibility: texts of the operator, written in the console; and the style all public pages share. */
export function operatorPageRoutes(server: FastifyInstance, { snapshots, demo }: OperatorPageParts): void {
  const read = async (slug: Slug, correlationId: string): Promise<OperatorText> => {
    const { plain } = await snapshots.answer({ operation: sites.page, key: `/v1/pages/${slug}`, input: { slug }, correlationId });
    return JSON.parse(plain.body.toString()) as OperatorText;
  };

  for (const slug of slugs) {
    server.get(`/${slug}`, async (request, reply) => {
      const { title, body, updatedOn } = await read(slug, request.correlationId);
      return sendPage(reply, renderPage({ title, demo, body: html`${renderMarkdown(body)}<p class="note">Stand: ${germanDay(updatedOn)}</p>` }));
    });
  }
  server.get('/seiten/seiten.css', async (_request, reply) => reply.header('cache-control', 'public, max-age=3600').type('text/css; charset=utf-8').send(pageStyle));
  for (const [name, file] of Object.entries(publicFonts)) {
    server.get(`/seiten/${name}.woff2`, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type('font/woff2').send(await readFile(fileURLToPath(import.meta.resolve(file)))),
    );
  }
}

/** Sends a page with its own content policy; what people read is never kept by a proxy. */
export function sendPage(reply: FastifyReply, markup: string, nonce = newNonce()): FastifyReply {
  return reply.headers({ 'content-security-policy': pagePolicy(nonce), 'cache-control': 'no-cache' }).type('text/html; charset=utf-8').send(markup);
}

/** 2026-11-23 → 23. November 2026. */
function germanDay(day: string): string {
  return new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
