import { useCallback, useEffect, useRef } from 'react';

interface UnsavedForm {
  /** Its words are there again when somebody comes back. */
  isKept: () => boolean;
  /** Somebody leaves all the same. */
  onLeave: () => void;
  /** Somebody was asked and stays. */
  onStay: () => void;
}

const open = new Map<object, UnsavedForm>();

/** The forms on the page that hold what is not saved. */
export const unsavedForms = {
  any: (): boolean => open.size > 0,
  allKept: (): boolean => [...open.values()].every(({ isKept }) => isKept()),
  stay: (): void => {
    for (const { onStay } of open.values()) onStay();
  },
  leave: (): void => {
    for (const { onLeave } of open.values()) onLeave();
    open.clear();
  },
};

const lost: UnsavedForm = { isKept: () => false, onLeave: () => undefined, onStay: () => undefined };

/** As long as a form is `dirty`, leaving the page asks first, closing the tab too. Answers with what to call once it is saved: from then on nobody is asked. */
export function useUnsaved(dirty: boolean, form: UnsavedForm = lost): () => void {
  const key = useRef({});
  const now = useRef(form);
  useEffect(() => {
    now.current = form;
  });
  useEffect(() => {
    if (!dirty) return;
    const own = key.current;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    open.set(own, { isKept: () => now.current.isKept(), onLeave: () => now.current.onLeave(), onStay: () => now.current.onStay() });
    window.addEventListener('beforeunload', warn);
    return () => {
      open.delete(own);
      window.removeEventListener('beforeunload', warn);
    };
  }, [dirty]);
  return useCallback(() => void open.delete(key.current), []);
}
