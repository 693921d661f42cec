import { useState, type FormEvent } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { IconChevronLeft } from '@tabler/icons-react';
import { EventPlan, fieldProblems, taxonomies, toProblem, training, type FieldProblem, type TrainingEvent } from '@patenwerk/contracts';
import { asProblem, ProblemError } from '../api/problem-error.js';
import { useSite } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { DayField, TimeField } from '../components/DayField.js';
import { Field, fieldMessage, type ControlProps } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { PickList } from '../components/PickList.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { dayAfter, momentAt, today } from '../days.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';

/** Plan an event, or change one. */
export function EventFormPage() {
  const { id } = useParams();
  const event = useCall(training.get, id ? { id } : null);
  if (event.error) return <ProblemNotice error={event.error} onRetry={() => void event.refetch()} />;
  if (id && !event.data) return <LoadingLines lines={9} />;
  return <EventForm key={id ?? 'new'} event={event.data ?? null} />;
}

type Plan = TrainingEvent['type'];

function EventForm({ event }: { event: TrainingEvent | null }) {
  const words = useWords();
  const format = useFormat();
  const navigate = useNavigate();
  const { siteId } = useSite();
  usePageTitle(words(event ? 'events.edit' : 'events.create'));
  const dayOf = (moment: string) => today(new Date(moment));
  const [form, setForm] = useState({
    type: (event?.type ?? 'info_evening') as Plan,
    title: event?.title ?? '',
    description: event?.description ?? '',
    topics: event?.topics ?? [],
    day: event ? dayOf(event.startsAt) : dayAfter(today(), 14),
    from: event ? format.time(event.startsAt).padStart(5, '0') : '18:00',
    to: event ? format.time(event.endsAt).padStart(5, '0') : '20:00',
    place: event?.place ?? '',
    seats: event ? (event.seats === null ? '' : String(event.seats)) : '12',
    accessibility: event?.accessibility ?? '',
    interpreters: event?.interpreters ?? [],
    lead: event?.lead ?? '',
  });
  const set = (change: Partial<typeof form>) => setForm((now) => ({ ...now, ...change }));
  const [wrong, setWrong] = useState<ProblemError | null>(null);
  const saved = (changed: TrainingEvent) => void navigate(`/termine/${changed.id}`);
  const create = useAct(training.create, saved);
  const update = useAct(training.update, saved);
  const error = create.error ?? update.error ?? wrong;
  const problem = error ? asProblem(error) : null;
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    const { day, from, to, seats, ...rest } = form;
    const found: FieldProblem[] = [];
    const plan = { ...rest, startsAt: day && from ? momentAt(day, from) : '', endsAt: day && to ? momentAt(day, to) : '', seats: seats.trim() === '' ? null : Number(seats) };
    const checked = EventPlan.safeParse(plan);
    if (!checked.success) found.push(...fieldProblems(checked.error));
    if (checked.success && plan.endsAt <= plan.startsAt) found.push({ field: 'endsAt', de: words('events.endFirst'), en: words('events.endFirst') });
    create.reset();
    update.reset();
    setWrong(found.length > 0 ? new ProblemError(toProblem('validation', { errors: found })) : null);
    if (found.length > 0 || create.isPending || update.isPending) return;
    if (event) update.mutate({ id: event.id, version: event.version, ...plan });
    else create.mutate({ siteId, ...plan });
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
      {error ? <ProblemNotice error={error} prefix="plan" /> : null}
      <form className="form2" onSubmit={submit} noValidate>
        <div className="col">
          <section className="sheet pad row-gap">
            {text('title', undefined, true)}
            <Field name="plan.type" label={words('events.fields.type')}>
              {(control) => <select {...control} value={form.type} onChange={(change) => set({ type: change.target.value as Plan })}>{taxonomies.eventTypes.map((each) => <option key={each.id} value={each.id}>{words.of(each)}</option>)}</select>}
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
