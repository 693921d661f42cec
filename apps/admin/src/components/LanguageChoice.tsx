import { FormLanguage, formLanguages } from '@patenwerk/contracts';
import { useWords } from '../i18n/words.js';
import { Field } from './Field.js';

/** One of the languages of the form: as the console calls it, and as it calls itself. */
export function LanguageChoice({ name, label, value, onChange }: { name: string; label: string; value: FormLanguage; onChange: (language: FormLanguage) => void }) {
  const words = useWords();
  return (
    <Field name={name} label={label} className="language-choice">
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(FormLanguage.parse(event.target.value))}>
          {FormLanguage.options.map((id) => {
            const named = words.of(formLanguages[id]);
            const own = formLanguages[id].name;
            return <option key={id} value={id}>{own === named ? named : `${named} · \u2068${own}\u2069`}</option>;
          })}
        </select>
      )}
    </Field>
  );
}
