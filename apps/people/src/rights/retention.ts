import { firstErasures, noticeDays, retentionRuleOf, type RetentionRule } from '@patenwerk/contracts';
import { berlinDay } from '@patenwerk/persistence';
import { addDays, addMonths } from '../intake/days.js';

export interface Kept {
  role: string;
  state: string;
  /** Moment at which the state began. */
  since: string;
  /** Moment at which the person was entered here. */
  createdAt: string;
  /** The last day of a decision to keep somebody longer. */
  heldUntil: string | null;
}

/** The day (Berlin) on which a person's data falls due, and by which rule; undefined while the person is with us. A hold puts the day off until after its last day. */
export function dueOf({ role, state, since, createdAt, heldUntil }: Kept): { on: string; rule: RetentionRule } | undefined {
  const rule = retentionRuleOf({ role, state });
  if (!rule) return undefined;
  const onDays = [addMonths(berlinDay(new Date(since)), rule.months), addDays(berlinDay(new Date(createdAt)), noticeDays), firstErasures];
  const on = onDays.reduce((latest, each) => (each > latest ? each : latest));
  return { rule, on: heldUntil !== null && heldUntil >= on ? addDays(heldUntil, 1) : on };
}

/** From this day on the person is erased. */
export const isDue = (kept: Kept, today: string): boolean => {
  const due = dueOf(kept);
  return due !== undefined && due.on <= today;
};
