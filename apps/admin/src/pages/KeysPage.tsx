import { useId, useState } from 'react';
import { Dialog } from '@mui/material';
import { IconKey, IconLock, IconRefresh } from '@tabler/icons-react';
import { apiKeys, type ApiKey } from '@patenwerk/contracts';
import { useMay } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { CopyField } from '../components/CopyField.js';
import { EmptyState } from '../components/EmptyState.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Tag, type TagTone } from '../components/Tag.js';
import { useUndo } from '../components/UndoBar.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { AdminNav } from './AdminNav.js';
import { NewKeyDialog, RotateKeyDialog } from './KeyDialogs.js';

const tones: Record<ApiKey['state'], TagTone> = { good: 'ok', replaced: 'warn', expired: 'plain', withdrawn: 'bad' };
const usable = ({ state }: ApiKey): boolean => state === 'good' || state === 'replaced';

/** Keys of funders and directories: issue, renew, withdraw. */
export function KeysPage() {
  const words = useWords();
  usePageTitle(words('admin.parts.keys'));
  const may = useMay();
  const keys = useCall(apiKeys.list, {});
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<{ key: ApiKey; secret: string } | null>(null);
  const [rotating, setRotating] = useState<ApiKey | null>(null);
  const [withdrawing, setWithdrawing] = useState<ApiKey | null>(null);
  const write = may('apiKeys', 'write');
  const make = write ? <Button kind="primary" icon={<Icon of={IconKey} />} onClick={() => setMaking(true)}>{words('apiKeys.make')}</Button> : null;
  const over = keys.data?.items.filter((key) => !usable(key)) ?? [];
  return (
    <>
      <AdminNav />
      <div className="title">
        <div><h1>{words('admin.parts.keys')}</h1><p className="lead">{words('apiKeys.lead')}</p></div>
        {keys.data?.items.length ? <div className="choice">{make}</div> : null}
      </div>
      {keys.error ? <ProblemNotice error={keys.error} onRetry={() => void keys.refetch()} /> : null}
      {keys.isPending ? <LoadingLines lines={6} /> : null}
      {keys.data?.items.length === 0 ? <EmptyState title={words('apiKeys.none')} text={words('apiKeys.noneText')} action={make} /> : null}
      <div className="stack">
        {keys.data?.items.filter(usable).map((key) => <KeySheet key={key.id} apiKey={key} write={write} onRotate={() => setRotating(key)} onWithdraw={() => setWithdrawing(key)} />)}
        {over.length > 0 ? (
          <details className="fold">
            <summary>{words('apiKeys.over', { smart_count: over.length })}</summary>
            <div className="stack" style={{ marginTop: 14 }}>{over.map((key) => <KeySheet key={key.id} apiKey={key} write={false} />)}</div>
          </details>
        ) : null}
      </div>
      {making ? <NewKeyDialog onClose={() => setMaking(false)} onMade={(made) => { setMaking(false); setSecret(made); }} /> : null}
      {rotating ? <RotateKeyDialog apiKey={rotating} onClose={() => setRotating(null)} onMade={(made) => { setRotating(null); setSecret(made); }} /> : null}
      {withdrawing ? <WithdrawDialog apiKey={withdrawing} onClose={() => setWithdrawing(null)} /> : null}
      {secret ? <SecretDialog made={secret} onClose={() => setSecret(null)} /> : null}
    </>
  );
}

function KeySheet({ apiKey: key, write, onRotate, onWithdraw }: { apiKey: ApiKey; write: boolean; onRotate?: () => void; onWithdraw?: () => void }) {
  const words = useWords();
  const format = useFormat();
  const id = useId();
  // The moment after its last day: a second before is still that day.
  const lastDay = new Date(Date.parse(key.expiresAt) - 1000).toISOString();
  return (
    <article className="sheet pad" aria-labelledby={id}>
      <h2 id={id}>{key.name}</h2>
      <p className="meta" style={{ marginBottom: 10 }}>{key.owner} · {words(`apiKeys.roles.${key.role}`)} <Tag tone={tones[key.state]}>{words(`apiKeys.states.${key.state}`)}</Tag></p>
      <dl className="facts">
        <dt>{words('apiKeys.begins')}</dt><dd><code>{key.prefix}…</code></dd>
        <dt>{words('apiKeys.for')}</dt><dd>{key.scopes.map((scope) => words(`apiKeys.scopes.${scope}`)).join(', ')}</dd>
        <dt>{words('apiKeys.quota')}</dt><dd>{words('apiKeys.quotaText', { minute: format.number(key.perMinute), day: format.number(key.perDay) })}</dd>
        <dt>{words('apiKeys.until')}</dt><dd>{format.long(lastDay)}</dd>
        <dt>{words('apiKeys.used')}</dt><dd>{key.lastUsedAt ? words('apiKeys.usedText', { day: format.long(key.lastUsedAt), time: format.time(key.lastUsedAt), smart_count: key.usedToday }) : words('apiKeys.neverUsed')}</dd>
      </dl>
      {write ? (
        <p className="choice" style={{ marginTop: 14 }}>
          {key.state === 'good' ? <Button icon={<Icon of={IconRefresh} />} about={key.name} onClick={onRotate}>{words('apiKeys.rotate')}</Button> : null}
          <Button kind="quiet" icon={<Icon of={IconLock} />} about={key.name} onClick={onWithdraw}>{words('apiKeys.withdraw')}</Button>
        </p>
      ) : null}
    </article>
  );
}

function WithdrawDialog({ apiKey: key, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const words = useWords();
  const offer = useUndo();
  const act = useAct(apiKeys.withdraw, () => {
    onClose();
    offer({ text: words('apiKeys.withdrawn', { name: key.name }) });
  });
  return (
    <ConfirmDialog title={words('apiKeys.withdrawTitle', { name: key.name })} text={words('apiKeys.withdrawText', { owner: key.owner })} verb={words('apiKeys.withdraw')} danger busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ id: key.id, version: key.version })}>
      {act.error ? <ProblemNotice error={act.error} /> : null}
    </ConfirmDialog>
  );
}

/** The key, shown this once. */
function SecretDialog({ made: { key, secret }, onClose }: { made: { key: ApiKey; secret: string }; onClose: () => void }) {
  const words = useWords();
  const id = useId();
  return (
    <Dialog open aria-labelledby={id}>
      <div className="dlg">
        <h2 id={id}>{words('apiKeys.secretTitle')}</h2>
        <CopyField name="key.secret" label={words('apiKeys.secret', { name: key.name })} help={words('apiKeys.secretOnce')} value={secret} />
        <p>{words('apiKeys.secretHow', { owner: key.owner })}</p>
        <p className="choice"><Button kind="primary" onClick={onClose}>{words('apiKeys.secretDone')}</Button></p>
      </div>
    </Dialog>
  );
}
