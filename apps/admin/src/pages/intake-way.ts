import type { Person, PersonRole, StateMachine } from '@patenwerk/contracts';
import type { Step } from '../components/Stepper.js';
import type { Format } from '../format.js';
import type { Words } from '../i18n/words.js';

/** The way through an intake as it is drawn. A state beside it (declined, not reached, resting …) stands at its end. */
const ways: Record<PersonRole, readonly string[]> = {
  mentor: ['interested', 'contacted', 'interviewed', 'documents', 'training', 'ready'],
  mentee: ['registered', 'contacted', 'interviewed', 'guardian_consent', 'ready', 'matched'],
};

/** Where somebody stands on the way, with the days of the steps done. What was left out is not drawn. */
export function intakeWay({ intake, createdAt, isMinor }: Pick<Person, 'intake' | 'createdAt' | 'isMinor'>, role: PersonRole, machine: StateMachine, words: Words, format: Format): Step[] {
  const reached = new Map<string, string>([[machine.initial, createdAt]]);
  for (const { to, on } of intake.steps) reached.set(to, on);
  const way = ways[role].filter((state) => state !== 'guardian_consent' || isMinor || intake.state === state);
  const place = way.indexOf(intake.state);
  const last = way.indexOf([intake.state, ...intake.steps.map(({ to }) => to).reverse(), machine.initial].find((state) => way.includes(state)) ?? machine.initial);
  const draw = (id: string, state: Step['state'], far = false): Step => {
    const name = machine.states[id];
    const day = reached.get(id);
    return { id, label: name ? words.of(name) : id, state, note: state !== 'todo' && day ? format.brief(day) : '', far };
  };
  const steps = way.flatMap((id, at) => {
    if (at < last && !reached.has(id)) return [];
    if (place < 0 && at > last) return [];
    return [draw(id, at === place ? 'current' : at <= last ? 'done' : 'todo', at > last + 1)];
  });
  return place < 0 ? [...steps, draw(intake.state, 'current')] : steps;
}
