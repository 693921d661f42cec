import type { FormLanguage, InterestOffice } from '@patenwerk/contracts';
import { localDigits } from '../form/digits.js';
import { type Child, Fragment, h, type Markup } from '../html/h.js';
import { DoneIcon, MailIcon } from './icons.js';
import { base, renderShell } from './shell.js';
import { German, Phone, type Words, wordsOf } from './words.js';

interface Answer {
  language: FormLanguage;
  demo: boolean;
}

/** After sending, or after the address is confirmed: what happens now, and which office it is. */
export function renderThanks({ language, demo, kind, office }: Answer & { kind: 'phone' | 'mail' | 'confirmed'; office: InterestOffice }): string {
  const words = wordsOf(language);
  const { text } = words;
  const site = <German>{office.name}</German>;
  const title = kind === 'mail' ? 'thanks.mailTitle' : 'thanks.title';
  return renderShell({
    words, demo, title: words.plain(title), rest: '',
    children: (
      <>
        <div class="good" role="status">
          {kind === 'mail' ? <MailIcon /> : <DoneIcon />}
          <div><h1>{text(title)}</h1><p class="lead">{text(`thanks.${kind}`, { site })}</p>{kind === 'mail' ? <p class="lead">{text('thanks.spam')}</p> : null}</div>
        </div>
        <div class="stack">
          <OfficeSheet words={words} office={office} />
          <section class="sheet"><h2>{text('next.title')}</h2><ol class="way">{(['next.1', 'next.2', 'next.3'] as const).map((key, index) => <li><span class="n" aria-hidden="true">{localDigits(index + 1, words.tag)}</span><span>{text(key)}</span></li>)}</ol></section>
        </div>
      </>
    ),
  });
}

function OfficeSheet({ words: { text, tag }, office }: { words: Words; office: InterestOffice }): Markup {
  return (
    <section class="sheet office">
      <h2>{text('thanks.office')}</h2>
      <p class="name"><German>{office.name}</German></p>
      {office.officePhone ? <p>{text('thanks.officePhone')}: <Phone number={office.officePhone} /></p> : null}
      {office.far && office.km !== null ? <p>{text('thanks.far', { km: localDigits(office.km, tag) })}</p> : null}
    </section>
  );
}

/** The page of the mailed link. Looking at it does nothing: programs that check mails follow every link. */
export function renderConfirm({ language, demo, token }: Answer & { token: string }): string {
  const { text } = wordsOf(language);
  return message({ language, demo, title: 'confirm.title', text: 'confirm.text', rest: `/bestaetigen?token=${encodeURIComponent(token)}` }, (
    <form method="post" action={`${base}/${language}/bestaetigen`}><input type="hidden" name="token" value={token} /><button class="btn" type="submit">{text('confirm.button')}</button></form>
  ));
}

/** The link has had its time. */
export function renderGone({ language, demo }: Answer): string {
  return message({ language, demo, title: 'gone.title', text: 'gone.text' }, <p><a class="btn" href={`${base}/${language}`}>{wordsOf(language).text('gone.button')}</a></p>);
}

/** A mentor has to be of age: kindly, and with somebody to talk to. */
export function renderTooYoung({ language, demo, office }: Answer & { office: InterestOffice | null }): string {
  return message({ language, demo, title: 'young.title', text: 'young.text' }, office ? <OfficeSheet words={wordsOf(language)} office={office} /> : null);
}

export function renderNoSite({ language, demo }: Answer): string {
  return message({ language, demo, title: 'noSite.title', text: 'noSite.text' });
}

/** A part of the house does not answer. */
export function renderBroken({ language, demo }: Answer): string {
  return message({ language, demo, title: 'broken.title', text: 'broken.text' });
}

type Said = 'confirm' | 'gone' | 'young' | 'noSite' | 'broken';

function message({ language, demo, title, text, rest = '' }: Answer & { title: `${Said}.title`; text: `${Said}.text`; rest?: string }, more: Child = null): string {
  const words = wordsOf(language);
  return renderShell({
    words, demo, rest, title: words.plain(title),
    children: <><h1>{words.text(title)}</h1><p class="lead">{words.text(text)}</p>{more ? <div class="stack">{more}</div> : null}</>,
  });
}
