import { dayOfSerial } from '../list-reading/read-xlsx.js';

const months = ['januar', 'februar', 'märz', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'dezember'];
const monthNames = new Map<string, number>([...months.flatMap((name, index): [string, number][] => [[name, index + 1], [name.slice(0, 3), index + 1]]), ['maerz', 3], ['mrz', 3], ['jän', 1], ['jänner', 1], ['sept', 9]]);

/** What a day says when its century is left out: a birth lies in the past, anything else in our time. */
export type Century = 'past' | 'ours';

/** A day as Germans write it (24.12.2026, 24.12.26, 1.3.1950, 1. März 1950, 2026-12-24, Excel's number); undefined when there is no such day. */
export function germanDay(text: string, today: string, century: Century = 'ours'): string | undefined {
  // As nearly all write it: long lists need nothing more.
  const usual = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (usual) return existing(Number(usual[3]), Number(usual[2]), Number(usual[1]));
  const plain = text.trim().toLowerCase().replace(/^(mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)\.?,?\s+/, '').replace(/^(am|vom|seit)\s+/, '');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?$/.exec(plain);
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(plain);
  if (numbers) return existing(fullYear(numbers[3] as string, today, century), Number(numbers[2]), Number(numbers[1]));
  const words = /^(\d{1,2})\.?\s*([a-zäöü]+)\.?\s*(\d{4}|\d{2})$/.exec(plain);
  const month = words && monthNames.get(words[2] as string);
  if (words && month) return existing(fullYear(words[3] as string, today, century), month, Number(words[1]));
  return /^\d{5}(\.\d+)?$/.test(plain) ? dayOfSerial(Number(plain)) : undefined;
}

/** A year, also with a month or a word before it (1950, März 1950, 03/1950, Jahrgang 1950, ca. 1950); undefined when it is none. */
export function germanYear(text: string): number | undefined {
  const plain = text.trim().toLowerCase();
  const found = /^(?:(?:ca|jg|jahrgang|geb|geboren|um)\.?\s*)?(?:(?<month>[a-zäöü]+)\.?\s+|(?:0?[1-9]|1[0-2])\s*[./]\s*)?(?<year>(?:19|20)\d{2})$/.exec(plain);
  const month = found?.groups?.month;
  if (!found || (month !== undefined && !monthNames.has(month))) return undefined;
  return Number(found.groups?.year);
}

function fullYear(digits: string, today: string, century: Century): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  const thisYear = Number(today.slice(2, 4));
  return century === 'past' && year > thisYear ? 1900 + year : 2000 + year;
}

function existing(year: number, month: number, day: number): string | undefined {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate())) return undefined;
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}
