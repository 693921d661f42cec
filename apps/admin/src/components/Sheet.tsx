import { useId, type ReactNode } from 'react';

interface SheetProps {
  title?: string;
  /** Level of the heading in the page's order. */
  level?: 2 | 3;
  /** Yolk = your turn. */
  tone?: 'sheet' | 'slip';
  className?: string;
  children: ReactNode;
}

/** A framed part of a page with its heading. */
export function Sheet({ title, level = 2, tone = 'sheet', className, children }: SheetProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={`${tone === 'slip' ? 'slip' : 'sheet pad'}${className ? ` ${className}` : ''}`} aria-labelledby={title ? id : undefined}>
      {title ? <Heading id={id}>{title}</Heading> : null}
      {children}
    </section>
  );
}
