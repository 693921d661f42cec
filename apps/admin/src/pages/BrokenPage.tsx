import { useEffect } from 'react';
import { Button } from '../components/Button.js';
import { Sheet } from '../components/Sheet.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';

/** In the place of a page that has broken in the browser: what is safe, and the way on. */
export function BrokenPage({ error }: { error: Error }) {
  const words = useWords();
  usePageTitle(words('app.broken'));
  // For whoever helps: the browser's console is the only place that knows more.
  useEffect(() => console.error(error), [error]);
  return (
    <main className="page" id="inhalt">
      <div className="stack narrow" role="alert">
        <h1>{words('app.broken')}</h1>
        <Sheet>
          <p>{words('app.brokenText')}</p>
          <p className="choice" style={{ marginTop: 16 }}>
            <Button kind="primary" onClick={() => location.reload()}>{words('app.reload')}</Button>
            <Button href="/">{words('app.home')}</Button>
          </p>
        </Sheet>
      </div>
    </main>
  );
}
