import { retentionRuleOf, type StayReason } from '@patenwerk/contracts';

/** One person of the site, as far as a handover asks. */
export interface Movable {
  id: string;
  role: string;
  state: string;
  restricted: boolean;
}

export interface TransferPlan {
  /** Who moves, in groups that belong together: each goes as a whole. */
  groups: string[][];
  staying: Map<string, StayReason>;
}

/**
 * Who goes over to another site. Whom a match that is not over, a household or a guardianship binds goes together or not at all, so that nobody's match
 * or family lies between two sites. Whoever is no longer with us comes along only with such people: else their retention period just goes on.
 */
export function planTransfer(people: readonly Movable[], ties: readonly (readonly string[])[], { chosen, saidNo }: { chosen: ReadonlySet<string>; saidNo: ReadonlySet<string> }): TransferPlan {
  const known = new Map(people.map((person) => [person.id, person]));
  const isOver = (person: Movable): boolean => retentionRuleOf(person) !== undefined;
  const groups: string[][] = [];
  const staying = new Map<string, StayReason>();
  for (const group of togetherOf([...known.keys()], ties)) {
    const asked = group.filter((id) => chosen.has(id) || saidNo.has(id));
    if (asked.length === 0) continue;
    const own = (id: string): StayReason | undefined => (saidNo.has(id) ? 'saidNo' : known.get(id)?.restricted ? 'restricted' : undefined);
    const held = group.some((id) => !chosen.has(id) || !known.has(id) || own(id) !== undefined);
    const over = group.every((id) => {
      const person = known.get(id);
      return person !== undefined && isOver(person);
    });
    if (!held && !over) groups.push(group);
    else for (const id of asked) staying.set(id, own(id) ?? (over ? 'over' : 'tied'));
  }
  return { groups, staying };
}

/** Groups of whom one is bound to another, in a fixed order. Somebody who is bound and is not known here belongs to the group, too, and holds it. */
function togetherOf(ids: readonly string[], ties: readonly (readonly string[])[]): string[][] {
  const above = new Map<string, string>();
  const headOf = (id: string): string => {
    let head = id;
    for (let next = above.get(head); next !== undefined && next !== head; next = above.get(head)) head = next;
    return head;
  };
  for (const id of [...ids, ...ties.flat()]) if (!above.has(id)) above.set(id, id);
  for (const [first, ...others] of ties) for (const other of others) if (first !== undefined) above.set(headOf(other), headOf(first));
  const groups = new Map<string, string[]>();
  for (const id of [...above.keys()].sort()) groups.set(headOf(id), [...(groups.get(headOf(id)) ?? []), id]);
  return [...groups.values()];
}

/** The next groups of one transaction: at least one, and no more people than `most` beyond the first. */
export function nextBatch(groups: readonly string[][], most: number): string[] {
  const batch: string[] = [];
  for (const group of groups) {
    if (batch.length > 0 && batch.length + group.length > most) break;
    batch.push(...group);
  }
  return batch;
}
