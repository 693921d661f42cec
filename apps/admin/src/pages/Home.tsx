import { Navigate } from 'react-router';
import { useTabs } from '../layout/use-tabs.js';

/** The first tab of the signed-in user is the start page. */
export function Home() {
  const [first] = useTabs();
  return <Navigate to={first?.path ?? '/termine'} replace />;
}
