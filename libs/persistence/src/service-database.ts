import type { EntityTarget, MigrationInterface, ObjectLiteral } from 'typeorm';
import { AuditEnds } from './audit-ends.js';
import { JobRuns } from './job-runs.js';
import { ListenersAndSeals } from './listeners-and-seals.js';
import { TechnicalTables } from './technical-tables.js';

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
  /** The service's own, oldest first; the technical ones come by themselves. */
  migrations: (new () => MigrationInterface)[];
  systemReasons?: readonly string[];
}

/** Reasons every service has: hearing events, carrying its own away, its jobs, building a projection anew. */
export const commonSystemReasons = ['listen', 'relay', 'job', 'rebuild'] as const;

/** What every schema has before a service adds its own; landed ones are never edited, only added to. */
const technicalMigrations = [TechnicalTables, JobRuns, ListenersAndSeals, AuditEnds];

export function defineServiceDatabase(definition: ServiceDatabaseDefinition): ServiceDatabase {
  return {
    ...definition,
    migrations: [...new Set([...technicalMigrations, ...definition.migrations])],
    schema: definition.schema ?? definition.service,
    role: `pw_${definition.service}`,
    systemReasons: [...commonSystemReasons, ...(definition.systemReasons ?? [])],
  };
}
