import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** A kept number as people here read it: 0234 910137, or with the country code where it is another country's. */
export function phoneText(phone: string | null): string {
  const number = phone && parsePhoneNumberFromString(phone, 'DE');
  return number ? (number.country === 'DE' || number.countryCallingCode === '49' ? number.formatNational() : number.formatInternational()) : (phone ?? '');
}
