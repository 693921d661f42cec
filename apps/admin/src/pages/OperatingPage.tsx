import { useState } from 'react';
import { IconAlertTriangle, IconCheck, IconMinus, IconPrinter, IconRefresh } from '@tabler/icons-react';
import { operating, type FailedEvent, type ServiceName } from '@patenwerk/contracts';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { Tag } from '../components/Tag.js';
import { useUndo } from '../components/UndoBar.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { copiesLine, eventName, findingsOf, jobName, jobsOf, serviceLine, serviceName, type House } from './operating-findings.js';

const refreshMs = 10_000;
const jobTones = { ok: 'ok', failed: 'warn', never: 'plain' } as const;
const signs = { ok: IconCheck, warn: IconMinus, bad: IconAlertTriangle } as const;

/** How the house is, in plain words, for those at BaS who look after it. Looks again by itself. */
export function OperatingPage() {
  const words = useWords();
  const format = useFormat();
  usePageTitle(words('nav.operating'));
  const state = useCall(operating.state, {}, { refreshMs });
  const failed = useCall(operating.failedEvents, {}, { refreshMs });
  return (
    <>
      <div className="title">
        <div>
          <h1>{words('nav.operating')}</h1>
          <p className="lead">{state.data ? words('operating.lead', { time: format.time(state.data.askedAt) }) : words('operating.looking')}</p>
        </div>
        {state.data && !state.error ? <Button icon={<Icon of={IconPrinter} />} onClick={() => window.print()}>{words('form.print')}</Button> : null}
      </div>
      {state.error ? (
        <>
          <ProblemNotice error={state.error} quiet onRetry={() => void state.refetch()} />
          <p style={{ marginBottom: 20 }}>{words('operating.unreachable')}</p>
        </>
      ) : null}
      {state.data && !state.error ? <HouseView house={state.data} failed={failed.data?.items} failedError={failed.error} /> : state.error ? null : <LoadingLines lines={12} />}
    </>
  );
}

function HouseView({ house, failed, failedError }: { house: House; failed: FailedEvent[] | undefined; failedError: Error | null }) {
  const words = useWords();
  return (
    <>
      <Verdict house={house} />
      <div className="cols gap">
        <div className="stack">
          <Services house={house} />
          <Sheet title={words('operating.failed.title')}>
            {failedError ? <ProblemNotice error={failedError} quiet /> : null}
            {failed?.length === 0 ? <p style={{ marginTop: 10 }}>{words('operating.failed.none')}</p> : null}
            {failed?.length ? (
              <>
                <p style={{ marginTop: 10 }}>{words('operating.failed.text')}</p>
                <ul className="near">{failed.map((event) => <Failure key={`${event.eventId}-${event.listener}`} event={event} />)}</ul>
              </>
            ) : null}
          </Sheet>
        </div>
        <div className="side">
          <Backup house={house} />
          <Jobs house={house} />
        </div>
      </div>
    </>
  );
}

