import { DomainError, type FieldProblem, fieldProblems, type Operation } from '@patenwerk/contracts';
import { unknownKeys } from './unknown-keys.js';

export interface RequestParts {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
  /** The If-Match header: the version the caller has seen. */
  ifMatch?: string;
}

/**
 * One input from path, query and body, as it came (the service fills defaults). Refused with every field named:
 * what does not fit the contract, keys it does not know, and a field given twice.
 */
export function readInput(operation: Operation, parts: RequestParts): Record<string, unknown> {
  const body = bodyOf(parts.body);
  const input = { ...parts.query, ...body, ...parts.params };
  const problems: FieldProblem[] = [...givenTwice(parts.params, { ...parts.query, ...body }), ...givenTwice(parts.query, body)];
  if (parts.ifMatch !== undefined && 'version' in operation.input.shape && !('version' in input)) {
    input['version'] = versionOf(parts.ifMatch);
  }
  const parsed = operation.input.safeParse(input);
  if (!parsed.success) problems.push(...fieldProblems(parsed.error));
  for (const path of unknownKeys(operation.input, input)) {
    if (!problems.some(({ field }) => field === path.join('.'))) problems.push(unknownField(path));
  }
  if (problems.length > 0) throw new DomainError('validation', { errors: problems });
  return input;
}

function bodyOf(body: unknown): Record<string, unknown> {
  if (body === undefined || body === null) return {};
  if (typeof body === 'object' && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new DomainError('validation', { errors: [{ field: '', de: 'Erwartet wird ein JSON-Objekt.', en: 'Expected a JSON object.' }] });
}

function givenTwice(one: Record<string, unknown>, other: Record<string, unknown>): FieldProblem[] {
  return Object.keys(one)
    .filter((field) => Object.hasOwn(other, field) && String(other[field]) !== String(one[field]))
    .map((field) => ({ field, de: 'Diese Angabe kommt zweimal vor, mit verschiedenen Werten.', en: 'This entry is given twice, with different values.' }));
}

function unknownField(path: (string | number)[]): FieldProblem {
  const key = String(path.at(-1));
  return { field: path.join('.'), de: `Das Feld „${key}“ ist hier unbekannt. Bitte weglassen.`, en: `The field "${key}" is not known here. Please leave it out.` };
}

/** The number in an ETag as we give it out: "7" or W/"7". */
function versionOf(ifMatch: string): number {
  const digits = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (!digits) throw new DomainError('validation', { errors: [{ field: 'If-Match', de: 'If-Match erwartet den ETag der letzten Antwort, zum Beispiel "3".', en: 'If-Match expects the ETag of the last answer, such as "3".' }] });
  return Number(digits);
}
