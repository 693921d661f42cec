import { actorContext } from './actor-context.js';

/** Only what an id or a subject is made of: neither may end the comment or the name. */
const plain = (text: string): string => text.replace(/[^\w.:-]/g, '').slice(0, 80);

/** Which call a statement belongs to, as a SQL comment: put it on the first statement of a transaction, for Postgres' own log and pg_stat_activity. */
export function traceComment(): string {
  const context = actorContext.maybe();
  return context ? `/* trace=${plain(context.correlationId)} op=${plain(context.subject)} */` : '/* trace=none */';
}

/** The same id as the connection's name while the transaction lasts, so that each of its statements shows it (63 characters at most). */
export function traceName(service: string): string {
  const context = actorContext.maybe();
  return `patenwerk-${service}${context ? ` ${plain(context.correlationId)}` : ''}`.slice(0, 63);
}
