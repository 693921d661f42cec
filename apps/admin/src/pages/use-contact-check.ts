import { useMemo, useState } from 'react';
import { people, type FieldProblem, type MainRole, type OutputOf } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { useSettled } from '../components/use-settled.js';
import { contactInput, type PersonForm } from './person-form.js';

export type ContactCheck = OutputOf<typeof people.checkContact>;
const nothing: ContactCheck = { problems: [], place: null, near: [], isMinor: false };

/** What the house knows about a contact that is being typed: postcodes that do not exist, ages and numbers that cannot be. */
export function useContactCheck(siteId: string, role: MainRole, contact: PersonForm['contact']): ContactCheck {
  const { phone, plz, birthYear, birthDate, guardianName, guardianPhone } = contactInput(contact);
  const [wasMinor, setWasMinor] = useState(false);
  const asked = useMemo(() => ({ siteId, role, phone: phone ?? undefined, plz: plz ?? undefined, birthYear: birthYear ?? undefined, birthDate: birthDate ?? undefined, guardianName: guardianName ?? undefined, guardianPhone: guardianPhone ?? undefined }), [siteId, role, phone, plz, birthYear, birthDate, guardianName, guardianPhone]);
  const question = useSettled(asked);
  const check = useCall(people.checkContact, question);
  const known = check.data && question === asked ? check.data : undefined;
  if (known && known.isMinor !== wasMinor) setWasMinor(known.isMinor);
  // What is asked about a minor stays on the page while the next answer is on its way.
  return known ?? { ...nothing, isMinor: wasMinor };
}

/** Problems of a form and of the house, each field once: what the form says comes first. */
export function allProblems(ofForm: readonly FieldProblem[], ofHouse: readonly FieldProblem[]): FieldProblem[] {
  return [...ofForm, ...ofHouse.filter(({ field }) => !ofForm.some((each) => each.field === field))];
}

/** The control that a problem belongs to: day and year of birth are typed into one. */
export function typedInto(field: string): string {
  return field === 'contact.birthDate' ? 'contact.birthYear' : field;
}

/** Is a problem one of the field somebody has left? An age has two sides. */
export function sameField(problem: string, name: string): boolean {
  const field = typedInto(problem);
  return field === name || name.startsWith(`${field}.`) || field.startsWith(`${name}.`);
}
