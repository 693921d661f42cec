import { anotherPerson } from '@patenwerk/contracts';

/** What reaches or names a person in a text somebody has written. */
export interface Naming {
  givenName: string;
  familyName: string;
  phone: string | null;
  email: string | null;
}

const shortest = 3;

/** Takes the names, numbers and addresses of others out of a text; whatever they share with the person asked about stays. */
export function blackOutOthers(own: Naming, others: readonly Naming[]): (text: string) => string {
  const kept = new Set(wordsOf(own).map((word) => word.toLowerCase()));
  const words = [...new Set(others.flatMap(wordsOf))].filter((word) => word.length >= shortest && !kept.has(word.toLowerCase()));
  if (words.length === 0) return (text) => text;
  // The longest first: a whole name goes before its parts.
  const alternatives = words.sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?:s)?(?![\\p{L}\\p{N}])`, 'giu');
  return (text) => text.replace(pattern, anotherPerson);
}

/** The same through everything that a row holds. */
export function blackOutIn(value: unknown, blackOut: (text: string) => string): unknown {
  if (typeof value === 'string') return blackOut(value);
  if (Array.isArray(value)) return value.map((inner) => blackOutIn(inner, blackOut));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, blackOutIn(inner, blackOut)]));
  return value;
}

function wordsOf({ givenName, familyName, phone, email }: Naming): string[] {
  return [`${givenName} ${familyName}`, `${familyName} ${givenName}`, givenName, familyName, phone, email].filter((word): word is string => Boolean(word));
}
