import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { IconAlertTriangle, IconChevronLeft } from '@tabler/icons-react';
import { looks, looksShown, type ListsSeen, type Look, type PersonId } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useCall } from '../api/use-call.js';
import { DayField } from '../components/DayField.js';
import { Field, fieldMessage } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { dayAfter, today } from '../days.js';
import { listText, useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { fullName, nameIn, usePeople } from '../people-names.js';

const daysAtFirst = 30;

/** Who has met one person's data, when and how; that this was asked is noted as well. */
export function WhoSawPage() {
  const { id = '' } = useParams();
  const words = useWords();
  const persons = usePeople([id]);
  const card = persons.byId.get(id);
  usePageTitle(words('looks.title'));
  const [days, setDays] = useState({ from: dayAfter(today(), -daysAtFirst), until: today() });
  const [colleague, setColleague] = useState('');
  const found = useCall(looks.whoSaw, days.from && days.until ? { personId: id as PersonId, ...days } : null);
  const problem = found.error ? asProblem(found.error) : null;
  const all = found.data?.items ?? [];
  const colleagues = [...new Map(all.filter(({ byHouse }) => !byHouse).map((look) => [look.by, look])).values()];
  const shown = all.filter(({ by }) => !colleague || by === colleague);
  return (
    <>
      <p className="crumb"><Link to={`/menschen/${id}`}><Icon of={IconChevronLeft} />{card ? fullName(card) : nameIn(persons, id, words)}</Link></p>
      <div className="title">
        <div>
          <h1>{words('looks.title')}</h1>
          <p className="lead">{words('looks.lead', { name: card ? fullName(card) : '…' })}</p>
        </div>
      </div>
      <search className="filters">
        <DayField name="looks.from" label={words('looks.from')} value={days.from} onChange={(from) => setDays((now) => ({ ...now, from }))} error={fieldMessage(problem, 'from', words.locale)} />
        <DayField name="looks.until" label={words('looks.until')} value={days.until} onChange={(until) => setDays((now) => ({ ...now, until }))} />
        <Field name="looks.colleague" label={words('looks.colleague')}>
          {(control) => (
            <select {...control} value={colleague} onChange={(event) => setColleague(event.target.value)}>
              <option value="">{words('looks.everybody')}</option>
              {colleagues.map((look) => <option key={look.by} value={look.by}>{look.byName ?? words('looks.unknown')}</option>)}
            </select>
          )}
        </Field>
      </search>
      {found.error && !problem?.errors?.length ? <ProblemNotice error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending && !found.error ? <LoadingLines lines={9} /> : null}
      {found.data?.missing.length ? <p className="slip"><Icon of={IconAlertTriangle} /> {words('looks.missing', { services: listText(found.data.missing.map((name) => words(`operating.services.${name as 'matching'}`)), words) })}</p> : null}
      {found.data ? <Looks items={shown} /> : null}
      {found.data?.lists?.length ? <Lists lists={found.data.lists.filter(({ by }) => !colleague || by === colleague)} /> : null}
      {found.data?.more ? <p className="hint">{words('looks.more', { count: looksShown })}</p> : null}
    </>
  );
}

function Looks({ items }: { items: readonly Look[] }) {
  const words = useWords();
  const format = useFormat();
  if (items.length === 0) return <p>{words('looks.none')}</p>;
  return (
    <div className="sheet table">
      <table className="rows">
        <caption className="sr">{words('looks.title')}</caption>
        <thead><tr><th scope="col">{words('looks.who')}</th><th scope="col">{words('looks.how')}</th><th scope="col">{words('looks.when')}</th></tr></thead>
        <tbody>
          {items.map((look, index) => (
            <tr key={`${look.at}-${index}`}>
              <th scope="row">{look.byHouse ? words('looks.house') : look.byName ?? words('looks.unknown')}</th>
              <td>{words(`looks.kinds.${look.how}`)}</td>
              <td className="num">{format.long(look.at)}, {format.time(look.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Lists of names are noted by the hour, without who stood in them: who has looked through some of the site, in these days. */
function Lists({ lists }: { lists: readonly ListsSeen[] }) {
  const words = useWords();
  const format = useFormat();
  if (lists.length === 0) return null;
  return (
    <div style={{ marginTop: 20 }}>
      <Sheet title={words('looks.lists')}>
        <p className="hint">{words('looks.listsHint')}</p>
        <ul>{lists.map(({ by, byName, hours, last }) => <li key={by}>{words('looks.listsBy', { name: byName ?? words('looks.unknown'), smart_count: hours, day: format.long(last), time: format.time(last) })}</li>)}</ul>
      </Sheet>
    </div>
  );
}
