import type { TablerIcon } from '@tabler/icons-react';

/** An icon beside a word; the word carries the meaning, so it is hidden from screen readers. */
export function Icon({ of: Shape }: { of: TablerIcon }) {
  return <Shape className="i" stroke={1.9} aria-hidden="true" focusable="false" />;
}
