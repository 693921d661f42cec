import { openText, sealText, type SealingKeys } from '@patenwerk/persistence';

/** What is kept of a list beside its rows; it names people, so it lies sealed. */
export interface ImportHead {
  fileName: string;
  sheets: string[];
  titles: string[];
  preview: { line: number; cells: string[] }[];
}

export const sealHead = (keys: SealingKeys, id: string, head: ImportHead): string => sealText(keys, JSON.stringify(head), id);
export const openHead = (keys: SealingKeys, id: string, sealed: string): ImportHead => JSON.parse(openText(keys, sealed, id)) as ImportHead;

/** The rows are in the house, or nowhere: what was shown of them before goes, so that nobody stays here who is erased there. */
export const withoutRows = (keys: SealingKeys, id: string, sealed: string): string => sealHead(keys, id, { ...openHead(keys, id, sealed), preview: [] });

/** A row that was not taken: its cells as in the file, what is wrong with which column, and whom a changed row means. */
export interface ProblemContent {
  name: string;
  cells: string[];
  problems: { column: number | null; de: string; en: string }[];
  personId?: string | undefined;
  matchId?: string | undefined;
}

const ownerOf = (id: string, line: number): string => `${id}:${line}`;
export const sealProblem = (keys: SealingKeys, id: string, line: number, content: ProblemContent): string => sealText(keys, JSON.stringify(content), ownerOf(id, line));
export const openProblem = (keys: SealingKeys, id: string, line: number, sealed: string): ProblemContent => JSON.parse(openText(keys, sealed, ownerOf(id, line))) as ProblemContent;
