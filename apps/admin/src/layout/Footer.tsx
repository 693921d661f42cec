import type { ReactNode } from 'react';
import { credits } from '@patenwerk/contracts';
import { useWords } from '../i18n/words.js';

/** Funder line and the operator's pages; pages with maps or postcodes add their credit lines. */
export function Footer({ children }: { children?: ReactNode }) {
  const words = useWords();
  return (
    <footer className="foot">
      <p>{children}{credits.funder.text}</p>
      <nav aria-label={words('app.legal')}>
        <a href="/impressum">{words('app.imprint')}</a>
        <a href="/datenschutz">{words('app.privacy')}</a>
        <a href="/barrierefreiheit">{words('app.accessibility')}</a>
      </nav>
    </footer>
  );
}
