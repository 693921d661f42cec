import pg from 'pg';
import { DataSource } from 'typeorm';
import { HouseNaming } from './naming.js';
import type { ServiceDatabase } from './service-database.js';

export interface DataSourceOptions {
  /** Connections at most; 10 unless told. */
  poolSize?: number;
  applicationName?: string;
}

/** The service's way to its own schema, signed in as its own role. Not yet connected: call `initialize()`. */
export function createDataSource(db: ServiceDatabase, url: string, options: DataSourceOptions = {}): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    schema: db.schema,
    entities: db.entities,
    namingStrategy: new HouseNaming(),
    applicationName: options.applicationName ?? `patenwerk-${db.service}`,
    poolSize: options.poolSize ?? 10,
    // Also the wait for a free connection: a busy moment is no outage, but the gateway waits four seconds at most.
    connectTimeoutMS: 3_000,
    // The module uuid-ossp is not wanted: ids are made in the application.
    installExtensions: false,
    synchronize: false,
    // Statements that do not wait for each other share a round trip.
    extra: { pipeline: true, options: `-c search_path=${db.schema},public -c timezone=UTC`, types: wireTypes },
  });
}

const timestamptz = 1184;
const bigint = 20;
const date = 1082;

/** Raw rows speak the wire's language: moments as ISO text, days as text, counts as numbers. */
const wireTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === timestamptz) return (value: string) => new Date(value).toISOString();
    if (oid === date) return (value: string) => value;
    if (oid === bigint) return Number;
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
  },
};
