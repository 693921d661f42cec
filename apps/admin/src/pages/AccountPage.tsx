import { useState } from 'react';
import { useSession } from '../api/session.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { OwnFactors } from '../sign-in/OwnFactors.js';
import { OwnPassword } from '../sign-in/OwnPassword.js';
import { OwnSessions } from '../sign-in/OwnSessions.js';
import { SetUpFactor } from '../sign-in/SetUpFactor.js';
import type { FactorKind } from '@patenwerk/contracts';

/** Own account: second steps, where one is signed in, the password. */
export function AccountPage() {
  const words = useWords();
  const session = useSession();
  usePageTitle(words('account.title'));
  const [adding, setAdding] = useState<FactorKind | null>(null);
  if (adding) {
    return <div className="narrow"><SetUpFactor kind={adding} email={session.email} onDone={() => setAdding(null)} onBack={() => setAdding(null)} /></div>;
  }
  return (
    <>
      <div className="title"><div><h1>{words('account.title')}</h1><p className="lead">{words('account.lead', { email: session.email })}</p></div></div>
      <div className="row-gap account">
        <OwnFactors onAdd={setAdding} />
        <OwnSessions />
        <OwnPassword />
      </div>
    </>
  );
}
