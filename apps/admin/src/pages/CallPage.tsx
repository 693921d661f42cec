import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useMediaQuery } from '@mui/material';
import { IconArrowRight, IconDeviceFloppy } from '@tabler/icons-react';
import { consentTexts, FormLanguage, people, PersonRole, toProblem, type Profile } from '@patenwerk/contracts';
import { call } from '../api/client.js';
import { newId } from '../api/ids.js';
import { asProblem } from '../api/problem-error.js';
import { useSite } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { fieldId } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { LanguageChoice } from '../components/LanguageChoice.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { useOnline } from '../components/OfflineBar.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { NeedsReader, ReadAloud } from '../components/ReadAloud.js';
import { SimilarPeople } from '../components/SimilarPeople.js';
import { StickyBar } from '../components/StickyBar.js';
import { TheirWord, TheirWords } from '../components/TheirWord.js';
import { useLeft } from '../components/use-left.js';
import { useUndo } from '../components/UndoBar.js';
import { useFormat } from '../format.js';
import { sectionKey } from '../i18n/intake-keys.js';
import { useWords, type Words } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { polite } from '../people-names.js';
import { callSections, formSections, type FormSection } from './form-order.js';
import { FormRows } from './FormRows.js';
import { emptyForm, formFrom, formProblems, holdingUp, inRole, interestInput, missingParts, type CallConsent, type MissingPart, type PersonForm } from './person-form.js';
import { NoSite } from './NoSite.js';
import { allProblems, sameField, typedInto, useContactCheck } from './use-contact-check.js';

/** Where the cursor goes for each missing part. */
const fieldOf: Record<MissingPart, string> = { name: 'contact.givenName', contact: 'contact.phone', plz: 'contact.plz', languages: 'profile.languages', goals: 'profile.goals', slots: 'profile.slots', privacy: 'consents.privacy_notice', profile: 'consents.consent_profile' };
const saveAfter = 800;
const leftColumn: ReadonlySet<FormSection['id']> = new Set<FormSection['id']>(['who', 'languages', 'wish']);

/** The control of a missing part; goals are called offers where somebody wants to help. */
function controlOf(part: MissingPart, form: PersonForm): string {
  return part === 'goals' && form.role === 'mentor' ? 'profile.offers' : fieldOf[part];
}

/** A phone call in one screen, or a form on paper to be typed in (`?bogen=mentor`, with `sprache` where it is not German); it saves itself as a draft on the server and can be interrupted at any time. */
export function CallPage() {
  const { draftId } = useParams();
  const { siteId } = useSite();
  const drafts = useCall(people.drafts, siteId && draftId ? { siteId } : null);
  const fresh = useRef(newId());
  const [query] = useSearchParams();
  const paper = PersonRole.safeParse(query.get('bogen')).data;
  const language = FormLanguage.safeParse(query.get('sprache')).data;
  if (!siteId) return <NoSite />;
  if (!draftId) return <CallForm key={paper ?? 'new'} siteId={siteId} draftId={fresh.current} start={emptyForm(paper ?? 'mentee', paper ? 'paper' : 'phone', language)} />;
  if (drafts.error) return <ProblemNotice error={drafts.error} onRetry={() => void drafts.refetch()} />;
  if (!drafts.data) return <LoadingLines lines={9} />;
  const kept = drafts.data.items.find((draft) => draft.id === draftId);
  return <CallForm key={draftId} siteId={siteId} draftId={draftId} start={kept ? formFrom(kept.form) : emptyForm('mentee')} savedAt={kept?.updatedAt} />;
}

