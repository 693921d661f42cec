import type { matching, OutputOf, people, training } from '@patenwerk/contracts';
import { daysBetween, today } from '../days.js';

type PeopleToday = OutputOf<typeof people.today>;
type MatchesToday = OutputOf<typeof matching.today>;
type EventsToday = OutputOf<typeof training.today>;

export type TaskGroup = 'urgent' | 'today' | 'week';

export type Task = { id: string; group: TaskGroup; personIds: string[] } & (
  | { kind: 'interest' | 'intake'; person: PeopleToday['newInterests'][number] }
  | { kind: 'answer' | 'expired'; match: MatchesToday['toAnswer'][number] }
  | { kind: 'silent'; match: MatchesToday['withoutMeeting'][number] }
  | { kind: 'trial'; match: MatchesToday['trialEnding'][number] }
  | { kind: 'waiting'; waiting: MatchesToday['waitingMentees'][number] }
  | { kind: 'todo'; todo: NonNullable<PeopleToday['tasks']>[number]; days: number }
  | { kind: 'event'; event: EventsToday['fullWithWaiting'][number] }
);

/** An interest that waits longer has to be answered first: a quick answer was promised. */
const interestLimitDays = 3;
/** An intake without a step for so long has got stuck. */
const intakeLimitDays = 14;

const order: Record<TaskGroup, number> = { urgent: 0, today: 1, week: 2 };

/** Who has this to do, when it is somebody's own: the colleague who accompanies the match, or whose task it is. */
export function ownerOf(task: Task): string | null {
  if ('match' in task) return task.match.coordinatorId ?? null;
  return task.kind === 'todo' ? task.todo.assignedTo : null;
}

/** Everybody in a match, mentors first. */
const inMatch = ({ mentorId, menteeId, mentorIds = [mentorId], menteeIds = [menteeId] }: MatchesToday['toAnswer'][number]): string[] => [...mentorIds, ...menteeIds];

/** Everything that needs the coordinator, the most urgent first. Pure: the answers of three services in, one list out. */
export function tasksOf(persons?: PeopleToday, matches?: MatchesToday, events?: EventsToday, now = today()): Task[] {
  const expired = matches?.expired ?? [];
  // Whose proposal has expired stands here once, with it.
  const waits = (personId: string): boolean => !expired.some(({ menteeId }) => menteeId === personId);
  const interested = new Set<string>((persons?.newInterests ?? []).map(({ id }) => id));
  // Whoever waits for the first call stands here already; the task says the same.
  const todos = (persons?.tasks ?? []).filter(({ kind, personId }) => kind !== 'call_back' || !interested.has(personId));
  const asked = new Set<string>(todos.map(({ personId }) => personId));
  const tasks: Task[] = [
    ...(matches?.withoutMeeting ?? []).map((match): Task => ({ id: `silent-${match.id}`, kind: 'silent', group: match.red ? 'urgent' : 'week', personIds: inMatch(match), match })),
    ...(persons?.newInterests ?? []).map((person): Task => ({ id: `interest-${person.id}`, kind: 'interest', group: person.waitingDays >= interestLimitDays ? 'urgent' : 'today', personIds: [person.id], person })),
    ...(matches?.trialEnding ?? []).map((match): Task => ({ id: `trial-${match.id}`, kind: 'trial', group: match.days < 0 ? 'today' : 'week', personIds: inMatch(match), match })),
    ...(matches?.toAnswer ?? []).map((match): Task => ({ id: `answer-${match.id}`, kind: 'answer', group: 'today', personIds: inMatch(match), match })),
    ...expired.map((match): Task => ({ id: `expired-${match.id}`, kind: 'expired', group: 'today', personIds: inMatch(match), match })),
    ...(matches?.waitingMentees ?? []).filter((waiting) => waiting.fitting > 0 && waits(waiting.personId)).map((waiting): Task => ({ id: `waiting-${waiting.personId}`, kind: 'waiting', group: 'today', personIds: [waiting.personId], waiting })),
    ...(persons?.inIntake ?? []).filter((person) => person.waitingDays >= intakeLimitDays && !asked.has(person.id)).map((person): Task => ({ id: `intake-${person.id}`, kind: 'intake', group: 'week', personIds: [person.id], person })),
    ...todos.map((todo): Task => ({ id: `todo-${todo.id}`, kind: 'todo', group: 'today', personIds: [todo.personId], todo, days: daysBetween(todo.dueOn, now) })),
    ...(events?.fullWithWaiting ?? []).map((event): Task => ({ id: `event-${event.id}`, kind: 'event', group: 'week', personIds: [], event })),
  ];
  return tasks.sort((a, b) => order[a.group] - order[b.group]);
}
