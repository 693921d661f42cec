/** Who changed a field since the form was opened. */
export type ChangedBy = 'me' | 'them' | 'both';

export interface Difference<Name> {
  name: Name;
  changedBy: ChangedBy;
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The fields in which two versions of one record differ, both going back to the same base; what both changed comes first. */
export function differences<Form extends object>(base: Form, mine: Form, theirs: Form): Difference<keyof Form>[] {
  const names = Object.keys(base) as (keyof Form)[];
  const found = names.filter((name) => !same(mine[name], theirs[name])).map((name) => ({ name, changedBy: same(base[name], theirs[name]) ? ('me' as const) : same(base[name], mine[name]) ? ('them' as const) : ('both' as const) }));
  return [...found.filter(({ changedBy }) => changedBy === 'both'), ...found.filter(({ changedBy }) => changedBy !== 'both')];
}

/** My version with the fields of theirs that were chosen. */
export function merged<Form extends object>(mine: Form, theirs: Form, taken: readonly (keyof Form)[]): Form {
  return { ...mine, ...Object.fromEntries(taken.map((name) => [name, theirs[name]])) };
}

/** Where a text begins and ends to be another than the other text, in whole words. */
export function changedPart(text: string, other: string): { before: string; changed: string; after: string } {
  const [words, others] = [text.split(/(?<=\s)/), other.split(/(?<=\s)/)];
  let start = 0;
  while (start < words.length && start < others.length && words[start] === others[start]) start += 1;
  let end = 0;
  while (end < words.length - start && end < others.length - start && words[words.length - 1 - end] === others[others.length - 1 - end]) end += 1;
  return { before: words.slice(0, start).join(''), changed: words.slice(start, words.length - end).join(''), after: words.slice(words.length - end).join('') };
}
