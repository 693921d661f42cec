import { createContext, use, useState, type ReactNode } from 'react';
import { useStore } from 'react-admin';
import { useLocation } from 'react-router';
import { useWords } from '../i18n/words.js';

export interface FoldState {
  id: string;
  open: boolean;
  /** The address names this fold: it is to be seen at once. */
  asked: boolean;
  set: (open: boolean) => void;
}

const Folding = createContext<FoldState | null>(null);

/** How the sheet lies folded that is asked from within it; null where nothing is folded. */
export const useFold = (): FoldState | null => use(Folding);

/** Which folds somebody has opened or closed by hand; kept in the browser, ids of parts only. */
const useRemembered = () => useStore<Record<string, boolean>>('patenwerk.folds', {});

interface FoldProps {
  /** Also what stands behind # in the address to open it. */
  id: string;
  /** Open as long as nobody has closed it by hand. */
  startOpen?: boolean;
  children: ReactNode;
}

/** The sheet inside shows its heading and one line, and opens when it is asked for; as somebody left it, so it is found again. */
export function Fold({ id, startOpen = false, children }: FoldProps) {
  const [remembered, remember] = useRemembered();
  const asked = useLocation().hash === `#${id}`;
  const [shut, setShut] = useState(false);
  const set = (open: boolean) => {
    setShut(!open);
    remember((now) => ({ ...now, [id]: open }));
  };
  return <Folding value={{ id, asked, open: (asked && !shut) || (remembered[id] ?? startOpen), set }}>{children}</Folding>;
}

/** For what lies inside a folded sheet: it is no fold itself. */
export function Unfolded({ children }: { children: ReactNode }) {
  return <Folding value={null}>{children}</Folding>;
}

/** Opens or closes all at once. */
export function FoldAll({ ids }: { ids: readonly string[] }) {
  const words = useWords();
  const [remembered, remember] = useRemembered();
  const all = ids.every((id) => remembered[id]);
  return <p className="noprint fold-all"><button type="button" className="link" onClick={() => remember({ ...remembered, ...Object.fromEntries(ids.map((id) => [id, !all])) })}>{words(all ? 'person.foldAll' : 'person.openAll')}</button></p>;
}
