import { useState } from 'react';
import { IconListCheck } from '@tabler/icons-react';
import { importFields, imports, type ConsentChannel, type ImportFieldId, type ImportStatement, type ListImport, type PersonRole } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { DayField } from '../components/DayField.js';
import { Field, fieldMessage } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { today } from '../days.js';
import { useWords } from '../i18n/words.js';

const purposes = ['privacy_notice', 'consent_profile', 'consent_referral', 'parental_consent'] as const;
const channels = ['written', 'in_person', 'phone', 'form'] as const satisfies readonly ConsentChannel[];

/** Which column is what, who is meant, who has agreed; then the dry run. */
export function ImportColumns({ list, onDone }: { list: ListImport; onDone: () => void }) {
  const words = useWords();
  const [fields, setFields] = useState(list.columns.map(({ field }) => field));
  const [role, setRole] = useState<PersonRole | null>(list.role);
  const [given, setGiven] = useState<string[]>(list.statement?.purposes ?? []);
  const [channel, setChannel] = useState<ConsentChannel>(list.statement?.channel ?? 'written');
  const [on, setOn] = useState(list.statement?.on ?? today());
  const check = useAct(imports.checkImport, onDone);
  const map = useAct(imports.mapImport, (saved) => check.mutate({ id: saved.id }));
  const other = useAct(imports.mapImport, (saved) => setFields(saved.columns.map(({ field }) => field)));
  const error = map.error ?? check.error ?? other.error;
  const problem = error ? asProblem(error) : null;
  const choices = Object.entries(importFields[list.kind]) as [ImportFieldId, { de: string; en: string }][];
  const needsRole = list.kind === 'people' && !fields.includes('role');
  const submit = (): void => {
    const statement = given.length === 0 ? null : ({ purposes: given, channel, on } as ImportStatement);
    map.mutate({ id: list.id, version: list.version, fields, role: needsRole ? role : null, statement });
  };
  return (
    <div className="stack">
      {list.problem ? <div role="alert" className="notice bad"><p>{words.of(list.problem)}</p></div> : null}
      {list.sheets.length > 1 ? (
        <Field name="sheet" label={words('imports.sheet')}>
          {(control) => <select {...control} value={list.sheet} onChange={(event) => other.mutate({ id: list.id, version: list.version, sheet: Number(event.target.value) })}>{list.sheets.map((name, index) => <option key={name} value={index}>{name}</option>)}</select>}
        </Field>
      ) : null}
      <Sheet title={words('imports.columns')}>
        <p>{words(list.remembered ? 'imports.remembered' : 'imports.proposed')}</p>
        <ul className="columns">
          {list.columns.map(({ title, samples }, index) => (
            <li key={index}>
              <div><b>{title}</b><p className="meta">{samples.filter(Boolean).join(' · ').slice(0, 90) || words('imports.emptyColumn')}</p></div>
              <Field name={`fields.${index}`} label={words('imports.columnIs', { title })} quietLabel error={fieldMessage(problem, `fields.${index}`, words.locale)}>
                {(control) => (
                  <select {...control} value={fields[index] ?? ''} onChange={(event) => setFields(fields.map((field, at) => (at === index ? ((event.target.value || null) as ImportFieldId | null) : field)))}>
                    <option value="">{words('imports.leaveOut')}</option>
                    {choices.map(([id, field]) => <option key={id} value={id}>{words.of(field)}</option>)}
                  </select>
                )}
              </Field>
            </li>
          ))}
        </ul>
      </Sheet>
      <Preview list={list} />
      <Sheet title={words('imports.forAll')}>
        {needsRole ? <PillGroup name="role" legend={words('imports.whoAreThey')} kind="single" options={(['mentor', 'mentee'] as const).map((id) => ({ id, label: words(`people.role.${id}`) }))} value={role ? [role] : []} onChange={([next]) => setRole((next as PersonRole | undefined) ?? null)} /> : null}
        <PillGroup name="purposes" legend={words('imports.allAgreed')} kind="multi" help={words('imports.allAgreedHelp')} options={purposes.map((id) => ({ id, label: words(`consent.purposes.${id}`) }))} value={given} onChange={setGiven} />
        {given.length > 0 ? (
          <div className="two2">
            <Field name="statement.channel" label={words('consent.how')}>{(control) => <select {...control} value={channel} onChange={(event) => setChannel(event.target.value as ConsentChannel)}>{channels.map((id) => <option key={id} value={id}>{words(`consent.channels.${id}`)}</option>)}</select>}</Field>
            <DayField name="statement.on" label={words('imports.agreedOn')} value={on} onChange={setOn} error={fieldMessage(problem, 'statement.on', words.locale)} />
          </div>
        ) : null}
      </Sheet>
      {error ? <ProblemNotice error={error} /> : null}
      <p className="choice"><Button kind="primary" big busy={map.isPending || check.isPending} icon={<Icon of={IconListCheck} />} onClick={submit}>{words('imports.check')}</Button><span className="meta">{words('imports.checkText')}</span></p>
    </div>
  );
}

/** The first rows as they stand in the file. */
function Preview({ list }: { list: ListImport }) {
  const words = useWords();
  return (
    <details className="fold">
      <summary>{words('imports.preview', { smart_count: list.preview.length })}</summary>
      <div className="wide-table" tabIndex={0} role="region" aria-label={words('imports.previewLabel')}>
        <table>
          <thead><tr><th scope="col">{words('imports.line')}</th>{list.columns.map(({ title }, index) => <th key={index} scope="col">{title}</th>)}</tr></thead>
          <tbody>{list.preview.map(({ line, cells }) => <tr key={line}><th scope="row" className="num">{line}</th>{cells.map((cell, index) => <td key={index}>{cell}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}
