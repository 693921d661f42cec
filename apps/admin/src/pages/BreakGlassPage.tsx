import { useState, type FormEvent, type ReactElement } from 'react';
import { IconAlertTriangle, IconEye, IconLock } from '@tabler/icons-react';
import { breakGlass, breakGlassRules, fieldProblems, menteeIntakeStates, mentorIntakeStates, sites, toProblem, type BreakGlassAccess, type InputOf, type Person } from '@patenwerk/contracts';
import { asProblem, ProblemError } from '../api/problem-error.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Facts } from '../components/Facts.js';
import { Field, fieldMessage, type ControlProps } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { Tag } from '../components/Tag.js';
import { PhoneLink } from '../components/PhoneLink.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { fullName } from '../people-names.js';

/** An open look ends by itself: the page notices within this time. */
const refreshMs = 20_000;

/** BaS looks into one person in an emergency: with a reason, for an hour, and the person's site is told. */
export function BreakGlassPage() {
  const words = useWords();
  usePageTitle(words('breakGlass.title'));
  const own = useCall(breakGlass.ownBreakGlass, {}, { refreshMs });
  if (own.error && !own.data) return <ProblemNotice error={own.error} onRetry={() => void own.refetch()} />;
  return (
    <>
      <div className="title">
        <div>
          <h1>{words('breakGlass.title')}</h1>
          <p className="lead">{words('breakGlass.lead', { minutes: breakGlassRules.minutes })}</p>
        </div>
      </div>
      {own.data ? (
        <div className="stack">
          {own.data.items.map((access) => <OpenLook key={access.id} access={access} />)}
          {own.data.openingsLeft > 0 ? <OpeningForm left={own.data.openingsLeft} /> : <Sheet title={words('breakGlass.usedUp')}><p>{words('breakGlass.usedUpText')}</p></Sheet>}
        </div>
      ) : <LoadingLines lines={9} />}
    </>
  );
}

/** The fields from top to bottom. */
const order = ['siteId', 'givenName', 'familyName', 'reason'];
const empty = { siteId: '', familyName: '', givenName: '', reason: '' };

function OpeningForm({ left }: { left: number }) {
  const words = useWords();
  const places = useCall(sites.list, { per_page: 100 });
  const [form, setForm] = useState(empty);
  const [wrong, setWrong] = useState<ProblemError | null>(null);
  const open = useAct(breakGlass.openBreakGlass, ({ access }) => {
    if (access) setForm(empty);
  });
  const error = wrong ?? open.error;
  const problem = error ? asProblem(error) : null;
  const set = (change: Partial<typeof form>) => setForm((now) => ({ ...now, ...change }));
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    const { reason, ...whom } = form;
    const input = { whom, reason } as InputOf<typeof breakGlass.openBreakGlass>;
    const checked = breakGlass.openBreakGlass.input.shape.whom.options[1].extend({ reason: breakGlass.openBreakGlass.input.shape.reason }).safeParse(form);
    open.reset();
    const errors = checked.success ? [] : fieldProblems(checked.error).map((each) => (each.field === 'siteId' ? { ...each, de: words('breakGlass.needSite'), en: words('breakGlass.needSite') } : each));
    setWrong(errors.length === 0 ? null : new ProblemError(toProblem('validation', { errors: errors.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field)) })));
    if (checked.success && !open.isPending) open.mutate(input);
  };
  const missed = open.data && !open.data.access ? open.data : null;
  const name = (field: 'familyName' | 'givenName') => (
    <Field name={field} label={words(`breakGlass.${field}`)} required error={fieldMessage(problem, field, words.locale)}>
      {(control: ControlProps) => <input {...control} type="text" autoComplete="off" value={form[field]} onChange={(change) => set({ [field]: change.target.value })} />}
    </Field>
  );
  return (
    <Sheet title={words('breakGlass.whom')}>
      <p className="hint">{words('breakGlass.exact')}</p>
      <form className="stack" style={{ marginTop: 16 }} onSubmit={submit} noValidate>
        {error ? <ProblemNotice error={error} /> : null}
        <Field name="siteId" label={words('breakGlass.site')} required error={fieldMessage(problem, 'siteId', words.locale)}>
          {(control: ControlProps) => (
            <select {...control} value={form.siteId} onChange={(change) => set({ siteId: change.target.value })}>
              <option value="">{words('form.choose')}</option>
              {places.data?.items.map((place) => <option key={place.id} value={place.id}>{place.name}</option>)}
            </select>
          )}
        </Field>
        {name('givenName')}
        {name('familyName')}
        <Field name="reason" label={words('breakGlass.reason')} help={words('breakGlass.reasonHelp', { length: breakGlassRules.reasonLength })} required error={fieldMessage(problem, 'reason', words.locale)}>
          {(control: ControlProps) => <textarea {...control} rows={3} maxLength={500} value={form.reason} onChange={(change) => set({ reason: change.target.value.replace(/\s*\n\s*/g, ' ') })} />}
        </Field>
        <div role="status">{missed ? <p className="slip"><Icon of={IconAlertTriangle} /> {words(missed.found === 'several' ? 'breakGlass.several' : 'breakGlass.none', { smart_count: missed.triesLeft })}</p> : null}</div>
        <p className="choice">
          <Button type="submit" kind="primary" busy={open.isPending} icon={<Icon of={IconEye} />}>{words('breakGlass.open')}</Button>
        </p>
        <p className="hint">{words('breakGlass.left', { smart_count: left })}</p>
      </form>
    </Sheet>
  );
}

function OpenLook({ access }: { access: BreakGlassAccess }) {
  const words = useWords();
  const format = useFormat();
  const seen = useCall(breakGlass.viewUnderBreakGlass, { id: access.id });
  const end = useAct(breakGlass.endBreakGlass);
  const person = seen.data?.person;
  return (
    <Sheet title={person ? fullName(person) : words('breakGlass.opened')}>
      {seen.error ? <ProblemNotice error={seen.error} quiet /> : null}
      <p style={{ marginTop: 6 }}><Tag tone="warn" icon={<Icon of={IconLock} />}>{words('breakGlass.until', { time: format.time(access.until) })}</Tag></p>
      {person ? <PersonFacts person={person} /> : seen.error ? null : <LoadingLines lines={5} />}
      {end.error ? <ProblemNotice error={end.error} /> : null}
      <p className="choice"><Button onClick={() => end.mutate({ id: access.id })} busy={end.isPending} about={person ? fullName(person) : undefined}>{words('breakGlass.end')}</Button></p>
    </Sheet>
  );
}

/** What helps in an emergency: who it is, how to reach them, where they stand. */
function PersonFacts({ person }: { person: Person }) {
  const words = useWords();
  const machine = person.role === 'mentor' ? mentorIntakeStates : menteeIntakeStates;
  const state = Object.entries(machine.states).find(([id]) => id === person.intake.state)?.[1];
  const rows: [string, string | ReactElement | null][] = [
    [words('people.state'), [words(`people.roles.${person.role}`), state ? words.of(state) : person.intake.state].join(', ')],
    [words('contact.phone'), person.phone ? <PhoneLink phone={person.phone} /> : null],
    [words('contact.email'), person.email ? <a href={`mailto:${person.email}`}>{person.email}</a> : null],
    [words('contact.place'), [person.street, [person.plz, person.place].filter(Boolean).join(' ')].filter(Boolean).join(', ')],
    [words('breakGlass.born'), person.birthYear === null ? null : String(person.birthYear)],
  ];
  return <Facts rows={rows} />;
}
