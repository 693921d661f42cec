import { useEffect, type ReactNode } from 'react';
import { useLocaleState } from 'react-admin';
import { credits } from '@patenwerk/contracts';
import { Brand } from '../components/Sign.js';
import { useWords } from '../i18n/words.js';

/** The two halves of the pages before the sign-in: the picture and the form. */
export function EnterFrame({ children }: { children: ReactNode }) {
  const words = useWords();
  const [locale, setLocale] = useLocaleState();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const other = locale === 'de' ? 'en' : 'de';
  return (
    <div className="enter">
      <header className="art">
        <a className="brand" href="/"><Brand /><span>Patenwerk</span></a>
        <svg className="pair" viewBox="0 0 560 400" aria-hidden="true" focusable="false">
          <defs><clipPath id="pair-clip"><rect x="40" y="60" width="280" height="280" rx="72" /></clipPath></defs>
          <rect x="40" y="60" width="280" height="280" rx="72" fill="#7A3A6D" />
          <circle cx="360" cy="200" r="148" fill="#F5BC3C" />
          <g clipPath="url(#pair-clip)"><circle cx="360" cy="200" r="148" fill="#fff" /></g>
        </svg>
        <p className="say">{words('enter.claim')}</p>
      </header>
      <main>
        <div className="box">
          {children}
          <nav className="fo" aria-label={words('app.legal')}>
            <a href="/impressum">{words('app.imprint')}</a>
            <a href="/datenschutz">{words('app.privacy')}</a>
            <a href="/barrierefreiheit">{words('app.accessibility')}</a>
            <button className="link" type="button" lang={other} onClick={() => setLocale(other)}>{other === 'en' ? 'English' : 'Deutsch'}</button>
          </nav>
          <p className="meta" lang="de">{credits.funder.text}</p>
        </div>
      </main>
    </div>
  );
}
