import type { Contact } from '@patenwerk/contracts';
import { phoneE164 } from './phone.js';

/** A contact as it is kept: phones as E.164, the year of birth from the day. A number that is none stays for {@link contactProblems} to name. */
export function tidyContact(contact: Contact): Contact {
  const { phone, birthYear, birthDate = null, guardianPhone } = contact;
  return { ...contact, phone: tidyPhone(phone), birthDate, birthYear: birthDate ? Number(birthDate.slice(0, 4)) : birthYear, ...(guardianPhone ? { guardianPhone: tidyPhone(guardianPhone) } : {}) };
}

const tidyPhone = (phone: string | null): string | null => phone && (phoneE164(phone) ?? phone);
