import { contactStates, DomainError, type Intake, type IntakeGuard, type MainRole, menteeIntakeStates, mentorIntakeStates, type StateMachine, transitionsFrom } from '@patenwerk/contracts';
import type { IntakeFacts } from '../persons/person.model.js';
import { allRequiredPass } from './gates.js';
import { applicability, givenWithTheStep, type GuardContext, intakeGuards } from './guards.js';

type IntakeMachine = StateMachine<string, string, IntakeGuard>;

const machines: Record<MainRole, unknown> = { mentor: mentorIntakeStates, mentee: menteeIntakeStates, contact: contactStates };

/** The states and ways of a role's intake. */
export function intakeOf(role: MainRole): IntakeMachine {
  return machines[role] as IntakeMachine;
}

/** The state a step leads to. Throws `transition_forbidden`, or `guard_failed` with all that misses. */
export function advance(person: IntakeFacts, transition: string, context: GuardContext): string {
  const machine = intakeOf(person.role);
  const way = Object.hasOwn(machine.transitions, transition) ? machine.transitions[transition] : undefined;
  if (!way?.from.includes(person.state)) throw new DomainError('transition_forbidden');
  const missing = way.guards.flatMap((guard) => intakeGuards[guard](person, context));
  if (missing.length > 0) throw new DomainError('guard_failed', { guards: missing });
  return way.to;
}

/** The steps to offer in the present state, with what still misses for each. */
export function nextSteps(person: IntakeFacts, today: string): Intake['next'] {
  const machine = intakeOf(person.role);
  return transitionsFrom(machine, person.state)
    .map((transition) => ({ transition, guards: machine.transitions[transition]?.guards ?? [] }))
    .filter(({ guards }) => guards.every((guard) => !applicability.includes(guard) || intakeGuards[guard](person, { today }).length === 0))
    .map(({ transition, guards }) => {
      const missing = guards.filter((guard) => !givenWithTheStep.includes(guard)).flatMap((guard) => intakeGuards[guard](person, { today }));
      return { transition, allowed: missing.length === 0, missing };
    });
}

/** The step that follows by itself when a condition of a ready person is lost; null when none does. */
export function stepAfterChange(person: IntakeFacts, today: string): string | null {
  return person.state === 'ready' && !allRequiredPass(person, today) ? 'reopen' : null;
}

/** The step by which a mentee's state follows the match: matched from the introduction on, back to the waiting list when it is over. */
export function stepAfterMatch(person: IntakeFacts, today: string): string | null {
  if (person.role !== 'mentee') return null;
  if (person.state === 'ready' && person.runningMatch) return 'match';
  if (person.state === 'matched' && !person.runningMatch) return allRequiredPass(person, today) ? 'rematch' : 'dropBack';
  return null;
}
