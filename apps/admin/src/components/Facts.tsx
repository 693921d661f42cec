import type { ReactNode } from 'react';

/** What is known, term by term; what is empty is left out. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  const shown = rows.filter(([, value]) => value !== null && value !== '' && value !== undefined);
  return <dl className="facts">{shown.map(([term, value]) => <div key={term} style={{ display: 'contents' }}><dt>{term}</dt><dd>{value}</dd></div>)}</dl>;
}
