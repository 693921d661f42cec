import { useState, type FormEvent } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { IconChevronLeft } from '@tabler/icons-react';
import { EventPlan, fieldProblems, labelOf, taxonomies, toProblem, training, type FieldProblem, type TrainingEvent } from '@patenwerk/contracts';
import { asProblem, ProblemError } from '../api/problem-error.js';
import { useSite } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Conflict, isConflict, type FieldWords } from '../components/Conflict.js';
import { DayField, TimeField } from '../components/DayField.js';
import { Field, fieldMessage, type ControlProps } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { PickList } from '../components/PickList.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useUnsaved } from '../components/unsaved.js';
import { useDraft } from '../components/use-draft.js';
import { dayAfter, momentAt, today } from '../days.js';
import { useFormat, type Format } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';

/** Plan an event, or change one. */
export function EventFormPage() {
  const { id } = useParams();
  const event = useCall(training.get, id ? { id } : null);
  if (event.error && !event.data) return <ProblemNotice error={event.error} onRetry={() => void event.refetch()} />;
  if (id && !event.data) return <LoadingLines lines={9} />;
  return <EventForm key={id ?? 'new'} event={event.data ?? null} />;
}

interface PlanForm extends Pick<TrainingEvent, 'type' | 'title' | 'description' | 'topics' | 'place' | 'accessibility' | 'interpreters' | 'lead'> {
  day: string;
  from: string;
  to: string;
  seats: string;
}

function formOf(event: TrainingEvent, format: Format): PlanForm {
  const { type, title, description, topics, place, accessibility, interpreters, lead } = event;
  return { type, title, description, topics, day: today(new Date(event.startsAt)), from: format.time(event.startsAt).padStart(5, '0'), to: format.time(event.endsAt).padStart(5, '0'), place, seats: event.seats === null ? '' : String(event.seats), accessibility, interpreters, lead };
}

const emptyPlan = (): PlanForm => ({ type: 'info_evening', title: '', description: '', topics: [], day: dayAfter(today(), 14), from: '18:00', to: '20:00', place: '', seats: '12', accessibility: '', interpreters: [], lead: '' });

