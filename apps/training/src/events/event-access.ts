import { type Actor, holds, sitesWith } from '@patenwerk/contracts';

interface Planned {
  siteId: string | null;
  state: string;
}

/** A site's events are read by its team and BaS; national ones by everybody on staff, as soon as they are no draft. */
export function mayRead(actor: Actor, event: Planned): boolean {
  if (event.siteId !== null) return holds(actor, 'events', 'read', event.siteId);
  return mayWrite(actor, event) || (event.state !== 'draft' && holds(actor, 'events', 'read'));
}

/** A site's events are written by its coordinators and BaS, national ones by BaS alone. */
export function mayWrite(actor: Actor, event: Pick<Planned, 'siteId'>): boolean {
  return event.siteId === null ? sitesWith(actor, 'events', 'write') === 'all' : holds(actor, 'events', 'write', event.siteId);
}
