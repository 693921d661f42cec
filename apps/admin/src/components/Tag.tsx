import type { ReactNode } from 'react';

export type TagTone = 'plain' | 'ok' | 'warn' | 'bad' | 'info' | 'plum';

/** A state in a word; the tone only repeats what the word says. */
export function Tag({ tone = 'plain', icon, children }: { tone?: TagTone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={tone === 'plain' ? 'tag' : `tag ${tone}`}>
      {icon}
      {children}
    </span>
  );
}
