import { createContext, useCallback, useContext, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { IconX } from '@tabler/icons-react';
import { asProblem } from '../api/problem-error.js';
import { useWords } from '../i18n/words.js';
import { Icon } from './Icon.js';

interface Offer {
  text: string;
  undo?: () => void | Promise<void>;
}

const UndoContext = createContext<(offer: Offer) => void>(() => undefined);

/** Says what was done and offers to take it back. */
export function useUndo(): (offer: Offer) => void {
  return useContext(UndoContext);
}

/** Half a minute to take something back: older people read in their own time. The clock stands while the pointer or the focus is on the bar. */
const milliseconds = { withUndo: 30_000, withoutUndo: 10_000 };

/** Within this time the page changes because of the deed itself (a form leads to what it made), later because somebody goes on. */
const sameDeed = 1_000;

export function UndoProvider({ children }: { children: ReactNode }) {
  const words = useWords();
  const { pathname } = useLocation();
  const [offer, setOffer] = useState<Offer | null>(null);
  const [held, setHeld] = useState(false);
  const shownAt = useRef(0);
  const show = useCallback((next: Offer) => {
    shownAt.current = performance.now();
    setOffer(next);
  }, []);
  useEffect(() => {
    if (!offer || held) return;
    const timer = setTimeout(() => setOffer(null), offer.undo ? milliseconds.withUndo : milliseconds.withoutUndo);
    return () => clearTimeout(timer);
  }, [offer, held]);
  // On another page it says nothing any more, unless it can still be taken back.
  useEffect(() => {
    if (performance.now() - shownAt.current > sameDeed) setOffer((now) => (now?.undo ? now : null));
  }, [pathname]);
  const bar = useRoomAtTheFoot(offer !== null);
  const close = () => {
    setHeld(false);
    setOffer(null);
    // The button goes away under the focus; the page is the nearest place that stays.
    document.getElementById('inhalt')?.focus({ preventScroll: true });
  };
  const undo = async () => {
    close();
    try {
      await offer?.undo?.();
      show({ text: words('undo.done') });
    } catch (error) {
      // The page it belongs to may be gone by now, so it is said here.
      const problem = asProblem(error);
      show({ text: words('undo.failed', { why: words.locale === 'en' ? problem.detailEn : problem.detail }) });
    }
  };
  return (
    <UndoContext.Provider value={show}>
      {children}
      <div role="status" aria-live="polite">
        {offer ? (
          <div className="undo" ref={bar} onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
            <p>{offer.text}</p>
            {offer.undo ? <button className="btn" type="button" onClick={() => void undo()}>{words('undo.undo')}</button> : null}
            <button className="btn quiet" type="button" aria-label={words('undo.close')} onClick={close}><Icon of={IconX} /></button>
          </div>
        ) : null}
      </div>
    </UndoContext.Provider>
  );
}

/** While the bar is shown the page is longer by its height and other bars stand above it, so that no button lies under it for good. */
function useRoomAtTheFoot(shown: boolean) {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const element = bar.current;
    if (!shown || !element) return;
    const measure = () => style.setProperty('--undo', `${element.offsetHeight + 24}px`);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => {
      watch.disconnect();
      style.removeProperty('--undo');
    };
  }, [shown]);
  return bar;
}