/** Saves the form a moment after the last change; nothing is sent before something was typed. */
function useAutosave(siteId: string, draftId: string, form: PersonForm, words: Words, startedAt?: string) {
  const [savedAt, setSavedAt] = useState(startedAt ?? null);
  const [failed, setFailed] = useState(false);
  const online = useOnline();
  const first = useRef(form);
  const stopped = useRef(false);
  const save = useCallback(async () => {
    if (stopped.current) return;
    try {
      const draft = await call(people.saveDraft, { id: draftId, siteId, title: titleOf(form, words), missing: missingParts(form), form: { ...form } });
      setSavedAt(draft.updatedAt);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, [draftId, siteId, form, words]);
  useEffect(() => {
    if (form === first.current || !online) return;
    const timer = setTimeout(() => void save(), saveAfter);
    return () => clearTimeout(timer);
  }, [form, save, online]);
  return { savedAt, failed, touched: form !== first.current, save, stop: () => { stopped.current = true; } };
}

function titleOf(form: PersonForm, words: Words): string {
  const { contact } = form;
  const name = contact.familyName.trim() ? polite(contact, words) : contact.givenName.trim();
  return name ? words('call.from', { name }) : words('call.unnamed');
}

function CallForm({ siteId, draftId, start, savedAt: startedAt }: { siteId: string; draftId: string; start: PersonForm; savedAt?: string }) {
  const words = useWords();
  const format = useFormat();
  const byPhone = start.by === 'phone';
  const title = words(byPhone ? 'call.title' : 'paperForm.typeInTitle');
  usePageTitle(title);
  const navigate = useNavigate();
  const offer = useUndo();
  const [form, setForm] = useState(start);
  const { left, leave, setLeft } = useLeft();
  const saving = useAutosave(siteId, draftId, form, words, startedAt);
  const act = useAct(people.recordInterest, (person) => {
    offer({ text: words('call.done', { name: polite(person, words) }) });
    void navigate(`/menschen/${person.id}`);
  });
  const set = (change: Partial<PersonForm>) => setForm((now) => ({ ...now, ...change }));
  const setProfile = (change: Partial<Profile>) => setForm((now) => ({ ...now, profile: { ...now.profile, ...change } }));
  const consent = (purpose: CallConsent, given: boolean) => set({ consents: given ? [...form.consents, purpose] : form.consents.filter((each) => each !== purpose) });

  const missing = missingParts(form);
  const blocking = missing.filter((part) => holdingUp.includes(part));
  const check = useContactCheck(siteId, form.role, form.contact);
  const errors = allProblems(formProblems(form, siteId, draftId), check.problems).filter((error) => [...left].some((name) => sameField(error.field, name)));
  const problem = act.error ? asProblem(act.error) : errors.length > 0 ? toProblem('validation', { errors }) : null;
  const submit = () => {
    const found = allProblems(formProblems(form, siteId, draftId), check.problems);
    setLeft(found.map((error) => error.field));
    const first = blocking[0] ? fieldOf[blocking[0]] : found[0]?.field;
    if (first) return document.getElementById(fieldId(typedInto(first)))?.focus();
    if (act.isPending) return;
    saving.stop();
    act.mutate(interestInput(form, siteId, draftId));
  };
  const later = async () => {
    if (saving.touched) await saving.save();
    offer({ text: words('call.kept') });
    void navigate('/heute');
  };
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey && event.key === 'Enter') submit();
  };
  // Beside the names, where it is seen at once and moves no field that somebody types in; on a narrow screen below them.
  const besideNames = useMediaQuery('(min-width:67.5em)');
  const known = <SimilarPeople siteId={siteId} contact={form.contact} />;
  const mentee = form.role === 'mentee';
  const sections = byPhone ? callSections(form.role, form.contact.contactPreference) : formSections(form.role);
  const controls = {
    role: form.role, form, problem, check,
    onContact: (change: Partial<PersonForm['contact']>) => set({ contact: { ...form.contact, ...change } }),
    onProfile: setProfile,
    onSource: (source: string) => set({ source }),
  };
  return (
    <TheirWords language={form.language} role={form.role}>
      <form className="call" aria-labelledby="call-title" onSubmit={(event) => { event.preventDefault(); submit(); }} onKeyDown={keys} onBlur={leave} noValidate>
        <div className="title">
          <div>
            <h1 id="call-title">{title}</h1>
            <p className="meta" role="status"><Icon of={IconDeviceFloppy} /> {saving.failed ? words('call.notSaved') : saving.savedAt ? words('call.saved', { time: format.time(saving.savedAt) }) : words('call.savesItself')}</p>
          </div>
          <Link className="more" to={`/print/bogen/${form.role}${form.language === 'de' ? '' : `?sprache=${form.language}`}`}>{words('paperForm.print')}</Link>
          <PillGroup name="role" legend={words('call.role')} look="hidden" kind="single" options={[{ id: 'mentee', label: words('call.mentee') }, { id: 'mentor', label: words('call.mentor') }]} value={[form.role]} onChange={([role]) => setForm((now) => inRole(now, role as PersonForm['role']))} />
          <LanguageChoice name="language" label={words(byPhone ? 'call.language' : 'paperForm.inLanguage')} value={form.language} onChange={(language) => set({ language })} />
        </div>
        {act.error ? <ProblemNotice error={act.error} /> : null}
        <div className="form2">
          <div className="col">
            {sections.filter(({ id }) => leftColumn.has(id)).map(({ id, rows }) => (
              <section key={id} className="sheet q">
                <h2>{words(id === 'wish' && !mentee ? 'call.wishMentor' : `call.${id}`)}</h2>
                <TheirWord of={sectionKey(id, form.role)} />
                <FormRows rows={rows} {...controls} />
                {id === 'who' && !besideNames ? known : null}
              </section>
            ))}
          </div>
          <div className="col">
            {besideNames ? known : null}
            {sections.filter(({ id }) => !leftColumn.has(id)).map(({ id, rows }) => (
              <section key={id} className="sheet q">
                {id === 'goals' ? null : <><h2>{words(`call.${id}`)}</h2><TheirWord of={sectionKey(id, form.role)} /></>}
                <FormRows rows={rows} spoken {...controls} />
              </section>
            ))}
            <section className="sheet q consent">
              <h2>{words('call.mayI')}</h2>
              <TheirWord of="mayI" />
              {byPhone ? <ReadAloud purposes={['privacy_notice', 'consent_profile']} language={form.language} /> : <><p className="hint">{words('paperForm.signed', { version: consentTexts.consent_profile.version })}</p><NeedsReader language={form.language} /></>}
              <ConsentTick name="privacy_notice" form={form} onChange={consent} bold={words('call.privacyBold')}>{words(byPhone ? 'call.privacy' : 'paperForm.ticked')}</ConsentTick>
              <ConsentTick name="consent_profile" form={form} onChange={consent} bold={words('call.profileBold')} help={words('call.profileHelp')}>{words('call.profile')}</ConsentTick>
              <ConsentTick name="consent_referral" form={form} onChange={consent} help={<>{words('call.voluntary')} <TheirWord of="consent.consent_referral" /></>}>{words('call.referral')}</ConsentTick>
            </section>
          </div>
        </div>
        <StickyBar missing={missing.map((part) => ({ name: controlOf(part, form), label: words(`call.missing.${part}`) }))} complete={words('call.complete')}>
          <Button onClick={() => void later()}>{words('call.later')}</Button>
          <Button kind="primary" type="submit" busy={act.isPending} iconAfter={<Icon of={IconArrowRight} />}>{words('call.record')}</Button>
        </StickyBar>
      </form>
    </TheirWords>
  );
}

interface ConsentTickProps {
  name: CallConsent;
  form: PersonForm;
  onChange: (purpose: CallConsent, given: boolean) => void;
  bold?: string;
  help?: ReactNode;
  children: string;
}

function ConsentTick({ name, form, onChange, bold, help, children }: ConsentTickProps) {
  return (
    <label className="check">
      <input id={fieldId(`consents.${name}`)} type="checkbox" checked={form.consents.includes(name)} onChange={(event) => onChange(name, event.target.checked)} />
      <span>{bold ? <b>{bold}</b> : null} {children}{help ? <><br /><span className="hint">{help}</span></> : null}</span>
    </label>
  );
}
