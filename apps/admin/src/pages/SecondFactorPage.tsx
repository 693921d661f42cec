import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import type { FactorKind } from '@patenwerk/contracts';
import { post } from '../api/client.js';
import { forgetSession } from '../api/session.js';
import { lookAtSession } from '../api/sign-in.js';
import { Button } from '../components/Button.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { FactorChoices } from '../sign-in/FactorChoices.js';
import { SecondStep } from '../sign-in/SecondStep.js';
import { SetUpFactor } from '../sign-in/SetUpFactor.js';
import { EnterFrame } from './EnterFrame.js';
import { wayBack } from './way-back.js';

/** The second step of signing in: passing it, or setting it up for the first time. */
export function SecondFactorPage() {
  const words = useWords();
  usePageTitle(words('factor.title'));
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const look = useQuery({ queryKey: ['look'], queryFn: lookAtSession, retry: false, staleTime: Infinity, gcTime: 0 });
  const [kind, setKind] = useState<FactorKind | null>(null);
  const [done, setDone] = useState<FactorKind | null>(null);
  const goOn = async () => {
    forgetSession();
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'auth' && queryKey[0] !== 'look' });
    await queries.resetQueries({ queryKey: ['auth'] });
    void navigate(wayBack(search.get('ziel')));
  };
  const leave = async () => {
    await post('/api/auth/sign-out', {}).catch(() => undefined);
    void navigate('/anmelden');
  };
  if (look.error) return <EnterFrame><ProblemNotice error={look.error} onRetry={() => void look.refetch()} /></EnterFrame>;
  if (look.isPending) return <EnterFrame><LoadingLines lines={3} /></EnterFrame>;
  const session = look.data;
  if (!session) return <Navigate to="/anmelden" replace />;
  if (done) {
    return (
      <EnterFrame>
        <div className="stack" role="status">
          <h1>{words('factor.done')}</h1>
          <p className="lead">{words(`factor.doneText.${done}`)}</p>
          {done === 'one_time_code' ? null : <p>{words('factor.reserve')}</p>}
          <Button kind="primary" big onClick={() => void goOn()}>{words('factor.goOn')}</Button>
        </div>
      </EnterFrame>
    );
  }
  if (session.state === 'open') return <Navigate to={wayBack(search.get('ziel'))} replace />;
  if (session.state === 'pending') return <EnterFrame><SecondStep name={session.user.name} factors={session.factors} onDone={() => void goOn()} onOther={() => void leave()} /></EnterFrame>;
  return (
    <EnterFrame>
      {kind ? <SetUpFactor kind={kind} email={session.user.email} onDone={() => setDone(kind)} onBack={() => setKind(null)} /> : (
        <div className="stack">
          <div>
            <h1>{words('factor.setUpTitle')}</h1>
            <p className="lead">{words('factor.setUpText')}</p>
          </div>
          <FactorChoices onChoose={setKind} />
          <p className="meta">{words('factor.any')}</p>
          <p><button className="link" type="button" onClick={() => void leave()}>{words('factor.notNow')}</button></p>
        </div>
      )}
    </EnterFrame>
  );
}
