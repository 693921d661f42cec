import { Column, type ColumnOptions, PrimaryColumn } from 'typeorm';

/** A moment: `timestamptz` in the table, ISO 8601 text everywhere else. */
export function Moment(options: ColumnOptions = {}): PropertyDecorator {
  return Column({ ...options, type: 'timestamptz', transformer: { to: (value) => value, from: isoOrNull } });
}

/** A day: `date` in the table, ISO text (2026-11-23) everywhere else. */
export function Day(options: ColumnOptions = {}): PropertyDecorator {
  return Column({ ...options, type: 'date' });
}

function isoOrNull(value: Date | string | null): string | null {
  return value === null || value === undefined ? null : new Date(value).toISOString();
}

/** What every record has. `version` is the optimistic lock: change records through `tx.update`. */
export abstract class RecordEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Moment()
  createdAt: string;

  @Column('text')
  createdBy: string;

  @Column('int', { default: 1 })
  version: number;
}

/** A record of one site; its table is made safe with `siteTable` in the migration. */
export abstract class SiteRecordEntity extends RecordEntity {
  @Column('uuid')
  siteId: string;
}

/** The same columns for a migration in plain SQL. */
export const recordColumns = `
  id uuid PRIMARY KEY,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  version integer NOT NULL DEFAULT 1`;

export const siteRecordColumns = `${recordColumns},
  site_id uuid NOT NULL`;
