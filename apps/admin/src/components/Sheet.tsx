import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Unfolded, useFold, type FoldState } from './Fold.js';

interface SheetProps {
  title?: string;
  /** Level of the heading in the page's order. */
  level?: 2 | 3;
  /** Yolk = your turn. */
  tone?: 'sheet' | 'slip';
  className?: string;
  /** What it says in one line while it lies folded. */
  summary?: string;
  children: ReactNode;
}

/** A framed part of a page with its heading. Within a {@link Fold} the heading opens it. */
export function Sheet({ title, level = 2, tone = 'sheet', className, summary, children }: SheetProps) {
  const id = useId();
  const fold = useFold();
  const Heading = level === 2 ? 'h2' : 'h3';
  const name = `${tone === 'slip' ? 'slip' : 'sheet pad'}${className ? ` ${className}` : ''}`;
  const heading = title ? <Heading id={id}>{title}</Heading> : null;
  if (fold && heading) return <Folded fold={fold} className={name} labelledBy={id} heading={heading} summary={summary}>{children}</Folded>;
  return (
    <section className={name} aria-labelledby={title ? id : undefined}>
      {heading}
      {children}
    </section>
  );
}

function Folded({ fold, className, labelledBy, heading, summary, children }: { fold: FoldState; className: string; labelledBy: string; heading: ReactNode; summary?: string; children: ReactNode }) {
  const here = useRef<HTMLElement>(null);
  useEffect(() => {
    if (fold.asked) here.current?.scrollIntoView({ block: 'start' });
  }, [fold.asked]);
  return (
    <section ref={here} id={fold.id} className={`${className} folded`} aria-labelledby={labelledBy}>
      <details open={fold.open} onToggle={({ currentTarget }) => { if (currentTarget.open !== fold.open) fold.set(currentTarget.open); }}>
        <summary>{heading}{summary && !fold.open ? <span className="meta">{summary}</span> : null}</summary>
        <div className="inside"><Unfolded>{children}</Unfolded></div>
      </details>
    </section>
  );
}
