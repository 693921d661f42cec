import { Link, useLocation } from 'react-router';
import { IconPhoneCall } from '@tabler/icons-react';
import { useMay, useSite } from '../api/session.js';
import { Icon } from '../components/Icon.js';
import { Brand } from '../components/Sign.js';
import { useWords } from '../i18n/words.js';
import { isCurrent } from './current-tab.js';
import { useTasks } from './use-tasks.js';
import { UserMenu } from './UserMenu.js';
import { useTabs } from './use-tabs.js';

/** The top bar: mark, index tabs, the call, the account. */
export function TopBar({ showKeys }: { showKeys: () => void }) {
  const words = useWords();
  const tabs = useTabs();
  const may = useMay();
  const { siteId } = useSite();
  const { pathname } = useLocation();
  const open = useTasks(siteId).tasks.length;
  return (
    <div className="top">
      <div className="top-in">
        <Link className="brand" to="/"><Brand /><span>Patenwerk</span></Link>
        <nav className="tabs" aria-label={words('nav.main')}>
          {tabs.map((tab) => (
            <Link key={tab.path} to={tab.path} aria-current={isCurrent(tab, pathname) ? 'page' : undefined}>
              {words(tab.word)}
              {tab.path === '/heute' && open > 0 ? <span className="count">{open}<span className="sr"> {words('nav.open')}</span></span> : null}
            </Link>
          ))}
        </nav>
        <div className="tools">
          {siteId && may('interests', 'write', siteId) ? (
            <Link className="tool call" to="/anruf"><Icon of={IconPhoneCall} /><span>{words('nav.call')}<span className="lbl-l"> {words('nav.callVerb')}</span></span></Link>
          ) : null}
          <UserMenu showKeys={showKeys} />
        </div>
      </div>
    </div>
  );
}
