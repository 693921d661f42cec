import { DomainError, fieldError, type PersonRole } from '@patenwerk/contracts';
import { intakeGuards } from '../intake/guards.js';
import { intakeOf } from '../intake/intake.js';
import { contactProblems } from '../intake/phone-form.js';
import type { PersonModel } from '../persons/person.model.js';

/**
 * The person at the start of the intake of another role. What was said, signed and agreed to stays: the gates of the new role judge it.
 * Throws `validation` (the same role; too young for a mentor) and `guard_failed` (a match is not over).
 */
export function inNewRole(person: PersonModel, role: PersonRole, openMatch: boolean, { now, today }: { now: string; today: string }): PersonModel {
  if (person.role === role) throw fieldError('role', 'Diese Rolle hat die Person schon. Bitte wählen Sie die andere.', 'The person has this role already. Please choose the other one.');
  const missing = intakeGuards.noRunningMatch({ ...person, runningMatch: person.runningMatch || openMatch }, { today });
  if (missing.length > 0) throw new DomainError('guard_failed', { guards: missing });
  const problems = contactProblems(person.contact, role, today);
  if (problems.length > 0) throw new DomainError('validation', { errors: problems });
  return { ...person, role, state: intakeOf(role).initial, since: now, readySince: null };
}
