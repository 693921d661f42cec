import { useMemo } from 'react';
import { useStore } from 'react-admin';
import { matching, people, training } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { dayAfter, today } from '../days.js';
import { tasksOf, type Task } from './tasks.js';

export interface TodayState {
  tasks: Task[];
  people: ReturnType<typeof useCall<typeof people.today>>;
  matches: ReturnType<typeof useCall<typeof matching.today>>;
  events: ReturnType<typeof useCall<typeof training.today>>;
  /** Puts a task off until tomorrow; kept on this device, ids only. */
  later: (taskId: string) => void;
  back: (taskId: string) => void;
}

/** What is open at a site. The tab and the page read the same answers, so they count alike. */
export function useTasks(siteId: string | null): TodayState {
  const input = siteId === null ? null : { siteId };
  const persons = useCall(people.today, input);
  const matches = useCall(matching.today, input);
  const events = useCall(training.today, input);
  const [putOff, setPutOff] = useStore<Record<string, string>>('patenwerk.later', {});
  const now = today();
  const tasks = useMemo(() => tasksOf(persons.data, matches.data, events.data, now).filter((task) => !(putOff[task.id]! > now)), [persons.data, matches.data, events.data, putOff, now]);
  const kept = () => Object.fromEntries(Object.entries(putOff).filter(([, until]) => until > now));
  return {
    tasks,
    people: persons,
    matches,
    events,
    later: (taskId) => setPutOff({ ...kept(), [taskId]: dayAfter(now, 1) }),
    back: (taskId) => setPutOff(Object.fromEntries(Object.entries(kept()).filter(([id]) => id !== taskId))),
  };
}
