import type { ReactNode } from 'react';
import { IconCheck, IconWalk } from '@tabler/icons-react';
import { useWords } from '../i18n/words.js';
import { Icon } from './Icon.js';

export interface Step {
  id: string;
  label: string;
  state: 'done' | 'current' | 'todo';
  note?: string;
  /** Far away: left out on a narrow screen. */
  far?: boolean;
}

/** The way of a match or an intake; dates under done steps. */
export function Stepper({ steps, label }: { steps: readonly Step[]; label: string }) {
  const words = useWords();
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step) => (
        <li key={step.id} className={[step.state === 'done' ? 'd' : step.state === 'current' ? 'c' : '', step.far ? 'f' : ''].join(' ').trim()} aria-current={step.state === 'current' ? 'step' : undefined}>
          <span className="dot">{step.state === 'done' ? <Icon of={IconCheck} /> : step.state === 'current' ? <Icon of={IconWalk} /> : null}</span>
          <b>{step.label}{step.state === 'done' ? <span className="sr"> ({words('form.done')})</span> : null}</b>
          <small>{step.note ?? ''}</small>
        </li>
      ))}
    </ol>
  );
}

interface NextStepProps {
  title: string;
  text?: ReactNode;
  actions: ReactNode;
  /** The conditions of the step. */
  gates?: ReactNode;
  gatesTitle?: string;
  /** Not under a stepper. */
  alone?: boolean;
  /** Nothing is waiting: no yolk. */
  calm?: boolean;
  eyebrow?: string;
}

/** The one next step, in yolk: your turn. */
export function NextStep({ title, text, actions, gates, gatesTitle, alone, calm, eyebrow }: NextStepProps) {
  const words = useWords();
  return (
    <div className={`next${alone ? ' alone' : ''}${calm ? ' calm' : ''}${gates ? '' : ' one'}`}>
      <div>
        <p className="eyebrow">{eyebrow ?? words('steps.next')}</p>
        <h2>{title}</h2>
        {text ? <p style={{ marginTop: 6 }}>{text}</p> : null}
        <div className="choice" style={{ marginTop: 16 }}>{actions}</div>
      </div>
      {gates ? (
        <div>
          {gatesTitle ? <h3 className="gate-h">{gatesTitle}</h3> : null}
          {gates}
        </div>
      ) : null}
    </div>
  );
}
