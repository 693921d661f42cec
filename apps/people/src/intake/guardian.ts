import type { Contact, FieldProblem, MainRole } from '@patenwerk/contracts';
import { ageOn } from '../persons/age.js';
import { isMinor } from './gates.js';

type Asked = Pick<Contact, 'birthYear' | 'birthDate' | 'guardianName' | 'guardianPhone'>;

/** A mentee who is not of age is taken in only with somebody to ask: the name is needed, the number may be asked for at the next contact. */
export function guardianProblems(contact: Asked, role: MainRole, today: string, prefix = 'contact'): FieldProblem[] {
  const born = (ageOn(contact, today) ?? 0) >= 0;
  if (contact.guardianName || !born || !(isMinor({ role, contact }, today) || contact.guardianPhone)) return [];
  return [{ field: `${prefix}.guardianName`, ...whomToAsk }];
}

/** Said wherever nobody to ask is named. */
export const whomToAsk = {
  de: 'Wen dürfen wir fragen? Zum Beispiel: Amal Haidari, 0234 123456. Der Name genügt zuerst.',
  en: 'Whom may we ask? For example: Amal Haidari, 0234 123456. The name is enough at first.',
} as const;

/** Nobody is asked for somebody who is of age: then the name is not kept. */
export function withoutNeedlessGuardian<C extends Asked>(contact: C, role: MainRole, today: string): C {
  const mayBeMinor = role === 'mentee' && (ageOn(contact, today) === null || isMinor({ role, contact }, today));
  return mayBeMinor || !(contact.guardianName || contact.guardianPhone) ? contact : { ...contact, guardianName: null, guardianPhone: null };
}
