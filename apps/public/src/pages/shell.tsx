import { credits, demoNotice, FormLanguage, formLanguages } from '@patenwerk/contracts';
import { type Child, Fragment, h, type Markup } from '../html/h.js';
import { TandemSign } from './icons.js';
import { German, type Words } from './words.js';

/** Where the form lives. */
export const base = '/mitmachen';

export interface Shell {
  words: Words;
  title: string;
  /** What comes after the language in the address, so that another language shows the same page. */
  rest: string;
  /** The house shows invented data. */
  demo: boolean;
  children?: Child;
}

/** A whole page: brand, languages, content, funder and legal pages. No script. */
export function renderShell({ words, title, rest, demo, children }: Shell): string {
  const { language, tag, rtl, plain } = words;
  return `<!doctype html>\n${(
    <html lang={tag} dir={rtl ? 'rtl' : 'ltr'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#3F1638" />
        <title>{`${title} · Alt & Jung – Chancenpatenschaften`}</title>
        <link rel="icon" type="image/svg+xml" href="/sign.svg" />
        <link rel="stylesheet" href={`${base}/stil.css`} />
      </head>
      <body class={language === 'easy' ? 'easy' : undefined}>
        <a class="skip" href="#inhalt">{plain('skip')}</a>
        {demo ? <aside class="demo"><p class="in">{language === 'en' ? <bdi>{demoNotice.en}</bdi> : <German>{demoNotice.de}</German>}</p></aside> : null}
        <header class="top"><div class="in">
          <a class="brand" href={`${base}/${language}`}><TandemSign /><German>Alt &amp; Jung – Chancenpatenschaften</German></a>
          <nav class="langs" aria-label={plain('languages')}>{FormLanguage.options.map((each) => languageLink(each, language, rest))}</nav>
        </div></header>
        <main id="inhalt">{children}</main>
        <footer class="foot"><div class="in">
          <p><German>{credits.funder.text}</German></p>
          <p><a href="/impressum" hreflang="de">{plain('footer.imprint')}</a><a href="/datenschutz" hreflang="de">{plain('footer.privacy')}</a><a href="/barrierefreiheit" hreflang="de">{plain('footer.access')}</a></p>
        </div></footer>
      </body>
    </html>
  ).text}\n`;
}

function languageLink(each: FormLanguage, current: FormLanguage, rest: string): Markup {
  const { name, tag, rtl } = formLanguages[each];
  return <><a href={`${base}/${each}${rest}`} lang={tag} dir={rtl ? 'rtl' : 'ltr'} hreflang={tag} aria-current={each === current ? 'true' : undefined}>{name}</a> </>;
}
