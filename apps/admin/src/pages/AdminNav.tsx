import { NavLink } from 'react-router';
import { useMay } from '../api/session.js';
import { useWords } from '../i18n/words.js';

/** The parts of the administration. */
export function AdminNav() {
  const words = useWords();
  const may = useMay();
  const parts = [
    { to: '/verwaltung', word: 'admin.parts.staff' as const, shown: may('users', 'read') },
    { to: '/verwaltung/schluessel', word: 'admin.parts.keys' as const, shown: may('apiKeys', 'read') },
    { to: '/verwaltung/einsichten', word: 'looks.figures' as const, shown: may('looks', 'figures') },
    { to: '/verwaltung/texte', word: 'admin.parts.texts' as const, shown: may('operatorPages', 'write') },
  ];
  return (
    <nav className="subnav" aria-label={words('nav.admin')}>
      {parts.filter(({ shown }) => shown).map(({ to, word }) => <NavLink key={to} to={to} end>{words(word)}</NavLink>)}
    </nav>
  );
}
