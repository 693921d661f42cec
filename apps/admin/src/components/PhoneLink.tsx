import { telHref } from '@patenwerk/contracts';
import { phoneText } from '../phone.js';

/** A telephone number to click. */
export function PhoneLink({ phone }: { phone: string }) {
  return <a href={telHref(phone)}>{phoneText(phone)}</a>;
}
