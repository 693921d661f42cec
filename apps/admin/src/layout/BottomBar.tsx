import { useState } from 'react';
import { Dialog } from '@mui/material';
import { useLocaleState, useLogout } from 'react-admin';
import { Link, useLocation } from 'react-router';
import { IconKeyboard, IconLanguage, IconLogout, IconMenu2 } from '@tabler/icons-react';
import { useSite } from '../api/session.js';
import { Icon } from '../components/Icon.js';
import { TandemIcon } from '../components/Sign.js';
import { useWords } from '../i18n/words.js';
import { isCurrent } from './current-tab.js';
import { useTasks } from './use-tasks.js';
import { useTabs } from './use-tabs.js';

/** On a narrow screen: three words with icons at the bottom, the rest under "Mehr". */
export function BottomBar({ showKeys }: { showKeys: () => void }) {
  const words = useWords();
  const tabs = useTabs();
  const { siteId } = useSite();
  const open = useTasks(siteId).tasks.length;
  const [more, setMore] = useState(false);
  const { pathname } = useLocation();
  const logout = useLogout();
  const [locale, setLocale] = useLocaleState();
  const behind = tabs.slice(3).some((tab) => isCurrent(tab, pathname));
  return (
    <>
      <nav className="bottom" aria-label={words('nav.bottom')}>
        {tabs.slice(0, 3).map((tab) => (
          <Link key={tab.path} to={tab.path} aria-current={isCurrent(tab, pathname) ? 'page' : undefined}>
            {tab.icon ? <Icon of={tab.icon} /> : <TandemIcon />}
            {words(tab.word)}
            {tab.path === '/heute' && open > 0 ? <span className="count">{open}<span className="sr"> {words('nav.open')}</span></span> : null}
          </Link>
        ))}
        <button type="button" aria-haspopup="dialog" aria-current={behind || undefined} onClick={() => setMore(true)}><Icon of={IconMenu2} />{words('nav.more')}</button>
      </nav>
      <Dialog open={more} onClose={() => setMore(false)} aria-labelledby="more-title">
        <div className="dlg">
          <h2 id="more-title">{words('nav.more')}</h2>
          <nav className="more-list" aria-labelledby="more-title">
            {tabs.slice(3).map((tab) => (
              <Link key={tab.path} to={tab.path} aria-current={isCurrent(tab, pathname) ? 'page' : undefined} onClick={() => setMore(false)}>{tab.icon ? <Icon of={tab.icon} /> : <TandemIcon />}{words(tab.word)}</Link>
            ))}
            <button type="button" lang={locale === 'de' ? 'en' : 'de'} onClick={() => { setLocale(locale === 'de' ? 'en' : 'de'); setMore(false); }}><Icon of={IconLanguage} />{locale === 'de' ? 'English' : 'Deutsch'}</button>
            <button type="button" onClick={() => { setMore(false); showKeys(); }}><Icon of={IconKeyboard} />{words('keys.title')}</button>
            <button type="button" onClick={() => void logout()}><Icon of={IconLogout} />{words('user.signOut')}</button>
          </nav>
        </div>
      </Dialog>
    </>
  );
}
