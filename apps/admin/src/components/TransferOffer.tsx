import { useMemo } from 'react';
import { sites, type Problem } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { today } from '../days.js';
import { DayField } from './DayField.js';
import { Field, fieldMessage } from './Field.js';
import { useWords } from '../i18n/words.js';

export interface OfferDraft {
  toSiteId: string;
  informed: boolean;
  informedOn: string;
}

/** What is asked of every handover, of the sites' and of BaS': which site takes over, and that the people know. */
export function OfferFields({ fromSiteId, draft, problem, tried, onChange }: { fromSiteId: string; draft: OfferDraft; problem: Problem | null; tried: boolean; onChange: (change: Partial<OfferDraft>) => void }) {
  const words = useWords();
  const { data } = useCall(sites.list, { per_page: 200 });
  const open = useMemo(() => (data?.items ?? []).filter(({ id, status }) => id !== fromSiteId && status === 'active'), [data, fromSiteId]);
  const missing = (empty: boolean, text: string, field: string) => (tried && empty ? text : fieldMessage(problem, field, words.locale));
  return (
    <>
      <Field name="transfer.toSiteId" label={words('transfer.whichSite')} help={words('transfer.onlyActive')} required error={missing(!draft.toSiteId, words('transfer.needSite'), 'toSiteId')}>
        {(control) => (
          <select {...control} value={draft.toSiteId} onChange={(event) => onChange({ toSiteId: event.target.value })}>
            <option value="">{words('form.choose')}</option>
            {open.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </select>
        )}
      </Field>
      <label className="check"><input type="checkbox" checked={draft.informed} onChange={(event) => onChange({ informed: event.target.checked })} /><span>{words('transfer.areInformed')}</span></label>
      {tried && !draft.informed ? <p className="err-t" role="alert">{words('transfer.needInformed')}</p> : null}
      {draft.informed ? <DayField name="transfer.informedOn" label={words('transfer.informedOn')} help={words('transfer.informedHelp')} required value={draft.informedOn} onChange={(informedOn) => onChange({ informedOn })} error={missing(!draft.informedOn, words('transfer.needDay'), 'informedOn')} /> : null}
    </>
  );
}

export const emptyOffer = (): OfferDraft => ({ toSiteId: '', informed: false, informedOn: today() });

export const isComplete = ({ toSiteId, informed, informedOn }: OfferDraft): boolean => toSiteId !== '' && informed && informedOn !== '';
