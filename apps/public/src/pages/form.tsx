import type { FormLanguage, PersonRole } from '@patenwerk/contracts';
import type { InterestTextKey } from '@patenwerk/contracts/interest-texts';
import { localDigits } from '../form/digits.js';
import { type FormErrors, type FormField, formFields, postcodesMeant, type Typed } from '../form/read-form.js';
import { type Child, Fragment, h, type Markup } from '../html/h.js';
import { type Office, Talk } from './choice.js';
import { BackIcon, ErrorIcon } from './icons.js';
import { base, renderShell } from './shell.js';
import { German, type Words, wordsOf } from './words.js';

/** The areas the form offers: of all that a match may be about, those people come with. */
export const offeredGoals = ['german', 'authorities', 'forms_letters', 'homework', 'vocational', 'job', 'housing', 'contacts'] as const;

interface FormPage {
  language: FormLanguage;
  role: PersonRole;
  typed: Typed;
  errors: FormErrors;
  offices: readonly Office[];
  demo: boolean;
}

/** Where a link of the summary leads. */
const firstControl: Record<FormField, string> = {
  givenName: 'givenName', familyName: 'familyName', reach: 'reach-phone', phone: 'phone', email: 'email', plz: 'plz', goals: 'goal-german', adult: 'adult-yes',
  guardianName: 'guardianName', guardianPhone: 'guardianPhone', consent: 'consent',
};

/** The form of one role: six questions, one column; errors stand at their fields and, with links, on top. */
export function renderForm(page: FormPage): string {
  const { language, role, typed, errors, offices, demo } = page;
  const words = wordsOf(language);
  const title = words.plain(`${role}.title`);
  return renderShell({
    words, demo, rest: `/${role}`, title: Object.keys(errors).length > 0 ? `${words.plain('error.title')} ${title}` : title,
    children: (
      <>
        <p class="back"><a href={`${base}/${language}`}><BackIcon />{words.text('back')}</a></p>
        <h1>{words.text(`${role}.title`)}</h1>
        <p class="lead">{words.text('form.lead')}</p>
        <form class="stack" method="post" action={`${base}/${language}/${role}`} novalidate>
          <Problems words={words} errors={errors} />
          <Questions {...page} words={words} />
          <div class="trap" aria-hidden="true"><label for="website">{words.text('trap')}</label><input type="text" id="website" name="website" value={typed.website} tabindex="-1" autocomplete="off" /></div>
          <input type="hidden" name="token" value={typed.token} />
          <div class="send"><button class="btn wide" type="submit">{words.text('send')}</button><p>{words.text('after')}</p></div>
        </form>
        <div class="stack"><Talk words={words} offices={offices} /></div>
      </>
    ),
  });
}

function Problems({ words, errors }: { words: Words; errors: FormErrors }): Markup {
  const wrong = formFields.filter((field) => errors[field]);
  if (wrong.length === 0 && !errors.form) return <></>;
  return (
    <section class="problems" role="alert" tabindex="-1" autofocus aria-labelledby="fehler">
      <h2 id="fehler">{words.text('error.title')}</h2>
      {errors.form ? <p>{words.text(errors.form)}</p> : null}
      {wrong.length > 0 ? <ul>{wrong.map((field) => <li><a href={`#${firstControl[field]}`}>{words.text(errors[field] as InterestTextKey)}</a></li>)}</ul> : null}
    </section>
  );
}

