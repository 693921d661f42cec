import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { IconAlertCircle } from '@tabler/icons-react';
import { useWords } from '../i18n/words.js';
import { Icon } from './Icon.js';

interface WorkRowProps {
  sign: ReactNode;
  title: string;
  to?: string;
  /** The reason in one sentence, the deciding words bold. */
  why: ReactNode;
  /** Whose work it is, when it is a colleague's. */
  note?: string | undefined;
  /** One button. */
  action: ReactNode;
  onLater?: () => void;
}

/** One thing to do: who, why, one button, later. */
export function WorkRow({ sign, title, to, why, note, action, onLater }: WorkRowProps) {
  const words = useWords();
  return (
    <li>
      {sign}
      <div>
        <p>{to ? <Link className="name" to={to}>{title}</Link> : <span className="name">{title}</span>}</p>
        <p className="why">{why}</p>
        {note ? <p className="meta">{note}</p> : null}
      </div>
      <div className="act">
        {action}
        {onLater ? (
          <button className="btn quiet" type="button" onClick={onLater}>
            <span>{words('today.later')}<span className="sr">: {title}</span></span>
          </button>
        ) : null}
      </div>
    </li>
  );
}

/** A group of rows under its heading; the urgent one is framed and marked with a word and a sign. */
export function WorkGroup({ title, urgent = false, children }: { title: string; urgent?: boolean; children: ReactNode }) {
  return (
    <>
      <div className="work-h">
        {urgent ? <Icon of={IconAlertCircle} /> : null}
        <h2>{title}</h2>
      </div>
      <ul className={urgent ? 'work urgent' : 'work'}>{children}</ul>
    </>
  );
}
