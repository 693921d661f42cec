import type { ReactNode } from 'react';
import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useWords } from '../i18n/words.js';
import { Icon } from './Icon.js';

export interface GateItem {
  id: string;
  passed: boolean;
  /** A condition that does not apply here is shown, but does not count. */
  required?: boolean;
  text: ReactNode;
  /** What mends it: a link or a small form. */
  remedy?: ReactNode;
}

/** Conditions with tick or cross and words; a failed one carries its remedy. */
export function GateList({ gates }: { gates: readonly GateItem[] }) {
  const words = useWords();
  return (
    <ul className="gate">
      {gates.map((gate) => {
        const open = !gate.passed && gate.required === false;
        return (
          <li key={gate.id}>
            <span className={gate.passed ? 'ok' : open ? 'na' : 'no'}>
              <Icon of={gate.passed ? IconCircleCheck : open ? IconCircleDashed : IconCircleX} />
              <span className="sr">{words(gate.passed ? 'gates.passed' : open ? 'gates.optional' : 'gates.missing')}: </span>
            </span>
            <span>
              {gate.passed || open ? gate.text : <b>{gate.text}</b>}
              {gate.remedy && !gate.passed ? <span className="mend">{gate.remedy}</span> : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
