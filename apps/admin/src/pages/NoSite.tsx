import { EmptyState } from '../components/EmptyState.js';
import { useWords } from '../i18n/words.js';

/** For pages of a site, opened by somebody who works at none. */
export function NoSite() {
  const words = useWords();
  return (
    <>
      <h1 className="sr">{words('app.noSite')}</h1>
      <EmptyState title={words('app.noSite')} text={words('app.noSiteText')} />
    </>
  );
}
