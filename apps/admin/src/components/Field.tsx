import type { ReactNode } from 'react';
import { IconAlertCircle } from '@tabler/icons-react';
import type { Problem } from '@patenwerk/contracts';
import type { Locale } from '../i18n/words.js';
import { Icon } from './Icon.js';
import { TheirQuestion } from './TheirWord.js';

/** What the control inside a Field takes over. */
export interface ControlProps {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

interface FieldProps {
  /** Dotted path in the contract's input; the control's id and its problem are found by it. */
  name: string;
  label: ReactNode;
  help?: ReactNode;
  error?: string | null;
  required?: boolean;
  className?: string;
  /** Hide the label for the eye; it stays for screen readers. */
  quietLabel?: boolean;
  children: (control: ControlProps) => ReactNode;
}

export function fieldId(name: string): string {
  return `f-${name.replace(/[^A-Za-z0-9]+/g, '-')}`;
}

/** The sentence a problem has for one field. */
export function fieldMessage(problem: Problem | null | undefined, name: string, locale: Locale): string | null {
  return problem?.errors?.find((error) => error.field === name || error.field.startsWith(`${name}.`))?.[locale] ?? null;
}

/** Label above, one line of help, error tied to the control. */
export function Field({ name, label, help, error, required, className, quietLabel, children }: FieldProps) {
  const id = fieldId(name);
  const described = [help ? `${id}-h` : '', error ? `${id}-e` : ''].filter(Boolean).join(' ');
  return (
    <div className={`field${error ? ' err' : ''}${className ? ` ${className}` : ''}`}>
      <label htmlFor={id} className={quietLabel ? 'sr' : undefined}>{label}</label>
      <TheirQuestion field={name} />
      {help ? <p className="hint" id={`${id}-h`}>{help}</p> : null}
      {children({ id, name, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined, 'aria-required': required ? true : undefined })}
      {error ? <FieldError id={`${id}-e`}>{error}</FieldError> : null}
    </div>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="err-t" id={id}>
      <Icon of={IconAlertCircle} />
      <span>{children}</span>
    </p>
  );
}
