/** One way from some states to another. `guards` are names; the owning service binds the functions. */
export interface Transition<S extends string, G extends string> {
  from: readonly S[];
  to: S;
  guards: readonly G[];
  /** The button's words, verb first. */
  de: string;
  en: string;
  /** Ask before doing: it reaches a person or cannot be undone. */
  confirm?: { de: string; en: string };
  /** Fields the step needs from the user. */
  needs?: readonly string[];
  /** The house takes it by itself, when its guards let it; people are not offered it. */
  byHouse?: true;
}

/** States as data: the service binds the guards, the console draws its buttons from the same table. */
export interface StateMachine<S extends string = string, T extends string = string, G extends string = string> {
  name: string;
  initial: S;
  states: Record<S, { de: string; en: string; end?: boolean }>;
  transitions: Record<T, Transition<S, G>>;
}

/** Keeps the literal types of a machine. */
export function defineStates<const S extends string, const T extends string, const G extends string>(machine: StateMachine<S, T, G>): StateMachine<S, T, G> {
  return machine;
}

/** The transitions by which people lead out of a state, in the order of the table. */
export function transitionsFrom<S extends string, T extends string, G extends string>(machine: StateMachine<S, T, G>, state: S): T[] {
  return (Object.keys(machine.transitions) as T[]).filter((name) => machine.transitions[name].from.includes(state) && !machine.transitions[name].byHouse);
}
