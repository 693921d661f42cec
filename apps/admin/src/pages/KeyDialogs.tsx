import { useState } from 'react';
import { apiKeys, scopesOfKeyRole, type ApiKey, type KeyRole, type KeyScope, type OutputOf } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct } from '../api/use-call.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { DayField } from '../components/DayField.js';
import { Field, fieldId, fieldMessage } from '../components/Field.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { dayAfter, today } from '../days.js';
import { useWords } from '../i18n/words.js';

type Made = OutputOf<typeof apiKeys.create>;

interface MakeProps {
  onMade: (made: Made) => void;
  onClose: () => void;
}

const roles: readonly KeyRole[] = ['funder_api', 'directory_api'];
const digits = (text: string): string => text.replace(/\D/g, '');

/** Issues a key: who uses it, for what, how much, how long. */
export function NewKeyDialog({ onMade, onClose }: MakeProps) {
  const words = useWords();
  const [name, setName] = useState('');
  const [owner, setOwner] = useState('');
  const [role, setRole] = useState<KeyRole>('funder_api');
  const [scopes, setScopes] = useState<readonly KeyScope[]>(scopesOfKeyRole.funder_api);
  const [perMinute, setPerMinute] = useState('60');
  const [perDay, setPerDay] = useState('5000');
  const [expiresOn, setExpiresOn] = useState(dayAfter(today(), 365));
  const [tried, setTried] = useState(false);
  const act = useAct(apiKeys.create, onMade);
  const problem = act.error ? asProblem(act.error) : null;
  const missing = { name: name.trim().length < 3 ? words('apiKeys.needName') : null, owner: owner.trim().length < 2 ? words('apiKeys.needOwner') : null };
  const errorOf = (field: string) => (tried && (field === 'name' || field === 'owner') ? missing[field] : null) ?? fieldMessage(problem, field, words.locale);
  const submit = () => {
    setTried(true);
    const first = (['name', 'owner'] as const).find((each) => missing[each]);
    if (first) document.getElementById(fieldId(`key.${first}`))?.focus();
    else act.mutate({ name, owner, role, scopes: [...scopes], perMinute: Number(perMinute), perDay: Number(perDay), expiresOn });
  };
  const choose = (next: KeyRole) => {
    setRole(next);
    setScopes(scopesOfKeyRole[next]);
  };
  return (
    <ConfirmDialog title={words('apiKeys.makeTitle')} text={words('apiKeys.makeText')} verb={words('apiKeys.make')} busy={act.isPending} onClose={onClose} onConfirm={submit}>
      {problem && !problem.errors?.length ? <ProblemNotice error={act.error} /> : null}
      <Field name="key.owner" label={words('apiKeys.owner')} error={errorOf('owner')} required>{(control) => <input {...control} type="text" autoComplete="off" maxLength={120} value={owner} onChange={(event) => setOwner(event.target.value)} />}</Field>
      <Field name="key.name" label={words('apiKeys.name')} help={words('apiKeys.nameHelp')} error={errorOf('name')} required>{(control) => <input {...control} type="text" autoComplete="off" maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
      <PillGroup name="key.role" legend={words('apiKeys.who')} kind="single" options={roles.map((id) => ({ id, label: words(`apiKeys.roles.${id}`) }))} value={[role]} onChange={([next]) => choose(next as KeyRole)} />
      <PillGroup name="key.scopes" legend={words('apiKeys.for')} kind="multi" options={scopesOfKeyRole[role].map((id) => ({ id, label: words(`apiKeys.scopes.${id}`) }))} value={scopes} onChange={(next) => setScopes(next as KeyScope[])} error={errorOf('scopes')} />
      <div className="row c2">
        <Field name="key.perMinute" label={words('apiKeys.perMinute')} error={errorOf('perMinute')}>{(control) => <input {...control} type="text" inputMode="numeric" value={perMinute} onChange={(event) => setPerMinute(digits(event.target.value))} />}</Field>
        <Field name="key.perDay" label={words('apiKeys.perDay')} error={errorOf('perDay')}>{(control) => <input {...control} type="text" inputMode="numeric" value={perDay} onChange={(event) => setPerDay(digits(event.target.value))} />}</Field>
      </div>
      <DayField towards="future" name="key.expiresOn" label={words('apiKeys.lastDay')} help={words('apiKeys.lastDayHelp')} error={errorOf('expiresOn')} required value={expiresOn} onChange={setExpiresOn} />
    </ConfirmDialog>
  );
}

const overlaps = [0, 3, 7, 14, 30] as const;

/** A new key for the same owner; the old one stays good for some days. */
export function RotateKeyDialog({ apiKey: key, onMade, onClose }: MakeProps & { apiKey: ApiKey }) {
  const words = useWords();
  const [overlap, setOverlap] = useState<number>(7);
  const [expiresOn, setExpiresOn] = useState(dayAfter(today(), 365));
  const act = useAct(apiKeys.rotate, onMade);
  const problem = act.error ? asProblem(act.error) : null;
  return (
    <ConfirmDialog title={words('apiKeys.rotateTitle', { name: key.name })} text={words('apiKeys.rotateText', { owner: key.owner })} verb={words('apiKeys.rotate')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ id: key.id, version: key.version, overlapDays: overlap, expiresOn })}>
      {problem && !problem.errors?.length ? <ProblemNotice error={act.error} /> : null}
      <PillGroup name="key.overlapDays" legend={words('apiKeys.overlap')} kind="single" options={overlaps.map((days) => ({ id: String(days), label: words(days === 0 ? 'apiKeys.atOnce' : 'apiKeys.days', { smart_count: days }) }))} value={[String(overlap)]} onChange={([next]) => setOverlap(Number(next))} />
      <DayField towards="future" name="key.expiresOn" label={words('apiKeys.lastDay')} help={words('apiKeys.lastDayHelp')} error={fieldMessage(problem, 'expiresOn', words.locale)} required value={expiresOn} onChange={setExpiresOn} />
    </ConfirmDialog>
  );
}
