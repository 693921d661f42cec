import { useState } from 'react';
import { IconCheck, IconListCheck, IconPhoneCall } from '@tabler/icons-react';
import { intakeWork, taskKinds, TryWay, type Person, type PersonTask } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useSession } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { useColleagues, type Colleagues } from '../colleagues.js';
import { Button } from '../components/Button.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { DayField } from '../components/DayField.js';
import { Field, fieldMessage } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { Tag } from '../components/Tag.js';
import { useUndo } from '../components/UndoBar.js';
import { dayAfter, today } from '../days.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { fullName } from '../people-names.js';

interface WorkProps {
  person: Person;
  /** Whoever takes calls may write here. */
  mayWrite: boolean;
}

/** What is to be done about a person, who does it and until when. */
export function PersonTasks({ person, mayWrite }: WorkProps) {
  const words = useWords();
  const offer = useUndo();
  const colleagues = useColleagues(person.siteId);
  const work = useCall(intakeWork.work, { id: person.id });
  const [adding, setAdding] = useState(false);
  const act = useAct(intakeWork.setTask, (task, { done }) => {
    if (done) offer({ text: words('work.taskDone'), undo: () => act.mutate({ id: task.id, done: false }) });
  });
  if (work.error) return <ProblemNotice error={work.error} quiet />;
  if (!work.data) return null;
  const open = work.data.tasks.filter(({ doneOn }) => doneOn === null);
  const done = work.data.tasks.filter(({ doneOn }) => doneOn !== null).slice(0, 3);
  return (
    <Sheet title={words('work.tasks')}>
      {act.error ? <ProblemNotice error={act.error} /> : null}
      {open.length === 0 ? <p className="meta">{words('work.noTasks')}</p> : (
        <ul className="plist">
          {open.map((task) => (
            <li key={task.id} className="todo">
              <Icon of={IconListCheck} />
              <TaskLine task={task} colleagues={colleagues} />
              {mayWrite ? <Button icon={<Icon of={IconCheck} />} about={taskText(task, words)} onClick={() => act.mutate({ id: task.id, done: true })}>{words('work.done')}</Button> : null}
            </li>
          ))}
        </ul>
      )}
      {done.length > 0 ? <DoneLines tasks={done} colleagues={colleagues} /> : null}
      {mayWrite ? <div className="choice" style={{ marginTop: 12 }}><Button onClick={() => setAdding(true)}>{words('work.addTask')}</Button></div> : null}
      {adding ? <TaskDialog person={person} colleagues={colleagues} onClose={() => setAdding(false)} /> : null}
    </Sheet>
  );
}

/** What a task asks for, in the language of the console. */
export function taskText(task: Pick<PersonTask, 'kind' | 'title'>, words: ReturnType<typeof useWords>): string {
  return task.title ?? words.of(taskKinds[task.kind]);
}

function TaskLine({ task, colleagues }: { task: PersonTask; colleagues: Colleagues }) {
  const words = useWords();
  const format = useFormat();
  const late = task.dueOn < today();
  return (
    <span>
      <b>{taskText(task, words)}</b><br />
      <span className="meta">{words('work.until', { day: format.long(task.dueOn) })}{task.assignedTo ? ` · ${colleagues.nameOf(task.assignedTo)}` : ''}</span>{' '}
      {late ? <Tag tone="warn">{words('work.overdue')}</Tag> : null}
    </span>
  );
}

function DoneLines({ tasks, colleagues }: { tasks: readonly PersonTask[]; colleagues: Colleagues }) {
  const words = useWords();
  const format = useFormat();
  return (
    <ul className="stack" style={{ marginTop: 10 }}>
      {tasks.map((task) => <li key={task.id} className="meta">{words('work.doneBy', { task: taskText(task, words), day: format.long(task.doneOn ?? ''), name: colleagues.nameOf(task.doneBy ?? '') })}</li>)}
    </ul>
  );
}

