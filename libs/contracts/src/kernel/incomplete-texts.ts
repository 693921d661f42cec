export interface IncompleteText {
  language: string;
  key: string;
  /** `missing`, `empty`, `unknown`, or the placeholder that differs from the yardstick. */
  problem: string;
}

/** What keeps texts from being whole in every language, measured by one of them: keys that are missing, empty or unknown, and placeholders that differ. */
export function incompleteAmong(texts: Record<string, Readonly<Record<string, string>>>, yardstick: Readonly<Record<string, string>> = {}): IncompleteText[] {
  const placeholders = (text: string): string => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort().join(' ');
  return Object.entries(texts).flatMap(([language, own]) => [
    ...Object.keys(own).filter((key) => !(key in yardstick)).map((key) => ({ language, key, problem: 'unknown' })),
    ...Object.keys(yardstick).flatMap((key): IncompleteText[] => {
      const text = own[key];
      if (text === undefined) return [{ language, key, problem: 'missing' }];
      if (text.trim() === '') return [{ language, key, problem: 'empty' }];
      const wanted = placeholders(yardstick[key] ?? '');
      return placeholders(text) === wanted ? [] : [{ language, key, problem: wanted || placeholders(text) }];
    }),
  ]);
}
