import { type MergeSide, renewalTasks, type TaskKind } from '@patenwerk/contracts';

/** An open task with its row. */
export interface OpenTask {
  id: string;
  kind: TaskKind;
  dueOn: string;
}

export interface TasksOfTwo {
  /** Of the record that goes: stay with it. */
  stay: string[];
  /** Of the kept one: step aside to the record that goes, until it is undone. */
  aside: string[];
}

/**
 * Open tasks of one kind in both records become one: the one that is due earlier. A task to renew a paper goes with its paper: the one of a paper that is not kept is none any more.
 * What somebody has written by hand is never the same.
 */
export function tasksOfTwo(kept: readonly OpenTask[], gone: readonly OpenTask[], papers: readonly { type: keyof typeof renewalTasks; side: MergeSide }[]): TasksOfTwo {
  const paperSide = new Map<TaskKind, MergeSide>(papers.map(({ type, side }) => [renewalTasks[type], side]));
  const result: TasksOfTwo = { stay: [], aside: [] };
  for (const kind of new Set([...kept, ...gone].map((task) => task.kind))) {
    const [mine, theirs] = [kept, gone].map((tasks) => tasks.filter((task) => task.kind === kind)) as [OpenTask[], OpenTask[]];
    const both = kind !== 'other' && mine.length > 0 && theirs.length > 0;
    const side = paperSide.get(kind) ?? (both ? (earliest(theirs) < earliest(mine) ? 'gone' : 'kept') : null);
    if (side === 'kept') result.stay.push(...theirs.map(({ id }) => id));
    if (side === 'gone') result.aside.push(...mine.map(({ id }) => id));
  }
  return result;
}

const earliest = (tasks: readonly OpenTask[]): string => tasks.map(({ dueOn }) => dueOn).sort()[0] ?? '';
