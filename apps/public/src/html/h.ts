/** Finished markup; every other text is escaped before it stands in a page. */
export class Markup {
  constructor(readonly text: string) {}
}

type Child = Markup | string | number | boolean | null | undefined | readonly Child[];
type Attribute = string | number | boolean | null | undefined;
interface Props {
  children?: Child;
  [name: string]: unknown;
}
type Component<P> = (props: P & { children?: Child }) => Markup;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char] as string);
const empty = new Set(['br', 'img', 'input', 'link', 'meta', 'hr']);

/** What TSX is compiled to: one element as HTML. `true` writes an attribute without value; `false`, null and undefined leave it out. */
export function h<P extends Props>(type: string | Component<P>, props: P | null, ...children: Child[]): Markup {
  if (typeof type !== 'string') return type({ ...(props as P), children });
  const attributes = Object.entries(props ?? {}).map(([name, value]) => attribute(name, value as Attribute)).join('');
  return new Markup(empty.has(type) ? `<${type}${attributes}>` : `<${type}${attributes}>${write(children)}</${type}>`);
}

/** Several elements without one around them. */
export function Fragment({ children }: { children?: Child }): Markup {
  return new Markup(write(children));
}

function attribute(name: string, value: Attribute): string {
  if (value === false || value === null || value === undefined) return '';
  return value === true ? ` ${name}` : ` ${name}="${escape(String(value))}"`;
}

function write(child: Child): string {
  if (child === null || child === undefined || typeof child === 'boolean') return '';
  if (child instanceof Markup) return child.text;
  if (typeof child === 'object') return child.map(write).join('');
  return escape(String(child));
}

// The names by which the compiler finds the types of TSX.
export declare namespace h {
  namespace JSX {
    type Element = Markup;
    interface ElementChildrenAttribute {
      children: unknown;
    }
    type IntrinsicElements = Record<string, Record<string, Attribute | Child>>;
  }
}

export type { Child };
