import { useState, type FormEvent } from 'react';
import { Link, useParams } from 'react-router';
import { IconChevronLeft } from '@tabler/icons-react';
import { sites, siteStates, transitionsFrom, type Site, type SiteTransition } from '@patenwerk/contracts';
import { states } from '@patenwerk/geo';
import { asProblem } from '../api/problem-error.js';
import { useMay } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Conflict, isConflict, type FieldWords } from '../components/Conflict.js';
import { Field, fieldMessage } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { StepButtons } from '../components/StepButtons.js';
import { NextStep } from '../components/Stepper.js';
import { Tag } from '../components/Tag.js';
import { PeopleLeft } from '../components/Transfers.js';
import { useUndo } from '../components/UndoBar.js';
import { useDraft } from '../components/use-draft.js';
import { today } from '../days.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { SiteFacts, siteTone } from './SiteFacts.js';
import { SitePortraitForm } from './SitePortraitForm.js';
import { Team } from './Team.js';

/** One site for BaS: its state with source, its quota, its evidence. */
export function SitePage() {
  const { id = '' } = useParams();
  const site = useCall(sites.manage, { id });
  if (site.error && !site.data) return <ProblemNotice error={site.error} onRetry={() => void site.refetch()} />;
  if (!site.data || site.data.id !== id) return <LoadingLines lines={9} />;
  return <SiteView site={site.data} />;
}

function SiteView({ site }: { site: Site }) {
  const words = useWords();
  const may = useMay();
  const offer = useUndo();
  usePageTitle(site.name);
  const act = useAct(sites.setStatus, (changed) => offer({ text: words('sites.statusSet', { name: changed.name, state: words.of(siteStates.states[changed.status]) }) }));
  const next = transitionsFrom(siteStates, site.status).map((transition) => ({ transition, allowed: true, missing: [] }));
  const unknown = site.status === 'unknown';
  return (
    <>
      <p className="crumb"><Link to="/standorte"><Icon of={IconChevronLeft} />{words('nav.sites')}</Link></p>
      <div className="title"><div><h1>{site.name}</h1><p className="lead">{states.find((each) => each.code === site.state)?.name} · <Tag tone={siteTone(site.status)}>{words.of(siteStates.states[site.status])}</Tag></p></div></div>
      {may('siteStatus', 'write') ? (
        <section aria-label={words('people.state')}>
          <NextStep
            alone
            calm={!unknown}
            eyebrow={unknown ? undefined : words('people.state')}
            title={unknown ? words('sites.confirm') : words('sites.statusNow', { state: words.of(siteStates.states[site.status]) })}
            text={unknown ? words('sites.confirmText') : undefined}
            actions={<StepButtons machine={siteStates} next={next} main={unknown ? 'confirmActive' : null} about={site.name} busy={act.isPending} error={act.error} onOpen={() => act.reset()} onDo={(transition, values, done) => act.mutate({ id: site.id, version: site.version, transition: transition as SiteTransition, ...(values.source ? { source: values.source } : {}), ...(values.peopleToldOn ? { peopleToldOn: values.peopleToldOn } : {}) }, { onSuccess: done })} />}
          />
        </section>
      ) : null}
      <div className="cols gap">
        <div className="stack">
          {may('sites', 'write') ? <SitePortraitForm key={site.id} site={site} /> : null}
          {may('users', 'read') ? <Team siteId={site.id} siteName={site.name} /> : null}
        </div>
        <aside className="side" aria-label={words('site.side')}>
          {may('siteStatus', 'write') ? <QuotaForm key={site.id} site={site} /> : null}
          <PeopleLeft siteId={site.id} />
          <SiteFacts site={site} />
        </aside>
      </div>
    </>
  );
}

interface QuotaDraft {
  quota: string;
}

function QuotaForm({ site }: { site: Site }) {
  const words = useWords();
  const thisYear = Number(today().slice(0, 4));
  const [year, setYear] = useState(thisYear);
  return (
    <Sheet title={words('sites.quota')}>
      <Field name="quota.year" label={words('sites.year')}>
        {(control) => <select {...control} value={year} onChange={(event) => setYear(Number(event.target.value))}>{[thisYear - 1, thisYear, thisYear + 1].map((each) => <option key={each} value={each}>{each}</option>)}</select>}
      </Field>
      <QuotaOfYear key={year} site={site} year={year} />
    </Sheet>
  );
}

function QuotaOfYear({ site, year }: { site: Site; year: number }) {
  const words = useWords();
  const offer = useUndo();
  const formOf = ({ quotaByYear }: Site): QuotaDraft => ({ quota: String(quotaByYear[String(year)] ?? '') });
  const draft = useDraft(site.version, formOf(site));
  const act = useAct(sites.setQuota, (saved) => {
    draft.saved(saved.version, formOf(saved));
    offer({ text: words('sites.quotaSaved') });
  });
  const save = ({ quota }: QuotaDraft, version: number) => act.mutate({ id: site.id, version, year, quota: Number(quota) });
  const fields: FieldWords<QuotaDraft> = { quota: { label: words('quota.title', { year }), show: ({ quota }) => quota } };
  const problem = act.error ? asProblem(act.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft.form.quota !== '' && !act.isPending) draft.submit(save);
  };
  return (
    <>
      <form className="row-gap" style={{ marginTop: 14 }} onSubmit={submit} noValidate>
        {problem && !problem.errors?.length && !isConflict(act.error) ? <ProblemNotice error={act.error} /> : null}
        <Field name="quota.quota" label={words('sites.quotaCount')} error={fieldMessage(problem, 'quota', words.locale)}>
          {(control) => <input {...control} type="text" inputMode="numeric" value={draft.form.quota} onChange={(event) => draft.set({ quota: event.target.value.replace(/\D/g, '') })} />}
        </Field>
        <Button type="submit" busy={act.isPending}>{words('sites.saveQuota')}</Button>
      </form>
      <Conflict draft={draft} error={act.error} fields={fields} busy={act.isPending} onSave={save} onClose={() => act.reset()} />
    </>
  );
}
