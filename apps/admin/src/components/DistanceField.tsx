import { useWords } from '../i18n/words.js';
import { Field } from './Field.js';

/** Ways somebody may want to try. */
const tried = [5, 10, 15, 20, 30, 50, 100] as const;

interface DistanceFieldProps {
  name: string;
  label: string;
  help?: string;
  /** In km; null = as it is set for people and site. */
  value: number | null;
  onChange: (km: number | null) => void;
  /** Only lengths, without "as it is set". */
  always?: boolean;
}

/** How long the way may be, for a what-if. */
export function DistanceField({ name, label, help, value, onChange, always = false }: DistanceFieldProps) {
  const words = useWords();
  const lengths = value === null || tried.some((km) => km === value) ? tried : [...tried, value].sort((a, b) => a - b);
  return (
    <Field name={name} label={label} help={help}>
      {(control) => (
        <select {...control} value={value ?? ''} onChange={(event) => onChange(event.target.value ? Number(event.target.value) : null)}>
          {always ? null : <option value="">{words('plan.asSet')}</option>}
          {lengths.map((km) => <option key={km} value={km}>{words('plan.upTo', { km })}</option>)}
        </select>
      )}
    </Field>
  );
}
