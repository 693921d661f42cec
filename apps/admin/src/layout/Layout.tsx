import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useLocaleState, useStore } from 'react-admin';
import { useLocation, useNavigate } from 'react-router';
import { IconFlask } from '@tabler/icons-react';
import { demoNotice } from '@patenwerk/contracts';
import { readSession, SessionContext } from '../api/session.js';
import { Icon } from '../components/Icon.js';
import { LeaveQuestion } from '../components/LeaveQuestion.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { OfflineBar } from '../components/OfflineBar.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { UndoProvider } from '../components/UndoBar.js';
import { useWords } from '../i18n/words.js';
import { BottomBar } from './BottomBar.js';
import { Footer } from './Footer.js';
import { KeysDialog } from './KeysDialog.js';
import { TopBar } from './TopBar.js';
import { useKeys } from './use-keys.js';

/** The frame of every page behind the sign-in. */
export function Layout({ children }: { children?: ReactNode }) {
  const session = useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: Infinity, retry: false });
  if (session.error) return <main className="page"><ProblemNotice error={session.error} onRetry={() => void session.refetch()} /></main>;
  if (!session.data) return <main className="page"><LoadingLines /></main>;
  return (
    <SessionContext value={session.data}>
      <UndoProvider>
        <Shell demo={session.data.demo}>{children}</Shell>
      </UndoProvider>
    </SessionContext>
  );
}

function Shell({ demo, children }: { demo: boolean; children?: ReactNode }) {
  const words = useWords();
  const [locale] = useLocaleState();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const [keysOpen, setKeysOpen] = useState(false);
  const [keysOn, setKeysOn] = useStore('patenwerk.keys', true);
  useKeys({ on: keysOn, navigate, showList: () => setKeysOpen(true) });
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  // A new page starts at its beginning, for eyes and for screen readers; the first one keeps the browser's own focus.
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else {
      window.scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
  }, [pathname]);
  return (
    <div className="shell">
      <a className="skip" href="#inhalt">{words('app.skip')}</a>
      <OfflineBar />
      <header>
        <TopBar showKeys={() => setKeysOpen(true)} />
        {demo ? <p className="ribbon"><Icon of={IconFlask} /><span>{words.of(demoNotice)}</span></p> : null}
      </header>
      <main className="page" id="inhalt" tabIndex={-1} ref={main}>{children}</main>
      <Footer />
      <BottomBar showKeys={() => setKeysOpen(true)} />
      <LeaveQuestion />
      {keysOpen ? <KeysDialog on={keysOn} onSwitch={setKeysOn} onClose={() => setKeysOpen(false)} /> : null}
    </div>
  );
}
