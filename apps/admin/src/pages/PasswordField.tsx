import { useState } from 'react';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { Button } from '../components/Button.js';
import { Field } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { useWords } from '../i18n/words.js';

interface PasswordFieldProps {
  label: string;
  /** Two on one page need different names. */
  name?: string;
  value: string;
  onChange: (value: string) => void;
  /** A new one, or the present one. */
  fresh?: boolean;
  help?: string;
  error?: string | null;
}

/** A password that can be looked at: fewer typing errors, no riddles. */
export function PasswordField({ label, name = 'password', value, onChange, fresh, help, error }: PasswordFieldProps) {
  const words = useWords();
  const [shown, setShown] = useState(false);
  return (
    <Field name={name} label={label} help={help} error={error} required>
      {(control) => (
        <div className="pw">
          <input {...control} type={shown ? 'text' : 'password'} autoComplete={fresh ? 'new-password' : 'current-password'} value={value} onChange={(event) => onChange(event.target.value)} />
          <Button icon={<Icon of={shown ? IconEyeOff : IconEye} />} pressed={shown} onClick={() => setShown(!shown)}>{words('enter.show')}</Button>
        </div>
      )}
    </Field>
  );
}
