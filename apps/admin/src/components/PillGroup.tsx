import { useId, useState } from 'react';
import { useWords } from '../i18n/words.js';
import { FieldError, fieldId } from './Field.js';
import { TheirOption, TheirQuestion } from './TheirWord.js';

interface Option {
  id: string;
  label: string;
}

interface PillGroupProps {
  name: string;
  legend: string;
  /** The legend is a sentence to say aloud (phone form), small above the pills, or only for screen readers. */
  look?: 'say' | 'label' | 'hidden';
  options: readonly Option[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** One, several, or several in the order of their importance. */
  kind: 'single' | 'multi' | 'ranked';
  max?: number;
  /** So many at first, the rest behind a button. */
  first?: number;
  help?: string;
  error?: string | null;
}

/** Choices as words to tap. Ranked pills show their place. */
export function PillGroup({ name, legend, look = 'label', options, value, onChange, kind, max, first, help, error }: PillGroupProps) {
  const words = useWords();
  const group = useId();
  const [all, setAll] = useState(false);
  const id = fieldId(name);
  const shown = first === undefined || all ? options : options.filter((option, index) => index < first || value.includes(option.id));
  const hidden = options.length - shown.length;
  const change = (option: string) => {
    if (kind === 'single') return onChange([option]);
    if (value.includes(option)) return onChange(value.filter((each) => each !== option));
    if (max === undefined || value.length < max) onChange([...value, option]);
  };
  const described = [help ? `${id}-h` : '', error ? `${id}-e` : ''].filter(Boolean).join(' ');
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={described || undefined}>
      <legend className={look === 'hidden' ? 'sr' : look === 'say' ? 'say' : 'legend'}>{legend}</legend>
      <TheirQuestion field={name} />
      {help ? <p className="hint" id={`${id}-h`} style={{ marginBottom: 10 }}>{help}</p> : null}
      <div className="choice">
        {shown.map((option) => {
          const place = value.indexOf(option.id);
          const full = kind !== 'single' && max !== undefined && value.length >= max && place < 0;
          return (
            <label className="pill" key={option.id}>
              <input type={kind === 'single' ? 'radio' : 'checkbox'} name={kind === 'single' ? group : undefined} checked={place >= 0} onChange={() => change(option.id)} aria-disabled={full || undefined} aria-describedby={kind === 'ranked' && place >= 0 ? `${group}-${option.id}` : undefined} />
              <span>
                {kind === 'ranked' && place >= 0 ? <b className="rank" aria-hidden="true">{place + 1}</b> : null}
                {kind === 'ranked' && place >= 0 ? <span className="sr" id={`${group}-${option.id}`}>{words('form.place', { place: place + 1 })}</span> : null}
                {option.label}
                <TheirOption field={name} id={option.id} />
              </span>
            </label>
          );
        })}
        {hidden > 0 ? <button className="btn quiet" type="button" onClick={() => setAll(true)}>{words('form.showMore', { smart_count: hidden })}</button> : null}
      </div>
      {error ? <FieldError id={`${id}-e`}>{error}</FieldError> : null}
    </fieldset>
  );
}
