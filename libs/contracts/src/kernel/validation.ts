import type { z } from 'zod';
import type { FieldProblem } from './problem.js';

type Issue = z.core.$ZodIssue;

/** Turns zod's issues into field problems in plain German and English; unknown keys name the key itself. */
export function fieldProblems(error: z.ZodError | z.core.$ZodError): FieldProblem[] {
  return error.issues.flatMap(problemsOf);
}

// Halves of letters and control characters, which no table keeps and no printer prints; tabs and line breaks are none of them.
const unwritable = /\p{Cs}|(?![\t\n\r])\p{Cc}/u;

/** The texts of an input, keys included, that hold what cannot be kept: NUL and other control characters, halves of letters. */
export function unwritableTexts(input: unknown, path: readonly string[] = []): FieldProblem[] {
  if (typeof input === 'string') return unwritable.test(input) ? [unwritableAt(path)] : [];
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) => (unwritable.test(key) ? [unwritableAt(path)] : unwritableTexts(value, [...path, key])));
}

const unwritableAt = (path: readonly string[]): FieldProblem => ({
  field: path.join('.'),
  de: 'Darin sind unsichtbare Zeichen, die nicht gespeichert werden können. Bitte neu eintippen.',
  en: 'This holds invisible characters that cannot be kept. Please type it again.',
});

function problemsOf(issue: Issue): FieldProblem[] {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [field, key].filter(Boolean).join('.'),
      de: `Das Feld „${key}“ ist hier unbekannt. Bitte weglassen.`,
      en: `The field "${key}" is not known here. Please leave it out.`,
    }));
  }
  const [de, en] = sentence(issue);
  return [{ field, de, en }];
}

function sentence(issue: Issue): [string, string] {
  // A schema may bring its own sentences as "deutsch | english".
  if (issue.message.includes(' | ')) return issue.message.split(' | ', 2) as [string, string];
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? ['Diese Angabe fehlt.', 'This entry is missing.']
        : [`Hier wird ${typeNames[issue.expected]?.[0] ?? 'eine andere Art von Angabe'} erwartet.`, `Expected ${typeNames[issue.expected]?.[1] ?? issue.expected}.`];
    case 'too_small':
      return issue.origin === 'string'
        ? issue.minimum === 1
          ? ['Bitte ausfüllen.', 'Please fill in.']
          : [`Mindestens ${issue.minimum} Zeichen.`, `At least ${issue.minimum} characters.`]
        : issue.origin === 'array'
          ? [`Bitte mindestens ${issue.minimum} angeben.`, `Please give at least ${issue.minimum}.`]
          : [`Der kleinste erlaubte Wert ist ${issue.minimum}.`, `The smallest allowed value is ${issue.minimum}.`];
    case 'too_big':
      return issue.origin === 'string'
        ? [`Höchstens ${issue.maximum} Zeichen.`, `At most ${issue.maximum} characters.`]
        : issue.origin === 'array'
          ? [`Höchstens ${issue.maximum} Angaben.`, `At most ${issue.maximum} entries.`]
          : [`Der größte erlaubte Wert ist ${issue.maximum}.`, `The largest allowed value is ${issue.maximum}.`];
    case 'invalid_value':
      return [`Erlaubt sind: ${issue.values.join(', ')}.`, `Allowed values: ${issue.values.join(', ')}.`];
    case 'invalid_format':
      return formatNames[issue.format] ?? ['Diese Angabe hat nicht die erwartete Form.', 'This entry does not have the expected form.'];
    default:
      return ['Diese Angabe passt nicht.', 'This entry does not fit.'];
  }
}

const typeNames: Record<string, [string, string]> = {
  string: ['ein Text', 'a text'],
  number: ['eine Zahl', 'a number'],
  int: ['eine ganze Zahl', 'a whole number'],
  boolean: ['ja oder nein (true oder false)', 'true or false'],
  array: ['eine Liste', 'a list'],
  object: ['ein Objekt', 'an object'],
};

const formatNames: Record<string, [string, string]> = {
  email: ['Bitte eine E-Mail-Adresse wie name@beispiel.de angeben.', 'Please give an e-mail address such as name@example.org.'],
  uuid: ['Diese Kennung ist keine UUID.', 'This id is not a UUID.'],
  date: ['Bitte ein Datum in der Form JJJJ-MM-TT angeben.', 'Please give a date as YYYY-MM-DD.'],
  datetime: ['Bitte einen Zeitpunkt nach ISO 8601 angeben.', 'Please give a moment in ISO 8601.'],
  url: ['Bitte eine vollständige Webadresse angeben.', 'Please give a complete web address.'],
};
