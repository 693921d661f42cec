import { useState } from 'react';
import type { StateMachine, Transition } from '@patenwerk/contracts';
import { useWords } from '../i18n/words.js';
import { Button } from './Button.js';
import { ProblemNotice } from './ProblemNotice.js';
import { StepDialog, type StepValues } from './StepDialog.js';

export interface NextTransition {
  transition: string;
  allowed: boolean;
  missing: readonly { guard: string; de: string; en: string }[];
}

interface StepButtonsProps {
  machine: StateMachine;
  next: readonly NextTransition[];
  /** The one that leads on; the others stand behind it, quietly. */
  main: string | null;
  about: string;
  busy: boolean;
  error: unknown;
  /** What stands in a step's form at first. */
  initial?: Pick<StepValues, 'by'>;
  onDo: (transition: string, values: StepValues, done: () => void) => void;
  onOpen?: () => void;
}

/** Transitions that end or turn back something: never the primary button. */
const turningAway = ['decline', 'withdraw', 'end', 'endForSafety', 'leave', 'refer', 'close', 'cancel'];

/** Steps that finish a way: as soon as one is allowed, nothing in between is worth the click. */
const finishing = ['completeIntake'];

/** The step that leads on: the first in the table that turns nobody away, allowed ones before blocked ones. */
export function mainStep(next: readonly NextTransition[], resting: readonly string[] = ['rest', 'pause', 'complete', 'beginClosing', 'match', 'rematch']): string | null {
  const leading = next.filter((each) => !turningAway.includes(each.transition) && !resting.includes(each.transition));
  const allowed = leading.filter((each) => each.allowed);
  return (allowed.find((each) => finishing.includes(each.transition)) ?? allowed[0] ?? leading[0])?.transition ?? null;
}

/** Buttons drawn from the state machine. A blocked one stays reachable and says what is missing. What went wrong is said once: in the step's dialog while it is open, else here. */
export function StepButtons({ machine, next, main, about, busy, error, initial, onDo, onOpen }: StepButtonsProps) {
  const words = useWords();
  const [open, setOpen] = useState<string | null>(null);
  const of = (name: string): Transition<string, string> | undefined => machine.transitions[name];
  const start = (name: string) => {
    onOpen?.();
    const transition = of(name);
    if (transition?.needs?.length || transition?.confirm) setOpen(name);
    else onDo(name, {}, () => undefined);
  };
  const ordered = [...next].sort((a, b) => Number(b.transition === main) - Number(a.transition === main));
  const chosen = open ? of(open) : undefined;
  return (
    <>
      {error && !open ? <div className="whole"><ProblemNotice error={error} /></div> : null}
      {ordered.map(({ transition: name, allowed, missing }) => {
        const transition = of(name);
        if (!transition) return null;
        // What the dialog asks for cannot be missing before it was opened.
        const asked = missing.filter((each) => !askedFor(each.guard, transition));
        const blocked = allowed || asked.length === 0 ? null : asked.map((each) => words.of(each)).join(' ');
        const label = transition.needs?.length || transition.confirm ? `${words.of(transition)} …` : words.of(transition);
        return <Button key={name} kind={name === main ? 'primary' : 'quiet'} blocked={blocked} busy={busy && name === main} onClick={() => start(name)}>{name === main ? words.of(transition) : label}</Button>;
      })}
      {open && chosen ? <StepDialog transition={chosen} about={about} danger={turningAway.includes(open)} initial={initial} busy={busy} error={error} onClose={() => setOpen(null)} onDo={(values) => onDo(open, values, () => setOpen(null))} /> : null}
    </>
  );
}

const guardsOfNeeds: Record<string, string[]> = {
  on: ['dateGiven'], reason: ['reasonGiven', 'closingTalkOrReason', 'safeguardingReason'], endReason: ['endReasonGiven', 'safeguardingReason'], closingTalkOn: ['closingTalkOrReason'], source: ['sourceGiven'],
};

function askedFor(guard: string, transition: Transition<string, string>): boolean {
  return (transition.needs ?? []).some((need) => guardsOfNeeds[need]?.includes(guard));
}
