import { useEffect, useState } from 'react';
import { useWords } from '../i18n/words.js';

/** Grey lines where the content will be, after 300 ms; a fast answer never flickers. */
export function LoadingLines({ lines = 6 }: { lines?: number }) {
  const words = useWords();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="lines" aria-busy="true" role="status">
      <span className="sr">{words('app.loading')}</span>
      {late ? Array.from({ length: lines }, (_, index) => <i key={index} aria-hidden="true" />) : null}
    </div>
  );
}
