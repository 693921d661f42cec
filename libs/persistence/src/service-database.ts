import type { EntityTarget, MigrationInterface, ObjectLiteral } from 'typeorm';
import { JobRuns } from './job-runs.js';

type EntityClass = EntityTarget<ObjectLiteral> & (abstract new () => unknown);

/** What a service keeps: one schema and one role, its entities and its migrations in order. */
export interface ServiceDatabase {
  service: string;
  schema: string;
  /** The role the service signs in with; it owns nothing and cannot bypass row-level security. */
  role: string;
  entities: EntityClass[];
  migrations: (new () => MigrationInterface)[];
  /** The only purposes for which this service may work without a site's sight (`uow.asSystem`). */
  systemReasons: readonly string[];
}

export interface ServiceDatabaseDefinition {
  service: string;
  /** Name of the schema; that of the service unless told (the gateway's is `identity`). */
  schema?: string;
  entities: EntityClass[];
  /** `TechnicalTables` first, then the service's own, oldest first. */
  migrations: (new () => MigrationInterface)[];
  systemReasons?: readonly string[];
}

/** Reasons every service has: hearing events and carrying its own away. */
export const commonSystemReasons = ['listen', 'relay'] as const;

/** What every service has got since its first tables. */
const houseMigrations = [JobRuns];

export function defineServiceDatabase(definition: ServiceDatabaseDefinition): ServiceDatabase {
  return {
    ...definition,
    migrations: [...definition.migrations, ...houseMigrations],
    schema: definition.schema ?? definition.service,
    role: `pw_${definition.service}`,
    systemReasons: [...commonSystemReasons, ...(definition.systemReasons ?? [])],
  };
}