function TaskDialog({ person, colleagues, onClose }: { person: Person; colleagues: Colleagues; onClose: () => void }) {
  const words = useWords();
  const session = useSession();
  const act = useAct(intakeWork.addTask, onClose);
  const [title, setTitle] = useState('');
  const [dueOn, setDueOn] = useState(dayAfter(today(), 7));
  const [assignedTo, setAssignedTo] = useState<string>(session.userId);
  const problem = act.error ? asProblem(act.error) : null;
  return (
    <ConfirmDialog title={words('work.addTitle', { name: fullName(person) })} verb={words('work.addTask')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ id: person.id, title, dueOn, assignedTo: assignedTo || null })}>
      {problem && !problem.errors?.length ? <ProblemNotice error={act.error} /> : null}
      <Field name="task.title" label={words('work.what')} help={words('work.whatHelp')} error={fieldMessage(problem, 'title', words.locale)} required>
        {(control) => <input {...control} type="text" maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <div className="row c2">
        <DayField name="task.dueOn" label={words('work.dueOn')} towards="future" error={fieldMessage(problem, 'dueOn', words.locale)} required value={dueOn} onChange={setDueOn} />
        <Field name="task.assignedTo" label={words('work.who')}>
          {(control) => <select {...control} value={assignedTo} onChange={(event) => setAssignedTo(event.target.value)}><option value="">{words('work.anybody')}</option>{colleagues.active.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>}
        </Field>
      </div>
    </ConfirmDialog>
  );
}

/** Who tried to reach the person, when, by what way; three in vain say what follows. */
export function PersonTries({ person, mayWrite }: WorkProps) {
  const words = useWords();
  const format = useFormat();
  const colleagues = useColleagues(person.siteId);
  const work = useCall(intakeWork.work, { id: person.id });
  const [adding, setAdding] = useState(false);
  if (!work.data) return null;
  const { tries, unreached } = work.data;
  if (tries.length === 0 && !mayWrite) return null;
  return (
    <Sheet title={words('work.tries')} summary={tries[0] ? `${format.long(tries[0].on)}: ${words(tries[0].reached ? 'work.reached' : 'work.missed')}` : words('person.fold.noTries')}>
      {unreached ? <p className="lead">{words(person.role === 'mentor' ? 'work.unreachedMentor' : 'work.unreachedMentee')}</p> : null}
      {tries.length === 0 ? <p className="meta">{words('work.noTries')}</p> : (
        <ul className="plan">
          {tries.slice(0, 5).map((each) => (
            <li key={each.id} style={{ gridTemplateColumns: '1fr' }}>
              <span><b>{format.long(each.on)}</b>: {words(`work.ways.${each.way}`)}, {words(each.reached ? 'work.reached' : 'work.missed')}<br /><span className="meta">{colleagues.nameOf(each.by)}</span></span>
            </li>
          ))}
        </ul>
      )}
      {mayWrite ? <div className="choice" style={{ marginTop: 12 }}><Button icon={<Icon of={IconPhoneCall} />} onClick={() => setAdding(true)}>{words('work.addTry')}</Button></div> : null}
      {adding ? <TryDialog person={person} onClose={() => setAdding(false)} /> : null}
    </Sheet>
  );
}

function TryDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const words = useWords();
  const act = useAct(intakeWork.recordTry, onClose);
  const [way, setWay] = useState<TryWay>('phone');
  const [reached, setReached] = useState(false);
  const [on, setOn] = useState(today());
  const problem = act.error ? asProblem(act.error) : null;
  return (
    <ConfirmDialog title={words('work.tryTitle', { name: fullName(person) })} text={words('work.tryText')} verb={words('work.record')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ id: person.id, way, reached, on })}>
      {problem && !problem.errors?.length ? <ProblemNotice error={act.error} /> : null}
      <PillGroup name="try.way" legend={words('work.how')} kind="single" options={TryWay.options.map((id) => ({ id, label: words(`work.ways.${id}`) }))} value={[way]} onChange={([next]) => setWay(next as TryWay)} />
      <PillGroup name="try.reached" legend={words('work.whether')} kind="single" options={(['missed', 'reached'] as const).map((id) => ({ id, label: words(`work.${id}`) }))} value={[reached ? 'reached' : 'missed']} onChange={([next]) => setReached(next === 'reached')} />
      <DayField name="try.on" label={words('work.on')} error={fieldMessage(problem, 'on', words.locale)} required value={on} onChange={setOn} />
    </ConfirmDialog>
  );
}
