import { useState } from 'react';
import { Link } from 'react-router';
import { cover, coverRules, staff, type Cover, type UserId } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useMay, useSession } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { today } from '../days.js';
import { listText, useFormat } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { Button } from './Button.js';
import { ConfirmDialog } from './ConfirmDialog.js';
import { DayField } from './DayField.js';
import { Field, fieldMessage } from './Field.js';
import { ProblemNotice } from './ProblemNotice.js';
import { Sheet } from './Sheet.js';
import { useUndo } from './UndoBar.js';

/** "Drei Patenschaften und ein angefangener Anruf." */
function whatText({ has }: Cover, words: Words): string {
  if (!has) return words('cover.unknown');
  const parts = [has.matches > 0 ? words('cover.matches', { smart_count: has.matches }) : '', has.drafts > 0 ? words('cover.drafts', { smart_count: has.drafts }) : '', has.tasks ? words('cover.tasks', { smart_count: has.tasks }) : ''].filter(Boolean);
  return parts.length > 0 ? listText(parts, words) : words('cover.nothing');
}

/** For whom the signed-in colleague covers today at a site. */
export function useMyCovers(siteId: string | null): Cover[] {
  const may = useMay();
  const { userId } = useSession();
  const found = useCall(cover.covers, siteId && may('interests', 'write', siteId) ? { siteId } : null);
  return (found.data?.items ?? []).filter((each) => each.running && each.covers.id === userId);
}

/** On Heute, while somebody covers for a colleague: whose work is to be looked after, and until when. */
export function CoverToday({ siteId }: { siteId: string | null }) {
  const words = useWords();
  const format = useFormat();
  return useMyCovers(siteId).map((each) => (
    <Sheet key={each.id} tone="slip" title={words('cover.for', { name: each.away.name })}>
      <p>{words('cover.until2', { name: each.away.name, day: format.long(each.untilDay) })}</p>
      <p><Link to="/patenschaften">{whatText(each, words)}</Link></p>
    </Sheet>
  ));
}

/** At the team: who covers for whom, today and soon. */
export function Covers({ siteId }: { siteId: string }) {
  const words = useWords();
  const may = useMay();
  const reads = may('interests', 'write', siteId);
  const found = useCall(cover.covers, reads ? { siteId } : null);
  const [asked, setAsked] = useState(false);
  if (!reads) return null;
  const items = found.data?.items ?? [];
  const writes = may('users', 'write', siteId);
  return (
    <Sheet title={words('cover.title')} className="gap">
      <p className="meta">{words('cover.lead')}</p>
      {found.error ? <ProblemNotice error={found.error} quiet /> : null}
      {items.length === 0 ? <p>{words('cover.none')}</p> : <ul className="near">{items.map((each) => <Row key={each.id} row={each} mayEnd={writes} />)}</ul>}
      {writes ? <p style={{ marginTop: 14 }}><Button onClick={() => setAsked(true)}>{words('cover.set')}</Button></p> : null}
      {asked ? <CoverDialog siteId={siteId} onClose={() => setAsked(false)} /> : null}
    </Sheet>
  );
}

function Row({ row, mayEnd }: { row: Cover; mayEnd: boolean }) {
  const words = useWords();
  const format = useFormat();
  const offer = useUndo();
  const act = useAct(cover.endCover, () => offer({ text: words('cover.ended') }));
  return (
    <li>
      <div>
        <p><b>{words('cover.row', { covers: row.covers.name, away: row.away.name })}</b></p>
        <p className="meta">{words('cover.days', { from: format.long(row.fromDay), until: format.long(row.untilDay) })}{row.running ? ` · ${whatText(row, words)}` : ''}</p>
        {act.error ? <ProblemNotice error={act.error} quiet /> : null}
      </div>
      {mayEnd ? <Button busy={act.isPending} about={row.away.name} onClick={() => act.mutate({ id: row.id })}>{words('cover.end')}</Button> : null}
    </li>
  );
}

function CoverDialog({ siteId, onClose }: { siteId: string; onClose: () => void }) {
  const words = useWords();
  const team = useCall(staff.colleagues, { siteId });
  const act = useAct(cover.setCover, onClose);
  const [form, setForm] = useState({ away: '', covers: '', fromDay: today(), untilDay: '' });
  const set = (change: Partial<typeof form>) => setForm((now) => ({ ...now, ...change }));
  const problem = act.error ? asProblem(act.error) : null;
  const active = (team.data?.items ?? []).filter(({ state }) => state === 'active');
  const who = (name: 'away' | 'covers') => (
    <Field name={`cover.${name}`} label={words(`cover.${name}`)} required error={problem?.errors && !form[name] ? words('cover.choose') : fieldMessage(problem, name, words.locale)}>
      {(control) => (
        <select {...control} value={form[name]} onChange={(event) => set({ [name]: event.target.value })}>
          <option value="">{words('form.choose')}</option>
          {active.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
        </select>
      )}
    </Field>
  );
  return (
    <ConfirmDialog title={words('cover.set')} text={words('cover.lead')} verb={words('cover.set')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ siteId, away: form.away as UserId, covers: form.covers as UserId, fromDay: form.fromDay, untilDay: form.untilDay })}>
      {act.error && !problem?.errors?.length ? <ProblemNotice error={act.error} /> : null}
      {who('away')}
      {who('covers')}
      <DayField name="cover.fromDay" label={words('cover.from')} required towards="future" value={form.fromDay} onChange={(fromDay) => set({ fromDay })} error={fieldMessage(problem, 'fromDay', words.locale)} />
      <DayField name="cover.untilDay" label={words('cover.until')} help={words('access.untilHelp', { days: coverRules.mostDays })} required towards="future" value={form.untilDay} onChange={(untilDay) => set({ untilDay })} error={fieldMessage(problem, 'untilDay', words.locale)} />
    </ConfirmDialog>
  );
}
