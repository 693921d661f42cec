import { credits } from '@patenwerk/contracts';
import { useWords } from '../i18n/words.js';

/** Funder line and the operator's pages; credit lines of maps and postcodes stand where those are shown. */
export function Footer() {
  const words = useWords();
  return (
    <footer className="foot">
      <p lang="de">{credits.funder.text}</p>
      <nav aria-label={words('app.legal')}>
        <a href="/impressum">{words('app.imprint')}</a>
        <a href="/datenschutz">{words('app.privacy')}</a>
        <a href="/barrierefreiheit">{words('app.accessibility')}</a>
      </nav>
    </footer>
  );
}