/** The one sentence on top, and below it what to do. */
function Verdict({ house }: { house: House }) {
  const words = useWords();
  const findings = findingsOf(house, words);
  if (findings.length === 0) {
    return (
      <section className="sheet pad well" role="status" aria-label={words('operating.verdict')}>
        <h2><Icon of={IconCheck} />{words('operating.allWell')}</h2>
      </section>
    );
  }
  return (
    <section className="slip" role="status" aria-label={words('operating.verdict')}>
      <h2>{words(findings.some(({ level }) => level === 'bad') ? 'operating.trouble' : 'operating.soon')}</h2>
      <ul className="near">
        {findings.map(({ level, what, mend }) => (
          <li key={what}>
            <div>
              <h3 className="name">{what}</h3>
              <p>{mend}</p>
            </div>
            <Tag tone={level} icon={<Icon of={signs[level]} />}>{words(`operating.level.${level}`)}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Services({ house }: { house: House }) {
  const words = useWords();
  const format = useFormat();
  return (
    <section className="sheet table" aria-labelledby="services-title">
      <h2 className="sr" id="services-title">{words('operating.parts')}</h2>
      <table className="rows">
        <caption className="sr">{words('operating.parts')}</caption>
        <thead><tr><th scope="col">{words('operating.part')}</th><th scope="col">{words('people.state')}</th><th scope="col">{words('operating.since')}</th></tr></thead>
        <tbody>
          {house.services.map((each) => {
            const { tone, text } = serviceLine(each, words);
            const copies = copiesLine(each, words);
            return (
              <tr key={each.service}>
                <th scope="row"><span className="name">{serviceName(each.service, words)}</span></th>
                <td className="wide">
                  <Tag tone={tone} icon={<Icon of={signs[tone]} />}>{text}</Tag>
                  {copies ? <p className="meta">{copies}</p> : null}
                </td>
                <td data-label={words('operating.since')}>{each.status ? words('operating.moment', { day: format.short(each.status.startedAt), time: format.time(each.status.startedAt) }) : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** One event that a listener has given up, and the button to try again. */
function Failure({ event }: { event: FailedEvent }) {
  const words = useWords();
  const format = useFormat();
  const offer = useUndo();
  const [again, setAgain] = useState(false);
  const act = useAct(operating.replay, ({ done }) => {
    setAgain(!done);
    if (done) offer({ text: words('operating.failed.done') });
  });
  const service = serviceName(event.service, words);
  const name = eventName(event.subject, words);
  return (
    <li>
      <div>
        <p className="name">{words('operating.failed.what', { service, event: name })}</p>
        <p className="meta">{words('operating.failed.when', { day: format.short(event.failedAt), time: format.time(event.failedAt) })}</p>
        {again ? <p className="err-t" role="status">{words('operating.failed.again')}</p> : null}
        {act.error ? <ProblemNotice error={act.error} quiet /> : null}
        <details className="fold">
          <summary>{words('operating.failed.details')}</summary>
          <dl className="facts">
            <dt>{words('operating.failed.listener')}</dt><dd>{event.listener}</dd>
            <dt>{words('operating.failed.error')}</dt><dd>{event.error}</dd>
            <dt>{words('operating.failed.id')}</dt><dd>{event.eventId}</dd>
          </dl>
        </details>
      </div>
      <Button icon={<Icon of={IconRefresh} />} about={words('operating.failed.what', { service, event: name })} busy={act.isPending} onClick={() => act.mutate({ service: event.service as ServiceName, eventId: event.eventId, listener: event.listener })}>{words('problem.retry')}</Button>
    </li>
  );
}

function Backup({ house }: { house: House }) {
  const words = useWords();
  const format = useFormat();
  const { lastBackupAt } = house;
  return (
    <section className="sheet pad" aria-labelledby="backup-title">
      <h2 id="backup-title">{words('operating.backup.title')}</h2>
      <p>{lastBackupAt ? words('operating.backup.last', { day: format.weekday(lastBackupAt), time: format.time(lastBackupAt) }) : words('operating.backup.none')}</p>
      <h2 style={{ marginTop: 20 }}>{words('operating.version.title')}</h2>
      <p>{house.version}</p>
    </section>
  );
}

function Jobs({ house }: { house: House }) {
  const words = useWords();
  const format = useFormat();
  const jobs = jobsOf(house);
  if (jobs.length === 0) return null;
  return (
    <section className="sheet pad" aria-labelledby="jobs-title">
      <h2 id="jobs-title">{words('operating.jobsTitle')}</h2>
      <ul className="near">
        {jobs.map(({ name, lastRunAt, failed }) => {
          const state = failed.length > 0 ? 'failed' : lastRunAt === null ? 'never' : 'ok';
          return (
            <li key={name}>
              <div>
                <p><b>{jobName(name, words)}</b></p>
                <p className="meta">{lastRunAt ? words('operating.moment', { day: format.short(lastRunAt), time: format.time(lastRunAt) }) : words('operating.job.neverYet')}</p>
              </div>
              <Tag tone={jobTones[state]}>{words(`operating.job.${state}`)}</Tag>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
