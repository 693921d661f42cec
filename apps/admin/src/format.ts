import { useMemo } from 'react';
import { type taxonomies } from '@patenwerk/contracts';
import { momentOf, zone } from './days.js';
import { useWords, type Locale, type Words } from './i18n/words.js';

const tags: Record<Locale, string> = { de: 'de-DE', en: 'en-GB' };

const numberWords: Record<Locale, string[]> = {
  de: ['null', 'ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'],
  en: ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
};

/** Small numbers as words, as people say them; from 13 on as digits. */
export function numberWord(count: number, locale: Locale): string {
  return numberWords[locale][count] ?? String(count);
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('de') + text.slice(1);
}

export interface Format {
  /** 3. Dezember */
  dayMonth: (day: string) => string;
  /** Donnerstag, 3. Dezember */
  weekday: (day: string) => string;
  /** Donnerstag, 3. Dezember 2026 */
  full: (day: string) => string;
  /** Do 3. Dez. */
  short: (day: string) => string;
  /** 3. Dez. */
  brief: (day: string) => string;
  /** 3. Dezember 2026 */
  long: (day: string) => string;
  /** Dezember 2026 */
  month: (day: string) => string;
  /** Do */
  weekdayShort: (day: string) => string;
  /** 18:00, 9:30 */
  time: (moment: string) => string;
  /** 18 bis 20 Uhr */
  span: (from: string, to: string) => string;
  /** 1½ Std. */
  minutes: (minutes: number) => string;
  number: (value: number) => string;
}

function make(words: Words): Format {
  const tag = tags[words.locale];
  const by = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { timeZone: zone, ...options });
    return (day: string) => format.format(momentOf(day));
  };
  const clock = by({ hour: '2-digit', minute: '2-digit' });
  const time = (moment: string) => (words.locale === 'de' ? clock(moment).replace(/^0/, '') : clock(moment));
  const weekdayShort = by({ weekday: 'short' });
  const brief = by({ day: 'numeric', month: 'short' });
  const plainHour = (moment: string) => (words.locale === 'de' ? time(moment).replace(/:00$/, '') : time(moment));
  return {
    dayMonth: by({ day: 'numeric', month: 'long' }),
    weekday: by({ weekday: 'long', day: 'numeric', month: 'long' }),
    full: by({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    short: (day) => `${weekdayShort(day).replace('.', '')} ${brief(day)}`,
    brief,
    long: by({ day: 'numeric', month: 'long', year: 'numeric' }),
    month: by({ month: 'long', year: 'numeric' }),
    weekdayShort: (day) => weekdayShort(day).replace('.', ''),
    time,
    span: (from, to) => words('format.span', { from: plainHour(from), to: plainHour(to) }),
    minutes: (minutes) => hours(minutes, words),
    number: (value) => new Intl.NumberFormat(tag).format(value),
  };
}

const quarters = ['', '¼', '½', '¾'];

function hours(minutes: number, words: Words): string {
  if (minutes < 60 || minutes % 15 !== 0) return words('format.minutes', { minutes });
  return words('format.hours', { hours: `${Math.floor(minutes / 60)}${quarters[(minutes % 60) / 15]}` });
}

/** Days, times and numbers in the language of the console. */
export function useFormat(): Format {
  const words = useWords();
  return useMemo(() => make(words), [words]);
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const dayParts = ['am', 'pm', 'eve'] as const;
export type Slot = (typeof taxonomies.weekSlots)[number]['id'];

/** "Di und Do Nachmittag, Mo bis Fr Vormittag": the times of a week, gathered by part of the day. */
export function slotsText(slots: readonly string[], words: Words): string {
  const groups = dayParts.flatMap((part) => {
    const days = weekdays.filter((day) => slots.includes(`${day}_${part}`));
    return days.length === 0 ? [] : [`${daysText(days, words)} ${words(`week.part.${part}`)}`];
  });
  return groups.join(', ');
}

/** Days one after the other are told as a span from the fourth on. */
function daysText(days: readonly (typeof weekdays)[number][], words: Words): string {
  const short = days.map((day) => words(`week.short.${day}`));
  const [first, last] = [days[0], days.at(-1)].map((day) => weekdays.findIndex((each) => each === day)) as [number, number];
  return days.length > 3 && last - first === days.length - 1 ? words('week.span', { from: short[0]!, to: short.at(-1)! }) : listText(short, words);
}

/** A sentence of a contract as it stands in running text: they come without a full stop. */
export function withStop(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** "a, b und c". */
export function listText(items: readonly string[], words: Words): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${words('format.and')} ${items[items.length - 1]}`;
}
