import { useState, type ReactNode } from 'react';
import { parseDay, parseTime, today, typedDay } from '../days.js';
import { useWords } from '../i18n/words.js';
import { Field } from './Field.js';

interface TypedFieldProps {
  name: string;
  label: ReactNode;
  help?: ReactNode;
  error?: string | null;
  required?: boolean;
  value: string;
  onChange: (value: string) => void;
}

interface Typed {
  read: (text: string) => string | null;
  show: (value: string) => string;
  /** What to say when the text cannot be read. */
  wrong: string;
}

/** A text that is read while it is typed; what cannot be read is empty for the form and named when the field is left. */
function TypedField({ name, label, help, error, required, value, onChange, read, show, wrong }: TypedFieldProps & Typed) {
  const [text, setText] = useState(value ? show(value) : '');
  const [left, setLeft] = useState(false);
  const type = (next: string) => {
    setText(next);
    setLeft(false);
    onChange(read(next) ?? '');
  };
  const leave = () => {
    setLeft(true);
    if (value) setText(show(value));
  };
  const unreadable = !value && (error || (left && text.trim())) ? wrong : null;
  return (
    <Field name={name} label={label} help={help} required={required} error={unreadable ?? error}>
      {(control) => <input {...control} type="text" inputMode="numeric" autoComplete="off" value={text} onChange={(event) => type(event.target.value)} onBlur={leave} />}
    </Field>
  );
}

/** A day typed as people write it, 25.11.2026; `towards` tells which year is meant when none is typed. */
export function DayField({ towards = 'past', ...props }: TypedFieldProps & { towards?: 'past' | 'future' }) {
  const words = useWords();
  return <TypedField {...props} read={(text) => parseDay(text, today(), towards)} show={typedDay} wrong={words('meeting.noDay')} />;
}

/** A time of day typed as people write it: 18, 18:30, 18.30 Uhr. */
export function TimeField(props: TypedFieldProps) {
  const words = useWords();
  return <TypedField {...props} read={parseTime} show={(time) => time} wrong={words('form.noTime')} />;
}
