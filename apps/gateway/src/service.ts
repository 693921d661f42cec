import { defineService } from '@patenwerk/service-kit';
import { gatewaySettings } from './config.js';
import { gatewayDatabase } from './database/identity-database.js';
import { GatewayModule } from './gateway.module.js';

/** The gateway: HTTP face of the house, and the service that answers `identity.*`. */
export const service = defineService({ name: 'gateway', module: GatewayModule, database: gatewayDatabase, config: gatewaySettings });
