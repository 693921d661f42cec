import { useBlocker } from 'react-router';
import { beforeSignIn } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { ConfirmDialog } from './ConfirmDialog.js';
import { unsavedForms } from './unsaved.js';

/** Asks once before a page with unsaved changes is left, by whatever way: a link, a key, the back button. Who is signed out is not asked. */
export function LeaveQuestion() {
  const words = useWords();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => unsavedForms.any() && nextLocation.pathname !== currentLocation.pathname && !beforeSignIn.includes(nextLocation.pathname));
  if (blocker.state !== 'blocked') return null;
  const stay = () => {
    unsavedForms.stay();
    blocker.reset();
  };
  const leave = () => {
    unsavedForms.leave();
    blocker.proceed();
  };
  return <ConfirmDialog title={words('leaving.title')} text={words(unsavedForms.allKept() ? 'leaving.kept' : 'leaving.lost')} verb={words('leaving.go')} stay={words('leaving.stay')} onConfirm={leave} onClose={stay} />;
}
