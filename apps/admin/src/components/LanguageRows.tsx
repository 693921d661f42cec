import { IconPlus, IconX } from '@tabler/icons-react';
import { labelOf, taxonomies, type LanguageSkill } from '@patenwerk/contracts';
import { useWords } from '../i18n/words.js';
import { Button } from './Button.js';
import { Field, fieldId } from './Field.js';
import { Icon } from './Icon.js';

const levels = taxonomies.languageLevels.filter((level) => level.id !== 'none');

/** Languages with their level, one row each. */
export function LanguageRows({ name, value, onChange }: { name: string; value: readonly LanguageSkill[]; onChange: (value: LanguageSkill[]) => void }) {
  const words = useWords();
  const set = (index: number, change: Partial<LanguageSkill>) => onChange(value.map((each, at) => (at === index ? { ...each, ...change } : each)));
  const next = taxonomies.languages.find((language) => !value.some((each) => each.code === language.id));
  const add = () => {
    if (!next) return;
    onChange([...value, { code: next.id, level: next.id === 'de' ? 'b1' : 'native' }]);
    requestAnimationFrame(() => document.getElementById(fieldId(`${name}.${value.length}.code`))?.focus());
  };
  return (
    <div id={fieldId(name)} tabIndex={-1}>
      {value.map((skill, index) => {
        const label = labelOf('languages', skill.code, words.locale);
        return (
          <div className="lang" key={index}>
            <Field name={`${name}.${index}.code`} label={words('languages.nth', { number: index + 1 })} quietLabel>
              {(control) => (
                <select {...control} value={skill.code} onChange={(event) => set(index, { code: event.target.value as LanguageSkill['code'] })}>
                  {taxonomies.languages.map((each) => <option key={each.id} value={each.id}>{words.locale === 'en' ? each.en : each.de}</option>)}
                </select>
              )}
            </Field>
            <Field name={`${name}.${index}.level`} label={words('languages.level', { language: label })} quietLabel>
              {(control) => (
                <select {...control} value={skill.level} onChange={(event) => set(index, { level: event.target.value as LanguageSkill['level'] })}>
                  {levels.map((each) => <option key={each.id} value={each.id}>{words.locale === 'en' ? each.en : each.de}</option>)}
                </select>
              )}
            </Field>
            <button type="button" className="btn icon quiet" aria-label={words('languages.remove', { language: label })} onClick={() => onChange(value.filter((_, at) => at !== index))}><Icon of={IconX} /></button>
          </div>
        );
      })}
      {next && value.length < 12 ? <Button icon={<Icon of={IconPlus} />} onClick={add}>{words('languages.add')}</Button> : null}
    </div>
  );
}
