import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';

interface QuotaTicksProps {
  counted: number;
  nearly: number;
  quota: number | null;
  /** Link to those who nearly count. */
  who?: ReactNode;
}

/** "38 von 47": one stroke per match, hatched = nearly, empty = free. */
export function QuotaTicks({ counted, nearly, quota, who }: QuotaTicksProps) {
  const words = useWords();
  const places = Math.max(quota ?? 0, counted + nearly);
  const free = Math.max(0, (quota ?? 0) - counted - nearly);
  return (
    <>
      <p>
        <b className="bigfig num">{quota === null ? counted : words('quota.of', { counted, quota })}</b>
        {words('quota.count')}
      </p>
      <div className="ticks" role="img" aria-label={words('quota.image', { counted, nearly, free })}>
        {Array.from({ length: places }, (_, index) => <i key={index} className={index < counted ? '' : index < counted + nearly ? 'almost' : 'free'} />)}
      </div>
      <ul className="key">
        <li><span className="sw full" /><span>{words('quota.counted', { smart_count: counted })}</span></li>
        {nearly > 0 ? <li><span className="sw almost" /><span>{words('quota.nearly', { smart_count: nearly })} {who}</span></li> : null}
        {quota !== null ? <li><span className="sw free" /><span>{words('quota.free', { smart_count: free })}</span></li> : null}
      </ul>
    </>
  );
}
