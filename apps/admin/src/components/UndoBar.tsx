import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/words.js';

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

export function UndoProvider({ children }: { children: ReactNode }) {
  const words = useWords();
  const [offer, setOffer] = useState<Offer | null>(null);
  const [held, setHeld] = useState(false);
  const show = useCallback((next: Offer) => setOffer(next), []);
  useEffect(() => {
    if (!offer || held) return;
    const timer = setTimeout(() => setOffer(null), offer.undo ? milliseconds.withUndo : milliseconds.withoutUndo);
    return () => clearTimeout(timer);
  }, [offer, held]);
  const close = () => {
    setHeld(false);
    setOffer(null);
  };
  const undo = async () => {
    close();
    await offer?.undo?.();
  };
  return (
    <UndoContext.Provider value={show}>
      {children}
      <div role="status" aria-live="polite">
        {offer ? (
          <div className="undo" onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
            <p>{offer.text}</p>
            {offer.undo ? <button className="btn" type="button" onClick={() => void undo()}>{words('undo.undo')}</button> : null}
            <button className="btn quiet" type="button" onClick={close}>{words('undo.close')}</button>
          </div>
        ) : null}
      </div>
    </UndoContext.Provider>
  );
}
