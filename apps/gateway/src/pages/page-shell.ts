import { credits, demoNotice } from '@patenwerk/contracts';
import { type Html, html } from './html.js';

export interface Page {
  title: string;
  /** One or two sentences under the title. */
  lead?: string;
  body: Html;
  demo: boolean;
  /** Wider than a text column, for the API page. */
  wide?: boolean;
}

/** A public page: the house's look without the console, the funder line, and where the other pages are. */
export function renderPage({ title, lead, body, demo, wide }: Page): string {
  return html`<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#3F1638">
<title>${title} · Patenwerk</title>
<link rel="icon" type="image/svg+xml" href="/sign.svg">
<link rel="stylesheet" href="/seiten/seiten.css">
</head>
<body>
<a class="skip" href="#inhalt">Zum Inhalt</a>
<header class="top"><div class="in"><a class="brand" href="/">Patenwerk</a><nav aria-label="Seiten"><a href="/docs">Schnittstelle</a><a href="/">Anmelden</a></nav></div></header>
${demo ? html`<aside class="demo" aria-label="Hinweis"><p class="in">${demoNotice.de}</p></aside>` : null}
<main id="inhalt" class="${wide ? 'in wide' : 'in text'}">
<h1>${title}</h1>
${lead ? html`<p class="lead">${lead}</p>` : null}
${body}
</main>
<footer><div class="in"><p>${credits.funder.text}</p><nav aria-label="Rechtliches"><a href="/impressum">Impressum</a><a href="/datenschutz">Datenschutz</a><a href="/barrierefreiheit">Barrierefreiheit</a></nav></div></footer>
</body>
</html>
`.markup;
}
