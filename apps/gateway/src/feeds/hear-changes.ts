import { isPublicRead, type Operation } from '@patenwerk/contracts';
import type { Broker } from '@patenwerk/service-kit';
import type { Snapshots } from './snapshots.js';

/**
 * Tells the snapshots of every fact that changes them. A plain subscription, not the service's durable consumer: each copy of
 * the gateway keeps answers of its own and must hear every fact. What is told while the broker is away is missed, so then all of it counts as changed.
 */
export function hearChanges(broker: Broker, snapshots: Pick<Snapshots, 'changed'>, operations: readonly Operation[]): void {
  const kept = operations.filter(isPublicRead);
  const subjects = new Set(kept.flatMap(({ changedBy = [] }) => changedBy.map(({ subject }) => subject)));
  for (const subject of subjects) {
    const changed = kept.filter(({ changedBy }) => changedBy?.some((event) => event.subject === subject));
    broker.nc.subscribe(subject, { callback: () => snapshots.changed(changed) });
  }
  broker.onAway(() => snapshots.changed(kept));
}
