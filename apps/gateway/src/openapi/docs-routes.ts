import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from '../config.js';
import { sendPage } from '../pages/operator-page-routes.js';
import { consoleApi, publicApi } from './build-openapi.js';
import { docsPage } from './docs-page.js';

/** The machine-readable descriptions and the page for people. All of it is made once, at the start. */
export function docsRoutes(server: FastifyInstance, config: Pick<GatewayConfig, 'BASE_URL' | 'DEMO_DATA'>): void {
  const open = publicApi();
  const page = docsPage(open, config.BASE_URL, config.DEMO_DATA);
  for (const [path, api] of [
    ['/openapi.json', open],
    ['/openapi.console.json', consoleApi()],
  ] as const) {
    const body = JSON.stringify({ ...api, servers: [{ url: config.BASE_URL }] });
    server.get(path, async (_request, reply) =>
      reply.headers({ 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }).type('application/json; charset=utf-8').send(body),
    );
  }
  server.get('/docs', async (_request, reply) => sendPage(reply, page));
}
