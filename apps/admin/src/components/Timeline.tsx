import { useState, type ReactNode } from 'react';
import { IconCoffee, IconFlag, IconPhone } from '@tabler/icons-react';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { Icon } from './Icon.js';
import { PillGroup } from './PillGroup.js';

export interface TimelineItem {
  id: string;
  kind: 'meet' | 'talk' | 'step';
  day: string;
  title: string;
  text?: string;
  quote?: string;
  action?: ReactNode;
}

const icons = { meet: IconCoffee, talk: IconPhone, step: IconFlag };

/** What happened, newest first: meeting filled teal, talk outlined, step as plum square; each with its word. */
export function Timeline({ items, first = 12 }: { items: readonly TimelineItem[]; first?: number }) {
  const words = useWords();
  const format = useFormat();
  const [kind, setKind] = useState('all');
  const [all, setAll] = useState(false);
  const kinds = (['all', 'meet', 'talk', 'step'] as const).filter((each) => each === 'all' || items.some((item) => item.kind === each));
  const fitting = items.filter((item) => kind === 'all' || item.kind === kind);
  const shown = all ? fitting : fitting.slice(0, first);
  return (
    <>
      <div className="filter">
        <h2>{words('timeline.title')}</h2>
        {kinds.length > 2 ? (
          <PillGroup name="timeline" legend={words('timeline.filter')} look="hidden" kind="single" options={kinds.map((each) => ({ id: each, label: words(`timeline.${each}`) }))} value={[kind]} onChange={([next]) => setKind(next ?? 'all')} />
        ) : null}
      </div>
      {shown.length === 0 ? <p className="meta">{words('timeline.empty')}</p> : null}
      <ol className="tl">
        {shown.map((item) => (
          <li key={item.id} className={item.kind}>
            <time dateTime={item.day.slice(0, 10)}>{format.short(item.day)}</time>
            <span className="k"><Icon of={icons[item.kind]} /></span>
            <div className="t">
              <b>{item.title}</b>
              {item.text ? <span> · {item.text}</span> : null}
              {item.quote ? <q>{item.quote}</q> : null}
              {item.action}
            </div>
          </li>
        ))}
      </ol>
      {shown.length < fitting.length ? <p style={{ marginTop: 10 }}><button className="btn quiet" type="button" onClick={() => setAll(true)}>{words('timeline.older', { count: fitting.length - shown.length })}</button></p> : null}
    </>
  );
}
