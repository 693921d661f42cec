import type { HowSeen } from '@patenwerk/contracts';

/** Looks at a record, by what the audits call them; the beginning of a name stands for all that begin so. The first that fits counts. */
const looks: readonly (readonly [string, HowSeen])[] = [
  ['people.view_referred', 'otherSite'],
  ['people.access_received', 'otherSite'],
  ['people.view_under_break_glass', 'breakGlass'],
  ['people.open_break_glass', 'breakGlass'],
  ['people.view', 'view'],
  ['people.list', 'list'],
  ['people.notes_of_person', 'notes'],
  ['people.who_saw', 'audit'],
  ['people.recipient', 'mail'],
  ['notifications.deliveries', 'view'],
  ['notifications.', 'mail'],
  ['matching.view', 'match'],
  ['matching.shortlist', 'match'],
  ['matching.mentor_shortlist', 'match'],
  ['training.enrolments', 'event'],
];

/** How somebody has met a person's data, from what the audit calls it; what is not a look is a change. */
export function howSeen(action: string): HowSeen {
  if (/(^|[._])(export|gather)/.test(action)) return 'export';
  return looks.find(([start]) => action.startsWith(start))?.[1] ?? 'change';
}
