/** A message before it has a shape: the layout makes HTML and plain text of the same words. */
export interface Letter {
  subject: string;
  greeting: string;
  paragraphs: string[];
  /** When and where, as a small table. */
  facts?: [label: string, value: string][];
  button?: { text: string; url: string };
  signature: string;
  /** Another language than German: what the layout says by itself, in its words. */
  in?: { tag: string; rtl: boolean; closing: string; otherwise: string };
}

/** The office as it signs and answers the phone. */
export interface Office {
  name: string;
  phone: string | null;
}

/** How to reach the office; by phone wherever one is known. */
export function howToReach({ name, phone }: Office): string {
  return phone ? `Rufen Sie uns gern an: ${name}, Telefon ${phone}.` : `Ihr Team erreichen Sie, wie Sie es kennen: ${name}.`;
}
