import type { ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { IconChevronLeft, IconPhone, IconPrinter } from '@tabler/icons-react';
import { consentTexts, people, type Person, type PersonRole } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
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

function PaperForm({ role, person }: { role: PersonRole; person?: Person }) {
  const words = useWords();
  const [query, setQuery] = useSearchParams();
  const easy = query.get('sprache') === 'leicht';
  const paper = usePaperWords(role, easy);
  usePageTitle(paper.title);
  return (
    <>
      <p className="crumb noprint"><Link to={person ? `/menschen/${person.id}` : '/anruf'}><Icon of={IconChevronLeft} />{person ? words('nav.people') : words('call.title')}</Link></p>
      <div className="noprint paper-bar">
        <p className="lead">{words('paperForm.lead')}</p>
        <PillGroup name="paper.language" legend={words('paperForm.inLanguage')} kind="single" options={[{ id: 'usual', label: words('paperForm.usual') }, { id: 'leicht', label: words('paperForm.easy') }]} value={[easy ? 'leicht' : 'usual']} onChange={([chosen]) => setQuery(chosen === 'leicht' ? { sprache: 'leicht' } : {}, { replace: true })} />
        <div className="choice">
          <Button kind="primary" icon={<Icon of={IconPrinter} />} onClick={() => window.print()}>{words('form.print')}</Button>
          <Button icon={<Icon of={IconPhone} />} to={person ? editPath(person.id, 'profile') : `/anruf?bogen=${role}`}>{words('paperForm.typeIn')}</Button>
        </div>
      </div>
      <div className="paper-form" lang={easy ? 'de' : undefined}>
        <h1>{paper.title}</h1>
        {formSections(role).map(({ id, rows }) => (
          <Part key={id} title={paper.section(id)} hint={id === 'goals' && role === 'mentee' ? paper.rank : id === 'languages' ? paper.languageHint : undefined}>
            {rows.map((row) => <div key={row.join()} className={row.length > 1 ? 'paper-row two' : 'paper-row'}>{row.map((field) => <PaperField key={field} field={field} role={role} person={person} paper={paper} />)}</div>)}
          </Part>
        ))}
        <Part title={paper.mayI} hint={paper.mayIHint}>
          {purposes.map((purpose) => <p key={purpose} className="box-line"><TickBox />{consentTexts[purpose][easy ? 'de' : words.locale]}</p>)}
          <div className="signing"><span>{paper.placeAndDay}</span><span>{paper.signature}</span><small className="meta">{words('consent.version', { version: consentTexts.consent_profile.version })}</small></div>
        </Part>
      </div>
    </>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return <section><h2>{title}</h2>{hint ? <p className="paper-hint">{hint}</p> : null}<div className="paper-lines">{children}</div></section>;
}
