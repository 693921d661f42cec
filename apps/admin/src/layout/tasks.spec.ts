import { describe, expect, it } from '@jest/globals';
import type { matching, OutputOf, people } from '@patenwerk/contracts';
import { ownerOf, tasksOf } from './tasks.js';

const person = (waitingDays: number) => ({ id: `p${waitingDays}`, role: 'mentee', waitingDays }) as unknown as OutputOf<typeof people.today>['newInterests'][number];
const match = (id: string, red: boolean) => ({ id, mentorId: `${id}-a`, menteeId: `${id}-b`, days: red ? 44 : 30, red }) as unknown as OutputOf<typeof matching.today>['withoutMeeting'][number];
const persons = (interests: number[], intake: number[]): OutputOf<typeof people.today> => ({ newInterests: interests.map(person), inIntake: intake.map(person), counts: { newInterests: interests.length, inIntake: intake.length } });
const matches = (withoutMeeting: ReturnType<typeof match>[], fitting: number): OutputOf<typeof matching.today> => ({
  toAnswer: [], withoutMeeting, trialEnding: [], waitingMentees: [{ personId: 'w' as never, waitingDays: 41, fitting }],
  counts: { toAnswer: 0, withoutMeeting: withoutMeeting.length, trialEnding: 0, waitingMentees: 1, waitingMentors: 0, longestWaitDays: 41 },
});

describe('What stands on Heute', () => {
  it('begins with what cannot wait: tandems silent for six weeks and interests unanswered for three days', () => {
    const tasks = tasksOf(persons([3, 1], []), matches([match('late', true), match('soon', false)], 0));
    expect(tasks.map((task) => [task.id, task.group])).toEqual([['silent-late', 'urgent'], ['interest-p3', 'urgent'], ['interest-p1', 'today'], ['silent-soon', 'week']]);
  });

  it('names a waiting person only when somebody fits', () => {
    expect(tasksOf(undefined, matches([], 0))).toEqual([]);
    expect(tasksOf(undefined, matches([], 3)).map((task) => task.kind)).toEqual(['waiting']);
  });

  it('names whose proposal has expired once, with the proposal', () => {
    const expired = { ...match('m', false), menteeId: 'w' as never };
    expect(tasksOf(undefined, { ...matches([], 3), expired: [expired] }).map((task) => [task.id, task.group])).toEqual([['expired-m', 'today']]);
  });

  it('reminds of an intake only when it has stood still for two weeks', () => {
    expect(tasksOf(persons([], [13, 14])).map((task) => task.id)).toEqual(['intake-p14']);
  });

  it('knows whose a task is: of a match, of whoever accompanies it; of a task by hand, of whom it was given to; everything else is the team\'s', () => {
    const accompanied = { ...match('m', true), coordinatorId: 'nadja' as never };
    const given = [{ id: 'a', personId: 'p9', kind: 'papers', title: null, dueOn: '2026-11-23', assignedTo: 'nadja' }, { id: 'b', personId: 'p8', kind: 'papers', title: null, dueOn: '2026-11-23', assignedTo: null }] as unknown as OutputOf<typeof people.today>['tasks'];
    const owners = tasksOf({ ...persons([1], []), tasks: given }, matches([accompanied], 3), undefined, '2026-11-23').map((task) => [task.id, ownerOf(task)]);
    expect(Object.fromEntries(owners)).toEqual({ 'silent-m': 'nadja', 'interest-p1': null, 'waiting-w': null, 'todo-a': 'nadja', 'todo-b': null });
  });

  it('is empty while nothing is known yet', () => {
    expect(tasksOf()).toEqual([]);
  });

  it('names a task that is due once: the call that stands among the interests is not told twice, an intake with a task not as stalled', () => {
    const todo = (id: string, personId: string, kind: string, dueOn: string) => ({ id, personId, kind, title: null, dueOn });
    const due = [todo('a', 'p3', 'call_back', '2026-11-20'), todo('b', 'p20', 'papers', '2026-11-21')] as unknown as OutputOf<typeof people.today>['tasks'];
    const tasks = tasksOf({ ...persons([3], [20]), tasks: due }, undefined, undefined, '2026-11-23');
    expect(tasks.map(({ kind, personIds }) => [kind, personIds[0]])).toEqual([['interest', 'p3'], ['todo', 'p20']]);
    expect(tasks[1]).toMatchObject({ days: 2 });
  });
});
