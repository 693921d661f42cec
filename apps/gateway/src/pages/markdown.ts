import { Marked } from 'marked';
import { escapeHtml, Html } from './html.js';

const safeAddress = /^(?:https?:\/\/|mailto:|tel:|\/(?!\/))/i;

/**
 * The operator's texts: headings, paragraphs, lists, quotes, emphasis and links. Markup in the text is shown as text,
 * pictures are left out, addresses lead to web pages, mail or telephone only.
 */
const marked = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => escapeHtml(text),
    image: ({ text }) => escapeHtml(text),
    // The page has its own h1.
    heading({ tokens, depth }) {
      const level = Math.min(depth + 1, 6);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens);
      return safeAddress.test(href) ? `<a href="${escapeHtml(href)}">${words}</a>` : words;
    },
  },
});

/** An operator's text as safe markup; its headings begin at level 2. */
export function renderMarkdown(text: string): Html {
  // A text whose highest heading is "##" has left room for the title already.
  const source = /^# /m.test(text) ? text : text.replace(/^#(#+ )/gm, '$1');
  return new Html(marked.parse(source, { async: false }));
}