function EventForm({ event }: { event: TrainingEvent | null }) {
  const words = useWords();
  const format = useFormat();
  const navigate = useNavigate();
  const { siteId } = useSite();
  usePageTitle(words(event ? 'events.edit' : 'events.create'));
  const [empty] = useState(emptyPlan);
  const draft = useDraft(event?.version ?? 0, event ? formOf(event, format) : empty);
  const { form, set } = draft;
  const [wrong, setWrong] = useState<ProblemError | null>(null);
  const isSaved = useUnsaved(draft.dirty);
  const saved = (changed: TrainingEvent) => {
    isSaved();
    void navigate(`/termine/${changed.id}`);
  };
  const create = useAct(training.create, saved);
  const update = useAct(training.update, saved);
  const error = create.error ?? update.error ?? wrong;
  const problem = error ? asProblem(error) : null;
  const save = ({ day, from, to, seats, ...rest }: PlanForm, version: number) => {
    const found: FieldProblem[] = [];
    const plan = { ...rest, startsAt: day && from ? momentAt(day, from) : '', endsAt: day && to ? momentAt(day, to) : '', seats: seats.trim() === '' ? null : Number(seats) };
    const checked = EventPlan.safeParse(plan);
    if (!checked.success) found.push(...fieldProblems(checked.error));
    if (checked.success && plan.endsAt <= plan.startsAt) found.push({ field: 'endsAt', de: words('events.endFirst'), en: words('events.endFirst') });
    create.reset();
    update.reset();
    setWrong(found.length > 0 ? new ProblemError(toProblem('validation', { errors: found })) : null);
    if (found.length > 0) return;
    if (event) update.mutate({ id: event.id, version, ...plan });
    else create.mutate({ siteId, ...plan });
  };
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (!create.isPending && !update.isPending) draft.submit(save);
  };
  const label = (name: Exclude<keyof PlanForm, 'interpreters' | 'topics'>) => words(`events.fields.${name}`);
  const labels = (list: 'languages' | 'trainingTopics', ids: readonly string[]) => ids.map((id) => labelOf(list, id, words.locale)).join(', ');
  const fields: FieldWords<PlanForm> = {
    ...(Object.fromEntries((['title', 'from', 'to', 'place', 'seats', 'description', 'lead', 'accessibility'] as const).map((name) => [name, { label: label(name), show: (shown: PlanForm) => shown[name] }])) as unknown as FieldWords<Pick<PlanForm, 'title' | 'from' | 'to' | 'place' | 'seats' | 'description' | 'lead' | 'accessibility'>>),
    type: { label: label('type'), show: ({ type }) => labelOf('eventTypes', type, words.locale) },
    day: { label: label('day'), show: ({ day }) => (day ? format.long(day) : '') },
    interpreters: { label: words('events.interpreters'), show: ({ interpreters }) => labels('languages', interpreters) },
    topics: { label: words('events.topics'), show: ({ topics }) => labels('trainingTopics', topics) },
  };
  const text = (name: 'title' | 'place' | 'accessibility' | 'lead', help?: string, required = false) => (
    <Field name={`plan.${name}`} label={words(`events.fields.${name}`)} help={help} required={required} error={fieldMessage(problem, name, words.locale)}>
      {(control: ControlProps) => <input {...control} type="text" value={form[name]} onChange={(change) => set({ [name]: change.target.value })} />}
    </Field>
  );
  return (
    <>
      <p className="crumb"><Link to="/termine"><Icon of={IconChevronLeft} />{words('nav.events')}</Link></p>
      <div className="title"><h1>{words(event ? 'events.edit' : 'events.create')}</h1></div>
      {error && !isConflict(error) ? <ProblemNotice error={error} prefix="plan" /> : null}
      <Conflict draft={draft} error={update.error} fields={fields} busy={update.isPending} onSave={save} onClose={() => update.reset()} />
      <form key={draft.version} className="form2" onSubmit={submit} noValidate>
        <div className="col">
          <section className="sheet pad row-gap">
            {text('title', undefined, true)}
            <Field name="plan.type" label={words('events.fields.type')}>
              {(control) => <select {...control} value={form.type} onChange={(change) => set({ type: change.target.value as PlanForm['type'] })}>{taxonomies.eventTypes.map((each) => <option key={each.id} value={each.id}>{words.of(each)}</option>)}</select>}
            </Field>
            <div className="row c3">
              <DayField towards="future" name="plan.startsAt" label={words('events.fields.day')} required error={fieldMessage(problem, 'startsAt', words.locale)} value={form.day} onChange={(day) => set({ day })} />
              <TimeField name="plan.from" label={words('events.fields.from')} required value={form.from} onChange={(time) => set({ from: time })} />
              <TimeField name="plan.endsAt" label={words('events.fields.to')} required error={fieldMessage(problem, 'endsAt', words.locale)} value={form.to} onChange={(time) => set({ to: time })} />
            </div>
            {text('place', undefined, true)}
            <Field name="plan.seats" label={words('events.fields.seats')} help={words('events.seatsHelp')} error={fieldMessage(problem, 'seats', words.locale)}>{(control) => <input {...control} type="text" inputMode="numeric" value={form.seats} onChange={(change) => set({ seats: change.target.value.replace(/\D/g, '') })} />}</Field>
          </section>
        </div>
        <div className="col">
          <section className="sheet pad row-gap">
            <Field name="plan.description" label={words('events.fields.description')} error={fieldMessage(problem, 'description', words.locale)}>{(control) => <textarea {...control} rows={4} maxLength={4000} value={form.description} onChange={(change) => set({ description: change.target.value })} />}</Field>
            {text('lead')}
            {text('accessibility', words('events.accessHelp'))}
            <PickList name="plan.interpreters" label={words('events.interpreters')} list="languages" max={10} options={taxonomies.languages.map((each) => each.id)} value={form.interpreters} onChange={(interpreters) => set({ interpreters })} />
            <PickList name="plan.topics" label={words('events.topics')} list="trainingTopics" max={10} options={taxonomies.trainingTopics.map((each) => each.id)} value={form.topics} onChange={(topics) => set({ topics })} />
          </section>
          <div className="choice">
            <Button kind="primary" big type="submit" busy={create.isPending || update.isPending}>{words('events.save')}</Button>
            <Button kind="quiet" to={event ? `/termine/${event.id}` : '/termine'}>{words('form.cancel')}</Button>
          </div>
        </div>
      </form>
    </>
  );
}
