import { type PersonRole, type TaskKind, taskOfState, tasksOfStates } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { addDays } from '../intake/days.js';
import type { WorkRepository } from './work.repository.js';

/** Tasks that belong to a place on the way through the intake: they fall away with the next step. */
const ofTheWay: readonly TaskKind[] = [...new Set([...Object.values(tasksOfStates).flatMap((states) => Object.values(states).map(({ kind }) => kind)), 'try_again', 'decide_unreached'] satisfies TaskKind[])];

/** A new state: what the one before asked for is settled, what this one asks for stands on the list. */
export async function askForNext(tx: Tx, work: WorkRepository, person: { id: string; siteId: string; role: PersonRole; state: string }, by: string): Promise<void> {
  await work.settle(tx, person.id, ofTheWay, by);
  const next = taskOfState(person.role, person.state);
  if (next) await work.add(tx, person, { kind: next.kind, dueOn: addDays(tx.clock.today(), next.days) });
}