function Questions({ words, role, typed, errors }: Pick<FormPage, 'role' | 'typed' | 'errors'> & { words: Words }): Markup {
  const { text } = words;
  const at = { words, errors };
  const input = { ...at, typed };
  return (
    <>
      <section class="sheet ask" aria-labelledby="q1">
        <Question words={words} number={1} of="q.name" id="q1" />
        <div class="fields">
          <TextField {...input} name="givenName" label="f.givenName" autocomplete="given-name" />
          <TextField {...input} name="familyName" label="f.familyName" autocomplete="family-name" />
        </div>
      </section>
      <fieldset class={wrongly('sheet ask', errors.reach)} aria-describedby={describedBy(errors, 'reach')}>
        <legend><Question words={words} number={2} of="q.reach" /></legend>
        <ErrorAt {...at} field="reach" />
        <div class="choices two">
          <Pick type="radio" name="reach" value="phone" chosen={typed.reach === 'phone'}>{text('reach.phone')}</Pick>
          <Pick type="radio" name="reach" value="mail" chosen={typed.reach === 'mail'}>{text('reach.mail')}</Pick>
        </div>
        <TextField {...input} name="phone" label="f.phone" hint="hint.phone" type="tel" autocomplete="tel" when="when-phone" />
        <TextField {...input} name="email" label="f.email" hint="hint.email" type="email" autocomplete="email" when="when-mail" />
      </fieldset>
      <section class="sheet ask" aria-labelledby="q3">
        <Question words={words} number={3} of="q.place" id="q3" />
        <TextField {...input} name="plz" label="f.plz" hint="hint.plz" ltr inputmode="numeric" autocomplete="postal-code" short>
          {errors.plz === 'error.plzUnknown' ? <ul class="meant">{postcodesMeant(typed.plz).map(({ plz, place }) => <li><German>{plz} {place}</German></li>)}</ul> : null}
        </TextField>
      </section>
      <fieldset class={wrongly('sheet ask', errors.goals)} aria-describedby={describedBy(errors, 'goals', 'goals-hint')}>
        <legend><Question words={words} number={4} of={`q.goals.${role}`} /></legend>
        <span class="hint" id="goals-hint">{text('hint.goals')}</span>
        <ErrorAt {...at} field="goals" />
        <div class="choices two">{offeredGoals.map((goal) => <Pick type="checkbox" name="goals" id={`goal-${goal}`} value={goal} chosen={typed.goals.includes(goal)}>{text(`goal.${goal}`)}</Pick>)}</div>
      </fieldset>
      <fieldset class={wrongly('sheet ask', errors.adult)} aria-describedby={describedBy(errors, 'adult')}>
        <legend><Question words={words} number={5} of="q.age" /></legend>
        <ErrorAt {...at} field="adult" />
        <div class="choices two">
          <Pick type="radio" name="adult" value="yes" chosen={typed.adult === 'yes'}>{text('age.yes')}</Pick>
          <Pick type="radio" name="adult" value="no" chosen={typed.adult === 'no'}>{text('age.no')}</Pick>
        </div>
        {role === 'mentee' ? (
          <div class={wrongly('inset when-minor', errors.guardianName ?? errors.guardianPhone)}>
            <p>{text('guardian.text')}</p>
            <TextField {...input} name="guardianName" label="f.guardianName" autocomplete="off" />
            <TextField {...input} name="guardianPhone" label="f.guardianPhone" hint="hint.phone" type="tel" autocomplete="off" />
          </div>
        ) : null}
      </fieldset>
      <section class={wrongly('sheet ask', errors.consent)} aria-labelledby="q6">
        <Question words={words} number={6} of="q.consent" id="q6" />
        <p id="consent-text">{text('consent.text')}</p>
        <ErrorAt {...at} field="consent" />
        <Pick type="checkbox" name="consent" id="consent" value="yes" chosen={typed.consent} describedBy={describedBy(errors, 'consent', 'consent-text')}>{text('consent.yes')}</Pick>
        <p><a href="/datenschutz" hreflang="de">{text('consent.more')}</a></p>
      </section>
    </>
  );
}

function Question({ words, number, of, id }: { words: Words; number: number; of: InterestTextKey; id?: string }): Markup {
  return <span class="q"><span class="n" aria-hidden="true">{localDigits(number, words.tag)}</span><h2 id={id}>{words.text(of)}</h2></span>;
}

interface Input {
  words: Words;
  typed: Typed;
  errors: FormErrors;
  name: 'givenName' | 'familyName' | 'phone' | 'email' | 'plz' | 'guardianName' | 'guardianPhone';
  label: InterestTextKey;
  hint?: InterestTextKey;
  type?: 'tel' | 'email';
  autocomplete: string;
  inputmode?: string;
  ltr?: boolean;
  short?: boolean;
  /** Shown only while the answer above asks for it; without that skill of the browser always. */
  when?: string;
  children?: Child;
}

function TextField({ words, typed, errors, name, label, hint, type, autocomplete, inputmode, ltr, short, when, children }: Input): Markup {
  const wrong = errors[name];
  return (
    <div class={wrongly(['field', when, short ? 'short-field' : undefined].filter(Boolean).join(' '), wrong)}>
      <label for={name}>{words.text(label)}</label>
      {hint ? <span class="hint" id={`${name}-hint`}>{words.text(hint)}</span> : null}
      <ErrorAt words={words} errors={errors} field={name} />
      {children}
      <input class={short ? 'short' : undefined} type={type ?? 'text'} id={name} name={name} value={typed[name]} dir={type || ltr ? 'ltr' : 'auto'} autocomplete={autocomplete} inputmode={inputmode} maxlength="120" aria-invalid={wrong ? 'true' : undefined} aria-describedby={describedBy(errors, name, hint ? `${name}-hint` : undefined)} />
    </div>
  );
}

function Pick({ type, name, id, value, chosen, describedBy: described, children }: { type: 'radio' | 'checkbox'; name: string; id?: string; value: string; chosen: boolean; describedBy?: string | undefined; children?: Child }): Markup {
  return <label class="pick"><input type={type} id={id ?? `${name}-${value}`} name={name} value={value} checked={chosen} aria-describedby={described} /><span>{children}</span></label>;
}

function ErrorAt({ words, errors, field }: { words: Words; errors: FormErrors; field: FormField }): Markup {
  const sentence = errors[field];
  return sentence ? <p class="err" id={`${field}-error`}><ErrorIcon /><span>{words.text(sentence)}</span></p> : <></>;
}

const wrongly = (names: string, wrong: InterestTextKey | undefined): string => (wrong ? `${names} wrong` : names);

function describedBy(errors: FormErrors, field: FormField, hint?: string): string | undefined {
  return [hint, errors[field] ? `${field}-error` : undefined].filter(Boolean).join(' ') || undefined;
}
