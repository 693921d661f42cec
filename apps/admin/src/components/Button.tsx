import { useId, useState, type MouseEvent, type ReactNode, type Ref } from 'react';
import { Link } from 'react-router';

export type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger';

interface ButtonProps {
  children: ReactNode;
  kind?: ButtonKind;
  big?: boolean;
  icon?: ReactNode;
  /** Icon behind the words. */
  iconAfter?: ReactNode;
  /** A page of the console. */
  to?: string;
  /** An address outside it: tel:, mailto:, https:. */
  href?: string;
  type?: 'button' | 'submit';
  onClick?: () => void;
  busy?: boolean;
  /** Why the step is not possible now. The button stays in the tab order and says so, to everybody who clicks it all the same. */
  blocked?: string | null;
  /** Added for screen readers, so that repeated buttons differ. */
  about?: string;
  pressed?: boolean;
  expanded?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

const classes: Record<ButtonKind, string> = { plain: 'btn', primary: 'btn pri', quiet: 'btn quiet', danger: 'btn danger' };

export function Button({ children, kind = 'plain', big, icon, iconAfter, to, href, type = 'button', onClick, busy, blocked, about, pressed, expanded, ref }: ButtonProps) {
  const reason = useId();
  const [asked, setAsked] = useState(false);
  const className = `${classes[kind]}${big ? ' big' : ''}${busy ? ' busy' : ''}`;
  const content = (
    <>
      {icon}
      <span>
        {children}
        {about ? <span className="sr">: {about}</span> : null}
      </span>
      {iconAfter}
    </>
  );
  if (to !== undefined) return <Link className={className} to={to} onClick={onClick}>{content}</Link>;
  if (href !== undefined) return <a className={className} href={href}>{content}</a>;
  const off = Boolean(blocked) || busy === true;
  const click = (event: MouseEvent) => {
    if (off) event.preventDefault();
    else onClick?.();
    setAsked(Boolean(blocked));
  };
  return (
    <>
      <button ref={ref} className={className} type={type} onClick={click} aria-disabled={off || undefined} aria-describedby={blocked ? reason : undefined} aria-pressed={pressed} aria-expanded={expanded}>
        {content}
      </button>
      {blocked ? <span id={reason} className={asked ? 'why' : 'sr'}>{blocked}</span> : null}
    </>
  );
}
