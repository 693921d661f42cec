import type { ReactNode } from 'react';
import type { MainRole } from '@patenwerk/contracts';

export interface SignPart {
  role: MainRole;
  initials: string;
}

const shapes: Record<MainRole, string> = { mentor: 'p', mentee: 'm', contact: 'o' };

/** Square = Patin or Pate, circle = mentee, both = tandem; a quiet square = contact. Several of one side stand as their number, on the match's own page each for themselves. The name stands beside it, so it is decoration. */
export function Sign({ of, large = false, onPaper = false }: { of: readonly SignPart[]; large?: boolean; onPaper?: boolean }) {
  const shown = onPaper ? of : of.flatMap((part, index) => (of.findIndex(({ role }) => role === part.role) === index ? [{ ...part, initials: countOr(of, part) }] : []));
  return (
    <span className={`sign${large ? ' l' : ''}${onPaper ? ' onpaper' : ''}`} aria-hidden="true">
      {shown.map((part, index) => (
        <i key={index} className={shapes[part.role]}>{part.initials}</i>
      ))}
    </span>
  );
}

/** The initials of one, the number of several. */
function countOr(all: readonly SignPart[], { role, initials }: SignPart): string {
  const count = all.filter((part) => part.role === role).length;
  return count > 1 ? String(count) : initials;
}

/** The sign of a thing that is no person: an icon on a quiet square. */
export function ThingSign({ children }: { children: ReactNode }) {
  return (
    <span className="sign" aria-hidden="true">
      <i className="o">{children}</i>
    </span>
  );
}

/** The house's own mark. */
export function Brand({ onDark = true }: { onDark?: boolean }) {
  return (
    <svg viewBox="0 0 38 26" aria-hidden="true" focusable="false">
      <rect x="0" y="1" width="24" height="24" rx="6.5" fill={onDark ? '#fff' : '#5B2350'} />
      <circle cx="25.5" cy="13" r="12.5" fill={onDark ? '#3F1638' : '#F1F4EE'} />
      <circle cx="25.5" cy="13" r="11" fill="#F5BC3C" />
    </svg>
  );
}

/** The tandem as an icon, for the navigation. */
export function TandemIcon() {
  return (
    <svg className="i" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.9" aria-hidden="true" focusable="false">
      <rect x="2" y="5.5" width="13" height="13" rx="3" />
      <circle cx="15.5" cy="12" r="6.5" />
    </svg>
  );
}
