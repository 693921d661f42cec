import { IconPlus, IconX } from '@tabler/icons-react';
import { skillSources, SkillSource, type Problem, type Profile } from '@patenwerk/contracts';
import { useWords } from '../i18n/words.js';
import { Button } from './Button.js';
import { Field, fieldId, fieldMessage } from './Field.js';
import { Icon } from './Icon.js';
import { TheirQuestion } from './TheirWord.js';

type Skills = NonNullable<Profile['skills']>;
const most = 12;

/** What somebody can do, one row each: in own words, and where it was learned. */
export function SkillRows({ name, label, value, onChange, problem }: { name: string; label: string; value: Skills; onChange: (value: Skills) => void; problem: Problem | null }) {
  const words = useWords();
  const set = (index: number, change: Partial<Skills[number]>) => onChange(value.map((each, at) => (at === index ? { ...each, ...change } : each)));
  const add = () => {
    onChange([...value, { name: '', gainedBy: null }]);
    requestAnimationFrame(() => document.getElementById(fieldId(`${name}.${value.length}.name`))?.focus());
  };
  return (
    <fieldset id={fieldId(name)} tabIndex={-1}>
      <legend className="legend">{label}</legend>
      <TheirQuestion field={name} />
      {value.map((skill, index) => (
        <div className="lang" key={index}>
          <Field name={`${name}.${index}.name`} label={words('profile.skillNth', { number: index + 1 })} quietLabel error={fieldMessage(problem, `${name}.${index}.name`, words.locale)}>
            {(control) => <input {...control} type="text" maxLength={60} placeholder={words('profile.skillHint')} value={skill.name} onChange={(event) => set(index, { name: event.target.value })} />}
          </Field>
          <Field name={`${name}.${index}.gainedBy`} label={words('profile.skillFrom', { number: index + 1 })} quietLabel>
            {(control) => (
              <select {...control} value={skill.gainedBy ?? ''} onChange={(event) => set(index, { gainedBy: SkillSource.safeParse(event.target.value).data ?? null })}>
                <option value="">{words('profile.skillFromOpen')}</option>
                {SkillSource.options.map((source) => <option key={source} value={source}>{words.of(skillSources[source])}</option>)}
              </select>
            )}
          </Field>
          <button type="button" className="btn icon quiet" aria-label={words('languages.remove', { language: skill.name || words('profile.skillNth', { number: index + 1 }) })} onClick={() => onChange(value.filter((_, at) => at !== index))}><Icon of={IconX} /></button>
        </div>
      ))}
      {value.length < most ? <Button icon={<Icon of={IconPlus} />} onClick={add}>{words('profile.addSkill')}</Button> : null}
    </fieldset>
  );
}
