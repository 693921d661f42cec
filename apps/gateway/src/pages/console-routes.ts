import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { DomainError } from '@patenwerk/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.js';
import { sendProblem } from '../http/problem-replies.js';
import { newNonce, pagePolicy } from '../http/security-headers.js';
import { html } from './html.js';
import { sendPage } from './operator-page-routes.js';
import { renderPage } from './page-shell.js';

const placeholder = /__CSP_NONCE__/g;

/**
 * The console: its files as they are, and for every other address its index.html with a fresh nonce; what the address
 * means is decided there. Addresses of the interfaces never answer with a page.
 */
export async function consoleRoutes(server: FastifyInstance, config: Pick<GatewayConfig, 'CONSOLE_DIR' | 'DEMO_DATA'>): Promise<void> {
  const root = config.CONSOLE_DIR ?? join(import.meta.dirname, '../../../admin/dist');
  const index = new IndexPage(join(root, 'index.html'));
  if (existsSync(root)) {
    await server.register(fastifyStatic, { root, serve: false, index: false, dotfiles: 'ignore' });
    // Files with a hash in their name never change.
    server.get('/assets/*', async (request, reply) => reply.sendFile(`assets/${(request.params as { '*': string })['*']}`, { maxAge: '365d', immutable: true }));
    server.get('/:file', async (request, reply) => {
      const { file } = request.params as { file: string };
      if (extname(file) === '' || file === 'index.html') return reply.callNotFound();
      return reply.sendFile(file, { maxAge: '1h' });
    });
  }
  server.get('/robots.txt', async (_request, reply) => reply.type('text/plain; charset=utf-8').send('User-agent: *\nDisallow: /api/\nDisallow: /einladung\n'));
  server.setNotFoundHandler(async (request, reply) => {
    if (!isPage(request)) return sendProblem(request, reply, new DomainError('not_found'));
    const nonce = newNonce();
    const markup = await index.read();
    if (!markup) return sendPage(reply.status(503), notBuilt(config.DEMO_DATA), nonce);
    return sendConsole(reply, markup, nonce);
  });
}

function sendConsole(reply: FastifyReply, markup: string, nonce: string): FastifyReply {
  return reply.headers({ 'content-security-policy': pagePolicy(nonce, { workers: true }), 'cache-control': 'no-store' }).type('text/html; charset=utf-8').status(200).send(markup.replace(placeholder, nonce));
}

/** Does a person's browser ask for a place in the console? */
function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '';
  const interfaces = /^\/(?:api|v1|assets|seiten)(?:\/|$)/.test(path) || extname(path) !== '';
  return (request.method === 'GET' || request.method === 'HEAD') && !interfaces && (request.headers.accept ?? 'text/html').match(/text\/html|\*\/\*/) !== null;
}

/** The built index.html, read again when it was built anew. */
class IndexPage {
  private kept: { mtimeMs: number; markup: string } | undefined;

  constructor(private readonly file: string) {}

  async read(): Promise<string | undefined> {
    const state = await stat(this.file).catch(() => undefined);
    if (!state) return undefined;
    if (this.kept?.mtimeMs !== state.mtimeMs) this.kept = { mtimeMs: state.mtimeMs, markup: await readFile(this.file, 'utf8') };
    return this.kept.markup;
  }
}

const notBuilt = (demo: boolean): string =>
  renderPage({
    title: 'Die Oberfläche ist noch nicht gebaut',
    lead: 'Die Dienste laufen. Es fehlt nur noch die Oberfläche.',
    body: html`<p>Bitte im Ordner von Patenwerk einmal bauen und diese Seite neu laden:</p><pre>npm run build</pre><p>Die <a href="/docs">Schnittstelle</a> ist schon da.</p>`,
    demo,
  });
