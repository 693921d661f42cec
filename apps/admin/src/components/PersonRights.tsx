import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { IconBan, IconFileText, IconJson, IconTrash } from '@tabler/icons-react';
import { rights, type Person, type RightsState } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useMay } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { useColleagues } from '../colleagues.js';
import { saveFile, saveSmallFile } from '../files/save-file.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { beforeInWords } from '../pages/change-words.js';
import { fullName } from '../people-names.js';
import { Button } from './Button.js';
import { ConfirmDialog } from './ConfirmDialog.js';
import { Field, fieldMessage } from './Field.js';
import { Icon } from './Icon.js';
import { ProblemNotice } from './ProblemNotice.js';
import { Sheet } from './Sheet.js';
import { useUndo } from './UndoBar.js';

const changesShown = 5;

/** Above everything else on the page: nobody works with this person's data at the moment. */
export function RestrictedBand({ person }: { person: Person }) {
  const words = useWords();
  const format = useFormat();
  if (!person.restrictedSince) return null;
  return <p className="slip" role="status" style={{ marginBottom: 16 }}><Icon of={IconBan} /> {words('rights.restrictedBand', { day: format.long(person.restrictedSince) })}</p>;
}

/** What a person may ask for: everything that is known, a stop, to be forgotten; and what was corrected. For coordinators. */
export function PersonRights({ person }: { person: Person }) {
  const words = useWords();
  const may = useMay();
  const write = may('people', 'write', person.siteId);
  const state = useCall(rights.state, write ? { id: person.id } : null);
  const [asked, setAsked] = useState<'restrict' | 'erase' | null>(null);
  const lift = useAct(rights.liftRestriction);
  if (!write) return null;
  const close = () => setAsked(null);
  return (
    <Sheet title={words('rights.title')} summary={words('person.fold.rights')} className="noprint">
      {state.error ? <ProblemNotice error={state.error} quiet /> : null}
      {lift.error ? <ProblemNotice error={lift.error} quiet /> : null}
      <Access person={person} />
      {state.data ? <Standing state={state.data} siteId={person.siteId} /> : null}
      <div className="choice" style={{ margin: '12px 0' }}>
        {person.restrictedSince
          ? <Button icon={<Icon of={IconBan} />} busy={lift.isPending} onClick={() => lift.mutate({ id: person.id })}>{words('rights.lift')}</Button>
          : <Button kind="quiet" icon={<Icon of={IconBan} />} onClick={() => setAsked('restrict')}>{words('rights.restrict')}</Button>}
        <Button kind="quiet" icon={<Icon of={IconTrash} />} onClick={() => setAsked('erase')}>{words('rights.erase')}</Button>
      </div>
      {state.data ? <Changes state={state.data} siteId={person.siteId} /> : null}
      {asked === 'restrict' ? <RestrictDialog person={person} onClose={close} /> : null}
      {asked === 'erase' ? <EraseDialog person={person} onClose={close} /> : null}
    </Sheet>
  );
}

/** The gathering, on paper or for another program; what lacks is said before anybody hands it over. */
function Access({ person }: { person: Person }) {
  const words = useWords();
  const offer = useUndo();
  const paper = useAct(rights.gatherPaper, (file) => {
    saveSmallFile(file);
    offer({ text: words('rights.saved') });
  });
  const data = useAct(rights.gather, (gathered) => {
    saveFile(words('rights.fileName', { day: gathered.gatheredAt.slice(0, 10) }), new Blob([JSON.stringify(gathered, null, 2)], { type: 'application/json' }));
    offer({ text: words(gathered.complete ? 'rights.saved' : 'rights.savedPartly') });
  });
  const error = paper.error ?? data.error;
  return (
    <>
      <p>{words('rights.accessLead')}</p>
      {error ? <ProblemNotice error={error} quiet /> : null}
      <div className="choice" style={{ margin: '12px 0' }}>
        <Button icon={<Icon of={IconFileText} />} busy={paper.isPending} onClick={() => paper.mutate({ id: person.id })}>{words('rights.paper')}</Button>
        <Button kind="quiet" icon={<Icon of={IconJson} />} busy={data.isPending} onClick={() => data.mutate({ id: person.id })}>{words('rights.json')}</Button>
      </div>
    </>
  );
}

/** Restricted or not, and when the data falls due. */
function Standing({ state: { restriction, fallsDue }, siteId }: { state: RightsState; siteId: string }) {
  const words = useWords();
  const format = useFormat();
  const { nameOf } = useColleagues(siteId);
  return (
    <>
      {restriction ? <p>{words('rights.restricted', { day: format.long(restriction.since), name: nameOf(restriction.by), reason: restriction.reason })}</p> : null}
      {fallsDue ? <p>{words('rights.fallsDue', { day: format.long(fallsDue.on), rule: words.of(fallsDue.words) })} <Link to="/loeschfristen">{words('rights.toRetention')}</Link></p> : null}
    </>
  );
}

function Changes({ state: { changes }, siteId }: { state: RightsState; siteId: string }) {
  const words = useWords();
  const format = useFormat();
  const { nameOf } = useColleagues(siteId);
  const [all, setAll] = useState(false);
  if (changes.length === 0) return null;
  return (
    <>
      <h3>{words('rights.changes')}</h3>
      <ul className="near">
        {(all ? changes : changes.slice(0, changesShown)).map((change) => (
          <li key={change.id}>
            <div>
              <p style={{ overflowWrap: 'anywhere' }}>{words('rights.before', { field: change.heading, value: beforeInWords(change.field, change.before, words.locale) || words('rights.nothing') })}</p>
              <p className="meta">{nameOf(change.by)}, {format.long(change.at)}, {format.time(change.at)}</p>
            </div>
          </li>
        ))}
      </ul>
      {!all && changes.length > changesShown ? <Button kind="quiet" onClick={() => setAll(true)}>{words('form.showMore', { smart_count: changes.length - changesShown })}</Button> : null}
    </>
  );
}

function RestrictDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const act = useAct(rights.restrict, onClose);
  const problem = act.error ? asProblem(act.error) : null;
  const atField = fieldMessage(problem, 'reason', words.locale);
  return (
    <ConfirmDialog title={words('rights.restrictTitle', { name: fullName(person) })} text={words('rights.restrictText')} verb={words('rights.restrict')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ id: person.id, reason })}>
      {act.error && !atField ? <ProblemNotice error={act.error} /> : null}
      <Field name="restrict.reason" label={words('rights.why')} help={words('rights.whyHelp')} required error={atField}>
        {(control) => <textarea {...control} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </ConfirmDialog>
  );
}

/** Asks for the family name, typed: a click alone erases nobody. */
function EraseDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const words = useWords();
  const navigate = useNavigate();
  const offer = useUndo();
  const [familyName, setFamilyName] = useState('');
  const act = useAct(rights.erase, () => {
    void navigate('/menschen');
    offer({ text: words('rights.erased') });
  });
  const problem = act.error ? asProblem(act.error) : null;
  const atField = fieldMessage(problem, 'familyName', words.locale);
  return (
    <ConfirmDialog title={words('rights.eraseTitle', { name: fullName(person) })} text={words('rights.eraseText')} verb={words('rights.eraseVerb')} danger busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ id: person.id, familyName })}>
      {act.error && !atField ? <ProblemNotice error={act.error} /> : null}
      <Field name="erase.familyName" label={words('rights.typeName', { name: person.familyName })} required error={atField}>
        {(control) => <input {...control} type="text" autoComplete="off" value={familyName} onChange={(event) => setFamilyName(event.target.value)} />}
      </Field>
    </ConfirmDialog>
  );
}
