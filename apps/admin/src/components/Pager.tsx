import { useListContext } from 'react-admin';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { Button } from './Button.js';

/** Which part of a list is shown, and the way to the others. */
export function Pager({ noun }: { noun: string }) {
  const words = useWords();
  const format = useFormat();
  const { page, perPage, total, setPage } = useListContext();
  if (!total) return null;
  const from = (page - 1) * perPage + 1;
  const to = Math.min(total, page * perPage);
  return (
    <nav className="pager" aria-label={words('pager.label')}>
      <p role="status">{words('pager.range', { from: format.number(from), to: format.number(to), total: format.number(total), noun })}</p>
      {total > perPage ? (
        <span className="choice">
          <Button onClick={() => setPage(page - 1)} blocked={page > 1 ? null : words('pager.first')}>{words('pager.previous')}</Button>
          <Button onClick={() => setPage(page + 1)} blocked={to < total ? null : words('pager.last')}>{words('pager.next')}</Button>
        </span>
      ) : null}
    </nav>
  );
}
