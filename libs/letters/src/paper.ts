/** A piece of a paper, from top to bottom. */
export type Block =
  | { heading: string }
  | { text: string }
  /** Label and value, one below the other. */
  | { facts: readonly (readonly [label: string, value: string])[] }
  /** The head is repeated on every page. */
  | { table: { head: readonly string[]; rows: readonly (readonly string[])[] } }
  /** Lines to sign on, each with what belongs under it. */
  | { signatures: readonly string[] };

/** A letter (with `to`) or a sheet (without) on A4, in words only: what it looks like is decided once, in {@link paperAsPdf}. */
export interface Paper {
  language: 'de' | 'en';
  /** Title of the file and, on a sheet, of the first page; the subject of a letter. */
  title: string;
  /** Who writes: name first, then address and ways of contact, a line each. */
  from: readonly string[];
  /** To whom, a line each. */
  to?: readonly string[];
  /** Place and day in words, e.g. „Bochum, 24. November 2026“. */
  placeAndDay?: string;
  blocks: readonly Block[];
}
