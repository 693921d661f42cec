import { Button } from '../components/Button.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';

export function NotFoundPage() {
  const words = useWords();
  usePageTitle(words('app.notFound'));
  return (
    <div className="stack">
      <h1>{words('app.notFound')}</h1>
      <p className="lead">{words('app.notFoundText')}</p>
      <p><Button to="/">{words('app.home')}</Button></p>
    </div>
  );
}
