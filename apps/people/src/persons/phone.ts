import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** The shortest number people have: area code and three digits. */
const fewestDigits = 5;

let lastMade: string | undefined;

/** A phone number in any of the usual spellings as E.164 (+49234910137); without a country code it is a German one. Undefined: no possible number, or one without area code. */
export function phoneE164(text: string): string | undefined {
  // What was just made by this rule is asked again by the next one; reading a number is slow.
  if (text === lastMade) return text;
  if (!/^[\s(]*(\+|0)/.test(text)) return undefined;
  const number = parsePhoneNumberFromString(text, 'DE');
  if (!number?.isPossible() || number.nationalNumber.length < fewestDigits || number.nationalNumber.startsWith('0')) return undefined;
  lastMade = number.number;
  return lastMade;
}
