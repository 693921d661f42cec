import type { ReactNode } from 'react';

/** What would stand here, why it does not, one button. */
export function EmptyState({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <div className="empty">
      <p className="name">{title}</p>
      <p>{text}</p>
      {action}
    </div>
  );
}
