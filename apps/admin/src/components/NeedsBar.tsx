import type { ReactNode } from 'react';

/** What somebody looks for or offers, side by side in four parts. */
export function NeedsBar({ label, parts }: { label: string; parts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <section className="sheet need" aria-label={label}>
      {parts.map(([title, content]) => <div key={title}><h2>{title}</h2>{content}</div>)}
    </section>
  );
}
