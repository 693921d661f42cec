import { useEffect, useRef, useState, type FocusEvent } from 'react';

export interface LeftFields {
  /** Names of the fields somebody has been in. */
  left: ReadonlySet<string>;
  /** For `onBlur` of the form; fields are known by a name with a dot. */
  leave: (event: FocusEvent<HTMLElement>) => void;
  /** From now on just these are left. */
  setLeft: (names: Iterable<string>) => void;
}

/**
 * Which fields of a form somebody has left: only those are called wrong, nobody is corrected while typing. While a mouse or finger is down nothing is
 * told: a sentence that appears then would move away what is being pressed, and the click would go astray.
 */
export function useLeft(): LeftFields {
  const [left, setNames] = useState<ReadonlySet<string>>(new Set());
  const pressed = useRef(false);
  useEffect(() => {
    const down = () => void (pressed.current = true);
    const up = () => void (pressed.current = false);
    document.addEventListener('pointerdown', down, true);
    for (const end of ['pointerup', 'pointercancel'] as const) document.addEventListener(end, up, true);
    return () => {
      document.removeEventListener('pointerdown', down, true);
      for (const end of ['pointerup', 'pointercancel'] as const) document.removeEventListener(end, up, true);
    };
  }, []);
  const leave = ({ target }: FocusEvent<HTMLElement>) => {
    const { name } = target as HTMLInputElement;
    if (!name?.includes('.')) return;
    const add = () => setNames((now) => new Set([...now, name]));
    if (pressed.current) document.addEventListener('pointerup', () => setTimeout(add), { once: true });
    else add();
  };
  return { left, leave, setLeft: (names) => setNames(new Set(names)) };
}
