import { Metadata, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** The shortest number people have: area code and three digits. */
const fewestDigits = 5;

const german = new Metadata();
german.selectNumberingPlan('DE');
const germanLengths = new Set(german.numberingPlan?.possibleLengths());

/** A German number with its area code, as nearly all are written. */
const withAreaCode = /^\s*\(?0[1-9][\d\s()/-]*$/;

let lastMade: string | undefined;

/** A phone number in any of the usual spellings as E.164 (+49234910137); without a country code it is a German one. Undefined: no possible number, or one without area code. */
export function phoneE164(text: string): string | undefined {
  // What was just made by this rule is asked again by the next one; reading a number is slow.
  if (text === lastMade) return text;
  if (!/^[\s(]*(\+|0)/.test(text)) return undefined;
  const made = withAreaCode.test(text) ? germanNumber(text) : anyNumber(text);
  if (made !== undefined) lastMade = made;
  return made;
}

/** The quick way of long lists: only the digits count, and how many there may be the library knows. */
function germanNumber(text: string): string | undefined {
  const digits = text.replace(/\D+/g, '').slice(1);
  return digits.length >= fewestDigits && germanLengths.has(digits.length) ? `+49${digits}` : undefined;
}

function anyNumber(text: string): string | undefined {
  const number = parsePhoneNumberFromString(text, 'DE');
  if (!number?.isPossible() || number.nationalNumber.length < fewestDigits || number.nationalNumber.startsWith('0')) return undefined;
  return number.number;
}
