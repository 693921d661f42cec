import { useRef, useState, type FormEvent } from 'react';
import { matching, MeetingInput, fieldProblems } from '@patenwerk/contracts';
import { useAct } from '../api/use-call.js';
import { asProblem } from '../api/problem-error.js';
import { parseDay, today, typedDay } from '../days.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { Button } from './Button.js';
import { Field, fieldId, fieldMessage, FieldError } from './Field.js';

const durations = [30, 45, 60, 90, 120, 150, 180, 240, 360];

/** One meeting in one line: day, duration, what. Enter saves, the cursor goes back to the day. */
export function MeetingLine({ matchId, onSaved }: { matchId: string; onSaved: (meetingId: string) => void }) {
  const words = useWords();
  const format = useFormat();
  const now = today();
  const day = useRef<HTMLInputElement>(null);
  const [date, setDate] = useState(typedDay(now));
  const [minutes, setMinutes] = useState(90);
  const [activity, setActivity] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  /** One request at a time, so that no failure goes unseen; once it is answered the next may go out, before the page has caught up. */
  const underWay = useRef(false);
  const act = useAct(matching.recordMeeting, (meeting, input) => {
    underWay.current = false;
    setErrors({});
    onSaved(meeting.id);
    // Whoever types the next meeting already is not disturbed.
    if (activity !== input.activity) return;
    setActivity('');
    day.current?.focus();
    day.current?.select();
  });

  const check = () => {
    const found: Record<string, string> = {};
    const parsed = parseDay(date, now);
    if (parsed === null) found['date'] = words('meeting.noDay');
    else if (parsed > now) found['date'] = words('meeting.future', { day: format.dayMonth(parsed) });
    const result = MeetingInput.safeParse({ date: parsed ?? now, minutes, activity });
    if (!result.success) for (const problem of fieldProblems(result.error)) found[problem.field] ??= problem[words.locale];
    if (!activity.trim()) found['activity'] = words('meeting.noActivity');
    return { found, parsed };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { found, parsed } = check();
    setErrors(found);
    const first = ['date', 'activity'].find((name) => found[name]);
    if (first || parsed === null) document.getElementById(fieldId(`meeting.${first ?? 'date'}`))?.focus();
    else if (!underWay.current) {
      underWay.current = true;
      act.mutate({ matchId, date: parsed, minutes, activity }, { onError: () => { underWay.current = false; } });
    }
  };
  const problem = act.error ? asProblem(act.error) : null;
  const error = (name: string) => errors[name] ?? fieldMessage(problem, name, words.locale);
  return (
    <form className="line noprint" aria-label={words('meeting.form')} onSubmit={submit} noValidate>
      <div className={`field${error('date') ? ' err' : ''}`}>
        <label htmlFor={fieldId('meeting.date')}>{words('meeting.on')}</label>
        <input ref={day} id={fieldId('meeting.date')} type="text" inputMode="numeric" autoComplete="off" value={date} onChange={(event) => setDate(event.target.value)} onFocus={(event) => event.target.select()} aria-invalid={error('date') ? true : undefined} aria-describedby={error('date') ? 'meeting-date-e' : undefined} />
      </div>
      <Field name="meeting.minutes" label={words('meeting.duration')}>
        {(control) => (
          <select {...control} value={minutes} onChange={(event) => setMinutes(Number(event.target.value))}>
            {durations.map((each) => <option key={each} value={each}>{format.minutes(each)}</option>)}
          </select>
        )}
      </Field>
      <div className={`field w${error('activity') ? ' err' : ''}`}>
        <label htmlFor={fieldId('meeting.activity')}>{words('meeting.what')}</label>
        <input id={fieldId('meeting.activity')} type="text" autoComplete="off" maxLength={300} placeholder={words('meeting.example')} value={activity} onChange={(event) => setActivity(event.target.value)} aria-invalid={error('activity') ? true : undefined} aria-describedby={error('activity') ? 'meeting-activity-e' : undefined} />
      </div>
      <Button kind="primary" type="submit">{words('meeting.save')}</Button>
      {error('date') ? <div className="full"><FieldError id="meeting-date-e">{error('date')}</FieldError></div> : null}
      {error('activity') ? <div className="full"><FieldError id="meeting-activity-e">{error('activity')}</FieldError></div> : null}
      {problem && !problem.errors?.length ? <div className="full" role="alert"><FieldError id="meeting-e">{words.locale === 'en' ? problem.detailEn : problem.detail}</FieldError></div> : null}
    </form>
  );
}
