import { IconX } from '@tabler/icons-react';
import { labelOf, type TaxonomyName } from '@patenwerk/contracts';
import { useWords } from '../i18n/words.js';
import { Field } from './Field.js';
import { Icon } from './Icon.js';

interface PickListProps<T extends string> {
  name: string;
  label: string;
  list: TaxonomyName;
  options: readonly T[];
  value: readonly T[];
  onChange: (value: T[]) => void;
  max?: number;
  error?: string | null;
}

/** Several from a long list: choose one, it appears below with a way to take it out again. */
export function PickList<T extends string>({ name, label, list, options, value, onChange, max = 20, error }: PickListProps<T>) {
  const words = useWords();
  const left = options.filter((option) => !value.includes(option)).sort((a, b) => labelOf(list, a, words.locale).localeCompare(labelOf(list, b, words.locale), words.locale));
  return (
    <div className="field">
      <Field name={name} label={label} error={error}>
        {(control) => (
          <select {...control} value="" onChange={(event) => onChange([...value, event.target.value as T])} disabled={value.length >= max}>
            <option value="">{words('form.choose')}</option>
            {left.map((option) => <option key={option} value={option}>{labelOf(list, option, words.locale)}</option>)}
          </select>
        )}
      </Field>
      {value.length > 0 ? (
        <ul className="choice" aria-label={words('form.chosen', { label })}>
          {value.map((option) => (
            <li key={option}>
              <button className="btn" type="button" onClick={() => onChange(value.filter((each) => each !== option))}>
                <span>{labelOf(list, option, words.locale)}<span className="sr">: {words('form.remove')}</span></span>
                <Icon of={IconX} />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
