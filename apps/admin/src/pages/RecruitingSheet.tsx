import { IconPrinter } from '@tabler/icons-react';
import { matching } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { withStop } from '../format.js';
import { useWords } from '../i18n/words.js';

/** Whom should the site look for? The few mentors who would help most, each with what they would change. */
export function RecruitingSheet({ siteId }: { siteId: string }) {
  const words = useWords();
  const advice = useCall(matching.recruitingAdvice, { siteId });
  const items = advice.data?.items ?? [];
  return (
    <Sheet title={words('recruit.title')}>
      {advice.error ? <ProblemNotice error={advice.error} quiet onRetry={() => void advice.refetch()} /> : null}
      {advice.isPending ? <LoadingLines lines={3} /> : null}
      {advice.data && items.length === 0 ? <p>{advice.data.leftOver === 0 ? words('recruit.nobody') : words('recruit.noHelp', { smart_count: advice.data.leftOver })}</p> : null}
      {advice.data && items.length > 0 ? (
        <>
          <p className="meta">{words('recruit.leftOver', { smart_count: advice.data.leftOver })}</p>
          <ul className="advice">
            {items.map((item, index) => (
              <li key={index}>
                <b className="f num" aria-hidden="true">+{item.placesMore}</b>
                <div><p>{withStop(words.of(item.sentence))}</p>{item.couldTake > item.placesMore ? <p className="meta">{words('recruit.couldTake', { smart_count: item.couldTake })}</p> : null}</div>
              </li>
            ))}
          </ul>
          <p className="act"><Button to="/planen/aufruf" icon={<Icon of={IconPrinter} />}>{words('recruit.notice')}</Button></p>
        </>
      ) : null}
    </Sheet>
  );
}
