import type { ReactNode } from 'react';
import { numberWord } from '../format.js';
import { useWords } from '../i18n/words.js';
import { fieldId } from './Field.js';

export interface Missing {
  name: string;
  label: string;
}

/** Bar at the foot of a long form: names what is missing or wrong, as links to it, beside the buttons. */
export function StickyBar({ missing, wrong, complete, children }: { missing: readonly Missing[]; /** The fields are there, but not right. */ wrong?: boolean; complete: string; children: ReactNode }) {
  const words = useWords();
  const go = (name: string) => {
    const control = document.getElementById(fieldId(name));
    control?.scrollIntoView({ block: 'center' });
    control?.focus();
  };
  return (
    <div className="bar2">
      <p className="miss" role="status">
        {missing.length === 0 ? complete : (
          <>
            <b>{words(wrong ? 'form.toCheck' : 'form.missing', { smart_count: missing.length, word: numberWord(missing.length, words.locale) })}</b>{' '}
            {missing.map((each, index) => (
              <span key={each.name}>
                {index > 0 ? ', ' : ''}
                <button type="button" className="link" onClick={() => go(each.name)}>{each.label}</button>
              </span>
            ))}
          </>
        )}
      </p>
      {children}
    </div>
  );
}
