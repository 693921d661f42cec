import { allOperations, publicActor } from '@patenwerk/contracts';
import { Clock } from '@patenwerk/persistence';
import { Broker, describeError, ForgetAnErasedPerson, GatewayClient, ServiceLogger, ServiceMetrics } from '@patenwerk/service-kit';
import { Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { ApiKeyRepository } from './api-keys/api-key.repository.js';
import { ApiKeysHandlers } from './api-keys/api-keys.handlers.js';
import { ApiKeysService } from './api-keys/api-keys.service.js';
import { KeyHolders } from './api-keys/key-holders.js';
import { KeyUsage } from './api-keys/key-usage.js';
import { CONFIG_OF_GATEWAY, settingsProviders } from './config-provider.js';
import { type GatewayConfig, isHttps } from './config.js';
import { hearChanges } from './feeds/hear-changes.js';
import { Snapshots } from './feeds/snapshots.js';
import { HttpMetrics } from './http/http-metrics.js';
import { HttpServer } from './http/http-server.js';
import { securityHeaders } from './http/security-headers.js';
import { AccountsService } from './identity/accounts.service.js';
import { Announcer, FirstAdministrator, StandardOutput } from './identity/first-administrator.js';
import { IdentityHandlers } from './identity/identity.handlers.js';
import { IdentityRepository } from './identity/identity.repository.js';
import { InvitationsService } from './identity/invitations.service.js';
import { RecoveryService } from './identity/recovery.service.js';
import { Responsibilities } from './identity/responsibilities.js';
import { SiteNames } from './identity/site-names.js';
import { CoverHandlers } from './identity/cover.handlers.js';
import { CoverRepository } from './identity/cover.repository.js';
import { CoverService } from './identity/cover.service.js';
import { StaffHandlers } from './identity/staff.handlers.js';
import { StaffRepository } from './identity/staff.repository.js';
import { StaffService } from './identity/staff.service.js';
import { TellOwnerAboutChangedCredentials } from './identity/tell-owner-about-changed-credentials.listener.js';
import { TellCoordinatorsAboutBreakGlass } from './identity/tell-coordinators-about-break-glass.listener.js';
import { TellCoordinatorsAboutPapersToRenew } from './identity/tell-coordinators-about-papers-to-renew.listener.js';
import { BackupLogRepository } from './operating/backup-log.repository.js';
import { OperatingHandlers } from './operating/operating.handlers.js';
import { OperatingService } from './operating/operating.service.js';
import { InterestThrottle } from './rate-limit/interest-throttle.js';
import { RateLimiter } from './rate-limit/rate-limiter.js';
import { deadlineMs } from './routes/operation-routes.js';
import { createAuth } from './sign-in/auth.js';
import { AuthService } from './sign-in/auth.service.js';
import { identityPool } from './sign-in/identity-pool.js';
import { OwnAccountHandlers } from './sign-in/own-account.handlers.js';
import { OwnAccountService } from './sign-in/own-account.service.js';
import { PasswordRules } from './sign-in/password-rules.js';
import { Passwords, ScryptPasswords } from './sign-in/passwords.js';
import { SecondFactorsRepository } from './sign-in/second-factors.repository.js';
import { SecondFactorsService } from './sign-in/second-factors.service.js';
import { SessionsRepository } from './sign-in/sessions.repository.js';
import { SignInThrottle } from './sign-in/sign-in-throttle.js';
import { AUTH, SignedInUsers } from './sign-in/signed-in-users.js';

const POOL = Symbol('connections of the sign-in library');

/** Closes what only the gateway has opened: its own connection to the broker and that of the sign-in library. */
@Injectable()
export class OwnConnections implements OnApplicationShutdown {
  constructor(
    private readonly broker: Broker,
    @Inject(POOL) private readonly pool: pg.Pool,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.broker.close(), this.pool.end()]);
  }
}

@Module({
  controllers: [ForgetAnErasedPerson, IdentityHandlers, OwnAccountHandlers, OperatingHandlers, ApiKeysHandlers, StaffHandlers, CoverHandlers, TellCoordinatorsAboutPapersToRenew,
    TellCoordinatorsAboutBreakGlass, TellOwnerAboutChangedCredentials],
  providers: [
    ...settingsProviders,
    IdentityRepository,
    SiteNames,
    AccountsService,
    InvitationsService,
    SessionsRepository,
    OperatingService,
    BackupLogRepository,
    HttpMetrics,
    SignedInUsers,
    ApiKeyRepository,
    KeyUsage,
    KeyHolders,
    ApiKeysService,
    StaffRepository,
    StaffService,
    CoverService,
    CoverRepository,
    Responsibilities,
    RecoveryService,
    { provide: Announcer, useClass: StandardOutput },
    FirstAdministrator,
    {
      provide: POOL,
      inject: [CONFIG_OF_GATEWAY, ServiceLogger],
      useFactory: (config: GatewayConfig, logger: ServiceLogger) => identityPool(config.DATABASE_URL, (error) => logger.warn(describeError(error), 'A resting connection to the database broke')),
    },
    { provide: AUTH, inject: [POOL, CONFIG_OF_GATEWAY, Passwords], useFactory: createAuth },
    { provide: Passwords, useClass: ScryptPasswords },
    PasswordRules,
    SecondFactorsRepository,
    SecondFactorsService,
    OwnAccountService,
    SignInThrottle,
    InterestThrottle,
    AuthService,
    {
      // Requests of people have a connection of their own beside that of the handlers.
      provide: Broker,
      inject: [CONFIG_OF_GATEWAY, ServiceLogger, ServiceMetrics],
      useFactory: (config: GatewayConfig, logger: ServiceLogger, metrics: ServiceMetrics) =>
        Broker.connect({ servers: config.NATS_URL, user: config.NATS_USER, password: config.NATS_PASSWORD, ca: config.NATS_TLS_CA, name: 'gateway-http' }, logger, metrics),
    },
    {
      provide: GatewayClient,
      inject: [Broker, CONFIG_OF_GATEWAY, Clock],
      useFactory: (broker: Broker, config: GatewayConfig, clock: Clock) => new GatewayClient(broker, { name: 'gateway', privateKey: config.ACTOR_PRIVATE_KEY }, clock),
    },
    { provide: RateLimiter, inject: [CONFIG_OF_GATEWAY], useFactory: (config: GatewayConfig) => new RateLimiter(config.PUBLIC_PER_MINUTE) },
    {
      provide: Snapshots,
      inject: [Broker, GatewayClient, Clock, CONFIG_OF_GATEWAY],
      useFactory: (broker: Broker, client: GatewayClient, clock: Clock, config: GatewayConfig) => {
        const snapshots = new Snapshots({
          clock,
          ask: async ({ operation, input, correlationId }) => (await client.requestBytes(operation, input, { actor: publicActor, correlationId, deadlineMs })).body,
          hearing: () => broker.connected,
          security: securityHeaders(isHttps(config)),
        });
        hearChanges(broker, snapshots, allOperations);
        return snapshots;
      },
    },
    HttpServer,
    OwnConnections,
  ],
})
export class GatewayModule {}
