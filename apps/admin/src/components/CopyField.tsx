import { useRef, useState } from 'react';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useWords } from '../i18n/words.js';
import { Button } from './Button.js';
import { Field } from './Field.js';
import { Icon } from './Icon.js';

interface CopyFieldProps {
  name: string;
  label: string;
  help?: string;
  value: string;
}

/** Something that is shown once and has to be taken along: it can be copied, selected and printed. */
export function CopyField({ name, label, help, value }: CopyFieldProps) {
  const words = useWords();
  const box = useRef<HTMLTextAreaElement | null>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    box.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // The browser does not let us: what is selected can be copied by hand.
      box.current?.focus();
    }
  };
  return (
    <>
      <Field name={name} label={label} help={help}>{(control) => <textarea {...control} ref={box} className="copy" rows={3} readOnly value={value} onFocus={(event) => event.target.select()} />}</Field>
      <p className="choice">
        <Button icon={<Icon of={copied ? IconCheck : IconCopy} />} onClick={() => void copy()}>{words(copied ? 'form.copied' : 'form.copy')}</Button>
        <span className="sr" role="status">{copied ? words('form.copied') : ''}</span>
      </p>
    </>
  );
}
