import type { ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { IconChevronLeft, IconPhone, IconPrinter } from '@tabler/icons-react';
import { consentTexts, firstLanguage, FormLanguage, people, type Person, type PersonRole } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Icon } from '../components/Icon.js';
import { LanguageChoice } from '../components/LanguageChoice.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { NeedsReader } from '../components/ReadAloud.js';
import { sectionKey } from '../i18n/intake-keys.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { formSections } from './form-order.js';
import { NotFoundPage } from './NotFoundPage.js';
import { PaperField, TickBox } from './PaperField.js';
import { usePaperWords } from './paper-words.js';
import { editPath } from './PersonEdit.js';

/** The profile as a form in large type, to be filled in by hand: empty, or with what is known of a person. Its order is that of typing it in, at one go. */
export function PaperFormPage() {
  const { role = '', id } = useParams();
  const person = useCall(people.get, id ? { id } : null);
  if (role !== 'mentor' && role !== 'mentee') return <NotFoundPage />;
  if (person.error) return <ProblemNotice error={person.error} onRetry={() => void person.refetch()} />;
  if (id && !person.data) return <LoadingLines lines={9} />;
  return <PaperForm role={role} person={person.data} />;
}

const purposes = ['privacy_notice', 'consent_profile', 'consent_referral'] as const;

/** The language of the paper: as chosen, else the one that is offered first to somebody who is known, else the console's. */
function chosenLanguage(asked: string | null, person: Person | undefined, usual: FormLanguage): FormLanguage {
  if (asked === 'leicht') return 'easy';
  return FormLanguage.safeParse(asked).data ?? (person ? firstLanguage(person) : usual);
}

function PaperForm({ role, person }: { role: PersonRole; person?: Person }) {
  const words = useWords();
  const [query, setQuery] = useSearchParams();
  const language = chosenLanguage(query.get('sprache'), person, words.locale);
  const { paper, failed } = usePaperWords(role, language);
  const title = role === 'mentee' ? 'titleMentee' : 'titleMentor';
  usePageTitle(paper?.text(title) ?? words('paperForm.print'));
  return (
    <>
      <p className="crumb noprint"><Link to={person ? `/menschen/${person.id}` : '/anruf'}><Icon of={IconChevronLeft} />{person ? words('nav.people') : words('call.title')}</Link></p>
      <div className="noprint paper-bar">
        <p className="lead">{words('paperForm.lead')}</p>
        <LanguageChoice name="paper.language" label={words('paperForm.inLanguage')} value={language} onChange={(chosen) => setQuery({ sprache: chosen }, { replace: true })} />
        <NeedsReader language={language} />
        {failed ? <p className="hint" role="alert">{words('consent.notLoaded')}</p> : null}
        <div className="choice">
          <Button kind="primary" icon={<Icon of={IconPrinter} />} onClick={() => window.print()}>{words('form.print')}</Button>
          <Button icon={<Icon of={IconPhone} />} to={person ? editPath(person.id, 'profile') : `/anruf?bogen=${role}&sprache=${language}`}>{words('paperForm.typeIn')}</Button>
        </div>
      </div>
      {paper ? (
        <div className={paper.bilingual ? 'paper-form bilingual' : 'paper-form'} lang={paper.lang} dir={paper.dir}>
          <h1>{paper.said(title)}</h1>
          {formSections(role).map(({ id, rows }) => (
            <Part key={id} title={paper.said(sectionKey(id, role))} hint={id === 'goals' && role === 'mentee' ? paper.said('rank') : id === 'languages' ? paper.said('languageHint') : undefined}>
              {rows.map((row) => <div key={row.join()} className={row.length > 1 ? 'paper-row two' : 'paper-row'}>{row.map((field) => <PaperField key={field} field={field} role={role} person={person} paper={paper} />)}</div>)}
            </Part>
          ))}
          <Part title={paper.said('mayI')}>
            {purposes.map((purpose) => <p key={purpose} className="box-line consent-line"><TickBox /><span>{paper.said(`consent.${purpose}`)}</span></p>)}
            <div className="signing"><span>{paper.said('placeAndDay')}</span><span>{paper.said('signature')}</span><small className="meta" lang={words.locale} dir="ltr">{words('consent.version', { version: consentTexts.consent_profile.version })}</small></div>
          </Part>
        </div>
      ) : <LoadingLines lines={9} />}
    </>
  );
}

function Part({ title, hint, children }: { title: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return <section><h2>{title}</h2>{hint ? <p className="paper-hint">{hint}</p> : null}<div className="paper-lines">{children}</div></section>;
}
