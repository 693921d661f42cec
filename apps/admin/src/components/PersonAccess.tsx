import { useState } from 'react';
import { Link } from 'react-router';
import { access, accessRules, AccessReason, type Person, type SiteAccess, type SiteId } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useMay } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { dayAfter, today } from '../days.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { fullName } from '../people-names.js';
import { useSiteNames } from '../site-names.js';
import { Button } from './Button.js';
import { ConfirmDialog } from './ConfirmDialog.js';
import { DayField } from './DayField.js';
import { Field, fieldMessage } from './Field.js';
import { PillGroup } from './PillGroup.js';
import { ProblemNotice } from './ProblemNotice.js';
import { Sheet } from './Sheet.js';

/** Long enough to call each other twice. */
const usualDays = 14;

/** On the person's page: which other sites see this person, until when; given and ended here. */
export function PersonAccess({ person }: { person: Person }) {
  const words = useWords();
  const may = useMay();
  const reads = may('referrals', 'read', person.siteId);
  const given = useCall(access.accessGiven, reads ? { siteId: person.siteId, personId: person.id } : null);
  const [asked, setAsked] = useState(false);
  if (!reads) return null;
  const consented = person.consents.some(({ purpose, withdrawnAt }) => purpose === 'consent_referral' && withdrawnAt === null);
  const rows = given.data?.items ?? [];
  return (
    <Sheet title={words('access.title')} summary={rows.length > 0 ? words('person.fold.access', { smart_count: rows.length }) : words('person.fold.notOpen')}>
      {given.error ? <ProblemNotice error={given.error} quiet /> : null}
      {rows.length === 0 ? <p>{words(consented ? 'access.nobody' : 'access.needsConsent')}</p> : <ul className="near">{rows.map((row) => <Given key={row.id} row={row} />)}</ul>}
      <p className="noprint"><Link to={`/menschen/${person.id}/wer-hat-gesehen`}>{words('looks.link')}</Link></p>
      {consented ? <div className="choice noprint"><Button onClick={() => setAsked(true)}>{words('access.give')}</Button></div> : null}
      {asked ? <GrantAccessDialog person={person} onClose={() => setAsked(false)} /> : null}
    </Sheet>
  );
}

function Given({ row }: { row: SiteAccess }) {
  const words = useWords();
  const format = useFormat();
  const sites = useSiteNames();
  const end = useAct(access.endAccess);
  const site = sites.get(row.siteId) ?? '…';
  return (
    <li>
      <div>
        <p><b>{site}</b>: {words(`access.reasons.${row.reason}`)}</p>
        <p className="meta">{row.running ? words('access.sees', { day: format.long(row.until) }) : row.endedAt ? words('access.ended', { day: format.long(row.endedAt) }) : words('access.over', { day: format.long(row.until) })} {words('access.givenBy', { name: row.givenByName ?? words('notes.someone'), day: format.long(row.givenAt) })}</p>
        {end.error ? <ProblemNotice error={end.error} quiet /> : null}
        {row.running ? <p className="noprint" style={{ marginTop: 10 }}><Button busy={end.isPending} about={site} onClick={() => end.mutate({ id: row.id })}>{words('access.end')}</Button></p> : null}
      </div>
    </li>
  );
}

function GrantAccessDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const words = useWords();
  const sites = useSiteNames();
  const act = useAct(access.grantAccess, onClose);
  const [siteId, setSiteId] = useState('');
  const [until, setUntil] = useState(dayAfter(today(), usualDays));
  const [reason, setReason] = useState<AccessReason>('referral');
  const problem = act.error ? asProblem(act.error) : null;
  const others = [...sites].filter(([id]) => id !== person.siteId);
  return (
    <ConfirmDialog title={words('access.giveTitle', { name: fullName(person) })} text={words('access.giveText')} verb={words('access.give')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ personId: person.id, siteId: siteId as SiteId, until, reason })}>
      {act.error && !problem?.errors?.length ? <ProblemNotice error={act.error} /> : null}
      <Field name="access.siteId" label={words('access.site')} required error={problem?.errors && !siteId ? words('breakGlass.needSite') : fieldMessage(problem, 'siteId', words.locale)}>
        {(control) => (
          <select {...control} value={siteId} onChange={(event) => setSiteId(event.target.value)}>
            <option value="">{words('form.choose')}</option>
            {others.map(([id, name]) => <option key={id} value={id}>{name}</option>)}
          </select>
        )}
      </Field>
      <DayField name="access.until" label={words('access.until')} help={words('access.untilHelp', { days: accessRules.mostDays })} required towards="future" value={until} onChange={setUntil} error={fieldMessage(problem, 'until', words.locale)} />
      <PillGroup name="access-reason" legend={words('access.why')} kind="single" options={AccessReason.options.map((id) => ({ id, label: words(`access.reasons.${id}`) }))} value={[reason]} onChange={([next]) => setReason(AccessReason.parse(next ?? reason))} />
    </ConfirmDialog>
  );
}
