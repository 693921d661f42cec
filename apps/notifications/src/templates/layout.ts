import { credits } from '@patenwerk/contracts';
import type { Letter } from './letter.js';

const funder = credits.funder.text;

/** HTML and plain text of a letter, with the funder's line under both. MJML is loaded with the first mail: it is large. */
export async function renderLetter(letter: Letter): Promise<{ html: string; text: string }> {
  const { default: mjml2html } = await import('mjml');
  // No fonts and pictures from elsewhere: opening a mail tells nobody.
  const { html } = await mjml2html(toMjml(letter), { fonts: {}, validationLevel: 'strict' });
  return { html, text: toText(letter) };
}

const german: NonNullable<Letter['in']> = { tag: 'de', rtl: false, closing: 'Freundliche Grüße', otherwise: 'Falls der Knopf nicht geht:' };

function toMjml({ subject, greeting, paragraphs, facts, button, signature, in: words = german }: Letter): string {
  const side = words.rtl ? 'right' : 'left';
  // Each paragraph says its direction itself: what stands around it in a mail does not.
  const text = (line: string): string => `<mj-text><div dir="${words.rtl ? 'rtl' : 'ltr'}">${line}</div></mj-text>`;
  const rows = (facts ?? []).map(([label, value]) => `<tr><th style="text-align:left;padding:4px 16px 4px 0;vertical-align:top">${escape(label)}</th><td style="padding:4px 0">${escape(value)}</td></tr>`);
  return `<mjml lang="${words.tag}" dir="${words.rtl ? 'rtl' : 'ltr'}">
    <mj-head>
      <mj-title>${escape(subject)}</mj-title>
      <mj-attributes>
        <mj-all font-family="Verdana, Arial, sans-serif" />
        <mj-text font-size="18px" line-height="1.5" color="#1d2b2a" align="${side}" />
        <mj-table font-size="18px" line-height="1.5" color="#1d2b2a" />
        <mj-button font-size="18px" background-color="#1f5f5b" color="#ffffff" border-radius="6px" inner-padding="14px 24px" align="${side}" />
      </mj-attributes>
    </mj-head>
    <mj-body background-color="#f6f3ec" width="640px">
      <mj-section background-color="#ffffff" padding="24px 8px">
        <mj-column>
          ${text(escape(greeting))}
          ${paragraphs.map((paragraph) => text(escape(paragraph))).join('')}
          ${rows.length > 0 ? `<mj-table>${rows.join('')}</mj-table>` : ''}
          ${button ? `<mj-button href="${escape(button.url)}">${escape(button.text)}</mj-button><mj-text font-size="15px"><div dir="${words.rtl ? 'rtl' : 'ltr'}">${escape(words.otherwise)} <span dir="ltr">${escape(button.url)}</span></div></mj-text>` : ''}
          ${text(`${escape(words.closing)}<br />${escape(signature)}`)}
        </mj-column>
      </mj-section>
      <mj-section>
        <mj-column><mj-text font-size="15px"><span lang="de" dir="ltr">${escape(funder)}</span></mj-text></mj-column>
      </mj-section>
    </mj-body>
  </mjml>`;
}

function toText({ greeting, paragraphs, facts = [], button, signature, in: { closing } = german }: Letter): string {
  const parts = [greeting, ...paragraphs];
  if (facts.length > 0) parts.push(facts.map(([label, value]) => `${label}: ${value}`).join('\n'));
  if (button) parts.push(`${button.text}:\n${button.url}`);
  parts.push(`${closing}\n${signature}`, `--\n${funder}`);
  return `${parts.join('\n\n')}\n`;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (words: string): string => words.replace(/[&<>"]/g, (char) => escapes[char] as string);
