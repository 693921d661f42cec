import { useState } from 'react';
import { account, type FactorKind } from '@patenwerk/contracts';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { Tag } from '../components/Tag.js';
import { useUndo } from '../components/UndoBar.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { FactorChoices } from './FactorChoices.js';

/** From so few codes on a new sheet is due. */
const fewCodes = 3;

interface Removal {
  name: string;
  remove: () => void;
}

/** The second steps one has: what is set up, what could be, and taking one away. */
export function OwnFactors({ onAdd }: { onAdd: (kind: FactorKind) => void }) {
  const words = useWords();
  const format = useFormat();
  const offer = useUndo();
  const factors = useCall(account.factors, {});
  const [removal, setRemoval] = useState<Removal | null>(null);
  const done = () => {
    setRemoval(null);
    offer({ text: words('account.removed') });
  };
  const acts = { timeCode: useAct(account.removeTimeCode, done), codes: useAct(account.removeCodes, done), passkey: useAct(account.removePasskey, done) };
  const busy = Object.values(acts).some(({ isPending }) => isPending);
  const error = Object.values(acts).find((act) => act.error)?.error;
  const ask = (name: string, remove: () => void) => {
    for (const act of Object.values(acts)) act.reset();
    setRemoval({ name, remove });
  };
  const data = factors.data;
  const none = data && !data.timeCode && !data.codes && data.passkeys.length === 0;
  return (
    <Sheet title={words('factor.title')}>
      {factors.error ? <ProblemNotice error={factors.error} quiet onRetry={() => void factors.refetch()} /> : null}
      {factors.isPending ? <LoadingLines lines={3} /> : null}
      {none ? <p>{words(data.demanded ? 'account.noneDemanded' : 'account.none')}</p> : null}
      {data ? (
        <ul className="own">
          {data.codes ? (
            <li>
              <div><b>{words('factor.kinds.one_time_code')}</b> <Tag tone={data.codes.left > fewCodes ? 'ok' : 'warn'}>{words('account.codesLeft', { smart_count: data.codes.left })}</Tag><br /><span className="meta">{words('account.since', { day: format.long(data.codes.since) })}</span></div>
              <div className="act"><Button onClick={() => onAdd('one_time_code')}>{words('account.newSheet')}</Button><Button kind="quiet" about={words('factor.kinds.one_time_code')} onClick={() => ask(words('factor.kinds.one_time_code'), () => acts.codes.mutate({}))}>{words('account.remove')}</Button></div>
            </li>
          ) : null}
          {data.timeCode ? (
            <li>
              <div><b>{words('factor.kinds.time_code')}</b><br /><span className="meta">{words('account.since', { day: format.long(data.timeCode.since) })}</span></div>
              <div className="act"><Button kind="quiet" about={words('factor.kinds.time_code')} onClick={() => ask(words('factor.kinds.time_code'), () => acts.timeCode.mutate({}))}>{words('account.remove')}</Button></div>
            </li>
          ) : null}
          {data.passkeys.map((passkey) => {
            const name = passkey.name ?? words('factor.kinds.passkey');
            return (
              <li key={passkey.id}>
                <div><b>{words('account.passkey', { name })}</b><br /><span className="meta">{passkey.since ? words('account.since', { day: format.long(passkey.since) }) : null}</span></div>
                <div className="act"><Button kind="quiet" about={name} onClick={() => ask(name, () => acts.passkey.mutate({ id: passkey.id }))}>{words('account.remove')}</Button></div>
              </li>
            );
          })}
        </ul>
      ) : null}
      {data ? (
        <details className="more" open={none}>
          <summary className="link">{words('account.add')}</summary>
          <FactorChoices without={[...(data.timeCode ? ['time_code' as const] : []), ...(data.codes ? ['one_time_code' as const] : [])]} onChoose={onAdd} />
        </details>
      ) : null}
      {removal ? (
        <ConfirmDialog title={words('account.removeTitle', { name: removal.name })} text={words('account.removeText')} verb={words('account.remove')} danger busy={busy} onConfirm={removal.remove} onClose={() => setRemoval(null)}>
          {error ? <ProblemNotice error={error} /> : null}
        </ConfirmDialog>
      ) : null}
    </Sheet>
  );
}
