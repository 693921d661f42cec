import { Field } from '../components/Field.js';

interface CodeFieldProps {
  label: string;
  help?: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | null;
}

/** A code of digits, from an app or from paper. */
export function CodeField({ label, help, value, onChange, error }: CodeFieldProps) {
  return (
    <Field name="code" label={label} help={help} error={error} required className="code-field">
      {(control) => <input {...control} type="text" inputMode="numeric" autoComplete="one-time-code" maxLength={20} spellCheck={false} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
