import { useState, type MouseEvent } from 'react';
import { Divider, ListSubheader, Menu, MenuItem } from '@mui/material';
import { Link, useNavigate } from 'react-router';
import { useLocaleState, useLogout } from 'react-admin';
import { proveIdentity } from '../api/identity-proof.js';
import { lockSession } from '../api/sign-in.js';
import { useMay, useSession, useSite } from '../api/session.js';
import { useWords } from '../i18n/words.js';

/** Own account: language, site, keys, sign out. */
export function UserMenu({ showKeys }: { showKeys: () => void }) {
  const words = useWords();
  const session = useSession();
  const logout = useLogout();
  const may = useMay();
  const { site, choose } = useSite();
  const [locale, setLocale] = useLocaleState();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const navigate = useNavigate();
  const lock = async () => {
    await lockSession();
    await proveIdentity('unlock');
  };
  const initials = session.name.split(/\s+/).map((part) => part.charAt(0)).filter(Boolean);
  const sign = `${initials[0] ?? ''}${initials.length > 1 ? initials[initials.length - 1] : ''}`.toLocaleUpperCase('de');
  return (
    <>
      <button className="tool me" type="button" aria-haspopup="menu" aria-expanded={anchor !== null} onClick={(event: MouseEvent<HTMLElement>) => setAnchor(event.currentTarget)}>
        <span aria-hidden="true">{sign}</span>
        <span className="sr">{words('user.account', { name: session.name })}</span>
      </button>
      <Menu anchorEl={anchor} container={() => anchor?.closest('header') ?? document.body} open={anchor !== null} onClose={close}>
        <ListSubheader component="div" sx={{ fontSize: '1rem', lineHeight: 1.4, py: 1.5, color: 'text.primary' }}>
          <b>{session.name}</b><br />{session.email}
        </ListSubheader>
        {session.sites.length > 1 ? session.sites.map((each) => (
          <MenuItem key={each.id} selected={each.id === site?.id} onClick={() => { choose(each.id); close(); }}>{words('user.atSite', { site: each.name })}</MenuItem>
        )) : null}
        <Divider />
        <MenuItem lang={locale === 'de' ? 'en' : 'de'} onClick={() => { setLocale(locale === 'de' ? 'en' : 'de'); close(); }}>{locale === 'de' ? 'English' : 'Deutsch'}</MenuItem>
        <MenuItem onClick={() => { close(); void navigate('/zugang'); }}>{words('account.title')}</MenuItem>
        <MenuItem onClick={() => { close(); void lock(); }}>{words('user.lock')}</MenuItem>
        {may('breakGlass', 'write') ? <MenuItem component={Link} to="/notfall-einsicht" onClick={close}>{words('breakGlass.title')}</MenuItem> : null}
        <MenuItem onClick={() => { close(); showKeys(); }}>{words('keys.title')}</MenuItem>
        <Divider />
        <MenuItem onClick={() => void logout()}>{words('user.change')}</MenuItem>
        <MenuItem onClick={() => void logout()}>{words('user.signOut')}</MenuItem>
      </Menu>
    </>
  );
}
