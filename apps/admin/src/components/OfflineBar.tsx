import { useSyncExternalStore } from 'react';
import { useWords } from '../i18n/words.js';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

/** Says that nothing can be saved now, and that nothing is lost. */
export function OfflineBar() {
  const words = useWords();
  const online = useOnline();
  return <div role="status">{online ? null : <p className="offline">{words('app.offline')}</p>}</div>;
}
