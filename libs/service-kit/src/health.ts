import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { Broker } from './broker.js';
import type { Departure } from './departure.js';
import { prometheusText, type ServiceMetrics } from './metrics.js';

export interface Health {
  ready: boolean;
  database: boolean;
  broker: boolean;
}

/** Is the service able to work at this moment, and will it be in the next? */
export async function checkHealth(source: DataSource, broker: Broker, departure?: Departure): Promise<Health> {
  const database = await source.query('SELECT 1').then(
    () => true,
    () => false,
  );
  return { ready: database && broker.connected && !departure?.begun, database, broker: broker.connected };
}

/** `/healthz` (the process lives), `/readyz` (it can work) and `/metrics` (for Prometheus), for whoever runs the process: never open to the public. */
export async function serveHealth(port: number, health: () => Promise<Health>, metrics: readonly ServiceMetrics[]): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/healthz') return answer(200, { alive: true });
    if (request.url === '/metrics') {
      void prometheusText(metrics).then(
        (text) => response.writeHead(200, { 'content-type': Registry.PROMETHEUS_CONTENT_TYPE }).end(text),
        () => answer(500, {}),
      );
      return;
    }
    if (request.url !== '/readyz') return answer(404, {});
    void health().then((state) => answer(state.ready ? 200 : 503, state));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve));
  return { server, port: (server.address() as AddressInfo).port };
}
