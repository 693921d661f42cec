import type { FormLanguage, PublicSite } from '@patenwerk/contracts';
import { h, Fragment, type Markup } from '../html/h.js';
import { DoorSign, PhoneIcon } from './icons.js';
import { base, renderShell } from './shell.js';
import { German, Phone, type Words, wordsOf } from './words.js';

/** An office that can be called. */
export type Office = Pick<PublicSite, 'name'> & { phone: string };

interface Choice {
  language: FormLanguage;
  offices: readonly Office[];
  demo: boolean;
}

/** The first page: looking for a mentor, or becoming one. */
export function renderChoice({ language, offices, demo }: Choice): string {
  const words = wordsOf(language);
  const door = (role: 'mentee' | 'mentor'): Markup => (
    <a class="door" href={`${base}/${language}/${role}`}><DoorSign role={role} /><span><b>{words.text(`choose.${role}`)}</b><br />{words.text(`choose.${role}Hint`)}</span></a>
  );
  return renderShell({
    words, demo, title: words.plain('title'), rest: '',
    children: (
      <>
        <h1>{words.text('title')}</h1>
        <p class="lead">{words.text('lead')}</p>
        <div class="stack">
          <section><h2>{words.text('choose.question')}</h2><div class="doors">{door('mentee')}{door('mentor')}</div></section>
          <Talk words={words} offices={offices} />
        </div>
      </>
    ),
  });
}

/** Whoever would rather talk: we call, or they call an office whose number is known. */
export function Talk({ words, offices }: { words: Words; offices: readonly Office[] }): Markup {
  return (
    <aside class="slip talk" aria-labelledby="sprechen">
      <PhoneIcon />
      <div><h2 id="sprechen">{words.text('talk.title')}</h2><p>{words.text('talk.text')}</p></div>
      {offices.length > 0 ? (
        <details><summary>{words.text('talk.offices')}</summary><ul class="offices">{offices.map(({ name, phone }) => <li><German>{name}</German> <Phone number={phone} /></li>)}</ul></details>
      ) : null}
    </aside>
  );
}
