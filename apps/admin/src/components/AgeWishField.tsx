import type { Profile } from '@patenwerk/contracts';
import { useWords } from '../i18n/words.js';
import { FieldError, fieldId } from './Field.js';
import { TheirQuestion } from './TheirWord.js';

type Wish = NonNullable<Profile['ageWish']>;

interface AgeWishFieldProps {
  name: string;
  label: string;
  value: Wish | null;
  onChange: (value: Wish | null) => void;
  error?: string | null;
}

/** The wished age, from and to; both sides may stay open, and nothing at all is no wish. */
export function AgeWishField({ name, label, value, onChange, error }: AgeWishFieldProps) {
  const words = useWords();
  const id = fieldId(name);
  const set = (side: keyof Wish, text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, 3);
    const wish = { from: null, to: null, ...value, [side]: digits === '' ? null : Number(digits) };
    onChange(wish.from === null && wish.to === null ? null : wish);
  };
  return (
    <fieldset id={id} tabIndex={-1} className={error ? 'err' : undefined} aria-describedby={error ? `${id}-e` : undefined}>
      <legend className="legend">{label}</legend>
      <TheirQuestion field={name} />
      <div className="ages">
        {(['from', 'to'] as const).map((side) => (
          <label key={side}>
            <span>{words(`profile.age.${side}`)}</span>
            <input id={fieldId(`${name}.${side}`)} name={`${name}.${side}`} type="text" inputMode="numeric" autoComplete="off" aria-invalid={error ? true : undefined} value={value?.[side] ?? ''} onChange={(event) => set(side, event.target.value)} />
          </label>
        ))}
        <span>{words('profile.age.years')}</span>
      </div>
      {error ? <FieldError id={`${id}-e`}>{error}</FieldError> : null}
    </fieldset>
  );
}
