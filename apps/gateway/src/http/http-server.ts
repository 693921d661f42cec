import type { AddressInfo } from 'node:net';
import { DomainError } from '@patenwerk/contracts';
import { Clock } from '@patenwerk/persistence';
import { Broker, checkHealth, Departure, GatewayClient, InjectConfig, ServiceLogger } from '@patenwerk/service-kit';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { DataSource } from 'typeorm';
import { KeyHolders } from '../api-keys/key-holders.js';
import { type GatewayConfig, isHttps } from '../config.js';
import { quickLane, serverWithLane } from '../feeds/quick-lane.js';
import { snapshotRoutes } from '../feeds/snapshot-routes.js';
import { Snapshots } from '../feeds/snapshots.js';
import { importRoutes } from '../imports/import-routes.js';
import { docsRoutes } from '../openapi/docs-routes.js';
import { consoleRoutes } from '../pages/console-routes.js';
import { interestRoutes } from '../pages/interest-routes.js';
import { operatorPageRoutes } from '../pages/operator-page-routes.js';
import { securityTxtRoutes } from '../pages/security-txt.js';
import { limitOpenInterface } from '../rate-limit/rate-limit-hook.js';
import { InterestThrottle } from '../rate-limit/interest-throttle.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import { operationRoutes } from '../routes/operation-routes.js';
import { AuthService } from '../sign-in/auth.service.js';
import { authRoutes } from '../sign-in/auth-routes.js';
import { isSameOrigin } from '../sign-in/same-origin.js';
import { SignedInUsers } from '../sign-in/signed-in-users.js';
import { correlationIdFor } from './correlation-id.js';
import { HttpMetrics } from './http-metrics.js';
import { refusalOf, sendProblem } from './problem-replies.js';
import { securityHeaders } from './security-headers.js';

declare module 'fastify' {
  interface FastifyRequest {
    correlationId: string;
    /** Who is signed in or holds the key, once that is known; for the log. */
    actorId?: string;
    /** The code of the problem that was answered; for the log. */
    refusal?: string;
  }
}

const bodyLimit = 256 * 1024;
/** Longer than a proxy keeps a resting connection (Caddy: 120 s): who may send a request on it must be who ends it, or the two cross. */
const keepAliveTimeout = 130_000;

/** The house's only HTTP face: Fastify, living and dying with the gateway's Nest application. */
@Injectable()
export class HttpServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: FastifyInstance | undefined;
  private readonly safeHeaders: Record<string, string>;

  constructor(
    @InjectConfig() private readonly config: GatewayConfig,
    private readonly auth: AuthService,
    private readonly users: SignedInUsers,
    private readonly holders: KeyHolders,
    private readonly limiter: RateLimiter,
    private readonly interests: InterestThrottle,
    private readonly client: GatewayClient,
    private readonly snapshots: Snapshots,
    private readonly broker: Broker,
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly logger: ServiceLogger,
    private readonly metrics: HttpMetrics,
    private readonly departure: Departure,
  ) {
    this.safeHeaders = securityHeaders(isHttps(config));
  }

  /** Where it listens, e.g. http://127.0.0.1:3000. */
  get address(): string {
    const { address, port, family } = this.server?.server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.server = await this.build();
    await this.server.listen({ host: this.config.HOST, port: this.config.PORT });
  }

  async beforeApplicationShutdown(): Promise<void> {
    const closed = this.server?.close();
    // A connection whose answer was under way when we began to close stays open for another one: a minute, unless somebody looks.
    const sweep = setInterval(() => this.server?.server.closeIdleConnections(), 50);
    await closed;
    clearInterval(sweep);
  }

  private async build(): Promise<FastifyInstance> {
    const server = fastify({
      bodyLimit,
      keepAliveTimeout,
      trustProxy: this.config.TRUST_PROXY,
      forceCloseConnections: 'idle',
      serverFactory: serverWithLane(
        quickLane({ snapshots: this.snapshots, limiter: this.limiter, departure: this.departure, clock: this.clock, trustProxy: this.config.TRUST_PROXY }),
      ),
      // Who had a connection before we began to leave still gets an answer, and with it the word that the connection ends.
      return503OnClosing: false,
      // An address that cannot be read is one that does not exist.
      frameworkErrors: (_error, request, reply) => {
        this.greet(request, reply);
        return sendProblem(request, reply, new DomainError('not_found'));
      },
    });
    server.decorateRequest('correlationId', '');
    server.decorateRequest('actorId', undefined);
    server.decorateRequest('refusal', undefined);
    server.setErrorHandler((error, request, reply) => {
      // Refused for its quota before anybody has greeted it: see below.
      if (request.correlationId === '') {
        this.greet(request, reply);
        reply.raw.once('finish', () => this.answered(request, reply));
      }
      return sendProblem(request, reply, refusalOf(error, request.correlationId, this.logger));
    });
    // Side by side: the hooks of the house cost more than giving a kept answer.
    await server.register(async (open) => {
      limitOpenInterface(open, { limiter: this.limiter, holders: this.holders, clock: this.clock });
      snapshotRoutes(open, {
        snapshots: this.snapshots,
        departure: this.departure,
        greet: (request, reply) => this.greet(request, reply),
        answered: (request, reply) => this.answered(request, reply),
      });
    });
    await server.register((house) => this.house(house));
    return server;
  }

  /** Everything but the kept answers. */
  private async house(server: FastifyInstance): Promise<void> {
    server.addHook('onRequest', async (request, reply) => {
      this.greet(request, reply);
      const changes = request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'OPTIONS';
      if (changes && !isSameOrigin(request.headers, this.config.BASE_URL)) throw new DomainError('forbidden');
    });
    limitOpenInterface(server, { limiter: this.limiter, holders: this.holders, clock: this.clock });
    server.addHook('onSend', async (_request, reply) => {
      if (this.departure.begun) void reply.header('connection', 'close');
    });
    server.addHook('onResponse', async (request, reply) => this.answered(request, reply));

    server.get('/healthz', async () => ({ alive: true }));
    server.get('/readyz', async (_request, reply) => {
      const health = await checkHealth(this.source, this.broker, this.departure);
      return reply.status(health.ready ? 200 : 503).send(health);
    });
    authRoutes(server, this.auth);
    operationRoutes(server, { client: this.client, users: this.users, interests: this.interests });
    importRoutes(server, { client: this.client, users: this.users });
    docsRoutes(server, this.config);
    operatorPageRoutes(server, { snapshots: this.snapshots, demo: this.config.DEMO_DATA });
    interestRoutes(server, { client: this.client, snapshots: this.snapshots, throttle: this.interests, logger: this.logger, demo: this.config.DEMO_DATA });
    securityTxtRoutes(server, this.config, this.clock);
    await consoleRoutes(server, this.config);
  }

  /** Every answer carries its correlation id and the headers that keep browsers safe. */
  private greet(request: FastifyRequest, reply: FastifyReply): void {
    request.correlationId = correlationIdFor(request.headers);
    void reply.header('x-correlation-id', request.correlationId).headers(this.safeHeaders);
  }

  private answered(request: FastifyRequest, reply: FastifyReply): void {
    this.metrics.answered(request, reply);
    this.logger.info(
      {
        correlationId: request.correlationId,
        actor: request.actorId,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        refusal: request.refusal,
        ms: Math.round(reply.elapsedTime),
      },
      'Answered',
    );
  }
}
