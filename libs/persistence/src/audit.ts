import { actorContext } from './actor-context.js';
import type { Clock } from './clock.js';
import { newId } from './ids.js';
import type { Statements } from './statements.js';

export interface AuditEntry {
  /** What was done, as the operation's subject or a short verb: `people.view`. */
  action: string;
  subjectType: string;
  subjectId: string;
  siteId?: string | null;
  /** Of the request it belongs to, where several are worked on together. */
  correlationId?: string;
}

/** Who did what to which record, ids only, in the same transaction as the deed. */
export class Audit {
  constructor(
    private readonly database: Statements,
    private readonly clock: Clock,
  ) {}

  async add(entry: AuditEntry): Promise<void> {
    await this.addMany([entry]);
  }

  async addMany(entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const context = actorContext.current();
    const rows = entries.map((entry) => ({ ...entry, id: newId() }));
    await this.database.query(
      `INSERT INTO audit_entry (id, at, actor_id, actor_kind, purpose, action, subject_type, subject_id, site_id, correlation_id)
       SELECT (e->>'id')::uuid, $2, $3, $4, $5, e->>'action', e->>'subjectType', e->>'subjectId', (e->>'siteId')::uuid, coalesce(e->>'correlationId', $6)
       FROM jsonb_array_elements($1::jsonb) AS e`,
      [JSON.stringify(rows), this.clock.now(), context.actor.id, context.actor.kind, context.actor.purpose ?? null, context.correlationId],
    );
  }
}
